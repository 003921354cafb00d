import { builtinModules } from 'node:module';
import { defineConfig, type Plugin, type Rolldown, type UserConfig } from 'vite';
import { devPage } from './test/setup/dev-page.js';
import { hashed, packed } from './test/setup/packed.js';

/**
 * Five builds, chosen by --mode:
 *
 *     page       template/main.tsx         -> dist/template/report.js, .css, packed  goes into each report
 *     boot       template/open/boot.ts     -> dist/template/boot.js, boot.css        unpacks it there; the static report's look
 *     compat     template/open/compat.ts   -> dist/template/compat.js                goes into reports made with --compat
 *     site       template/site/main.ts     -> dist/template/site.js, site.css        lie in each site of runs
 *     generator  generator/cli.ts ...      -> dist/generator/                        runs on Node, no runtime dependency
 *
 * and one server, dev: the page on a fixture, from sources.
 */
export default defineConfig(({ mode }) => {
  if (mode === 'dev') return devServer();
  if (mode === 'generator') return generatorBuild();
  if (mode === 'boot') return bootBuild();
  if (mode === 'site') return siteBuild();
  return mode === 'compat' ? compatBuild() : pageBuild();
});

const PAGE_NOTICE = `/*! flamefile (MIT). With Preact and @preact/signals (MIT, Copyright Jason Miller, Preact Team)
and d3-hierarchy (ISC, Copyright Mike Bostock): see THIRD_PARTY_NOTICES.md of the npm package flamefile. */`;

const COMPAT_NOTICE = `/*!
The decoder for browsers without DecompressionStream, in reports made with --compat. It is made of gzip-js 0.3.2 (MIT,
Copyright T. Jameson Little), deflate-js 0.2.3 (GPL-2.0, Copyright T. Jameson Little and others) and crc32 0.2.2 (MIT,
Copyright T. Jameson Little), and is as a whole free software under the GNU General Public License, version 2, WITHOUT ANY
WARRANTY. What you read is its source; the licence's text is in THIRD_PARTY_NOTICES.md of the npm package flamefile and
at https://www.gnu.org/licenses/old-licenses/gpl-2.0.html
*/`;

/** One classic script and one style sheet: a module's script could not be loaded from file://. */
function pageBuild(): UserConfig {
  return {
    oxc: JSX,
    plugins: [withoutTreemaps(), packed()],
    build: {
      ...SHARED,
      outDir: 'dist/template',
      emptyOutDir: true,
      target: BROWSERS,
      minify: true,
      // Packing takes longer than all else, as it should.
      rolldownOptions: { checks: { bundlerTimings: false } },
      lib: {
        entry: 'template/main.tsx',
        formats: ['iife'],
        name: 'flamefile',
        fileName: () => 'report.js',
        cssFileName: 'report',
      },
    },
  };
}

/** Small, since it is the one script that stands in a report as it is; it has the notice of what it unpacks. */
function bootBuild(): UserConfig {
  return {
    plugins: [hashed()],
    build: {
      ...SHARED,
      outDir: 'dist/template',
      // Built after the page, into the same folder.
      emptyOutDir: false,
      target: BROWSERS,
      minify: true,
      rolldownOptions: { output: { postBanner: PAGE_NOTICE } },
      lib: {
        entry: 'template/open/boot.ts',
        formats: ['iife'],
        name: 'flamefileBoot',
        fileName: () => 'boot.js',
        cssFileName: 'boot',
      },
    },
  };
}

/** Classic, as a module could not be loaded from file://. */
function siteBuild(): UserConfig {
  return {
    plugins: [hashed()],
    build: {
      ...SHARED,
      outDir: 'dist/template',
      // Built after the page, into the same folder.
      emptyOutDir: false,
      target: BROWSERS,
      minify: true,
      lib: {
        entry: 'template/site/main.ts',
        formats: ['iife'],
        name: 'flamefileSite',
        fileName: () => 'site.js',
        cssFileName: 'site',
      },
    },
  };
}

/** d3-hierarchy makes its treemaps when it is loaded, which keeps them in a bundle that has no use for them. */
function withoutTreemaps(): Plugin {
  return {
    name: 'without-treemaps',
    transform: {
      filter: { id: /d3-hierarchy/ },
      handler: (code) => code.replaceAll('= (function custom(', '= /* @__PURE__ */ (function custom('),
    },
  };
}

/** What a Parquet file may have and ours never has: half of the library. */
const UNUSED_PARQUET: Readonly<Record<string, readonly string[]>> = {
  bloom: ['BloomBuilder', 'writeBlooms'],
  delta: ['deltaBinaryPack', 'deltaByteArray', 'deltaLengthByteArray'],
  geospatial: ['geospatialStatistics'],
  snappy: ['snappyCompress'],
  splitstream: ['writeByteStreamSplit'],
  variant: ['autoDetectShredding', 'encodeVariantColumn', 'normalizeShreddingConfig'],
  wkb: ['geojsonToWkb'],
};

function withoutUnusedParquet(): Plugin {
  return {
    name: 'without-unused-parquet',
    load: {
      filter: { id: /hyparquet-writer\/src\/\w+\.js$/ },
      handler(id) {
        const names = UNUSED_PARQUET[id.replace(/^.*\/(\w+)\.js$/, '$1')];
        return names?.map((name) => `export function ${name}() {}`).join('\n');
      },
    },
  };
}

/** Left readable: its licence asks for the source, and this is it. */
function compatBuild(): UserConfig {
  return {
    plugins: [hashed()],
    build: {
      ...SHARED,
      outDir: 'dist/template',
      // Built after the page, into the same folder.
      emptyOutDir: false,
      target: 'es2020',
      minify: false,
      rolldownOptions: { output: { banner: COMPAT_NOTICE } },
      lib: {
        entry: 'template/open/compat.ts',
        formats: ['iife'],
        name: 'flamefileCompat',
        fileName: () => 'compat.js',
      },
    },
  };
}

function generatorBuild(): UserConfig {
  return {
    // zstddec would load its own bytes with fetch, and Node's fetch takes 50 ms to start.
    define: { fetch: 'undefined' },
    ssr: { noExternal: true, target: 'node' },
    plugins: [withoutUnusedParquet(), commonJs()],
    build: {
      ...SHARED,
      outDir: 'dist/generator',
      emptyOutDir: true,
      ssr: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: {
          cli: 'generator/cli.ts',
          index: 'generator/index.ts',
          'read-thread': 'generator/read-thread.ts',
          'count-thread': 'generator/count/count-thread.ts',
          'zstd-worker': 'generator/read/unpack/zstd-worker.ts',
        },
        external: builtinModules.flatMap((name) => [name, `node:${name}`]),
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          codeSplitting: { groups: GENERATOR_GROUPS },
          // One character beyond ASCII, and V8 holds and reads a whole file with two bytes a character.
          charset: 'ascii',
          format: 'cjs',
          strict: true,
          // Small to fetch and quick to start; names of functions and classes stay, for whoever reports a bug.
          minify: {
            mangle: { keepNames: true },
            compress: { keepNames: { function: true, class: true } },
            codegen: { removeWhitespace: true },
          },
        },
      },
    },
  };
}

/** How Rolldown exports what might change later, which nothing here does. */
const LIVE_EXPORT =
  /Object\.defineProperty\(exports,"([\w$]+)",\{enumerable:!0,get:function\(\)\{return ([\w$]+)\}\}\)/g;

/**
 * Node loads these without its loader of ES modules, which takes longer to start than a small trace to read. The library's entry is one, over
 * them. What a file exports are plain properties: fewer bytes, and nothing to call for each use.
 */
function commonJs(): Plugin {
  return {
    name: 'common-js',
    generateBundle(_, files) {
      for (const file of Object.values(files)) {
        if (file.type === 'chunk') file.code = file.code.replace(LIVE_EXPORT, 'exports.$1=$2');
      }
      const { fileName, exports } = Object.values(files).find((file) => file.name === 'index') as Rolldown.OutputChunk;
      const library = `export { ${exports.join(', ')} } from './${fileName}';\n`;
      this.emitFile({ type: 'asset', fileName: 'index.mjs', source: library });
      this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' });
    },
  };
}

/**
 * A few files instead of fifty: Node takes about a millisecond for each that it loads. What comes first has what a module needs as well. The
 * command line, how formats are recognised and what readers share, what a thread counts with, and what all commands make of a trace.
 */
const GENERATOR_GROUPS = [
  { name: 'start', test: /generator\/(?:run|progress|commands\/(?:explain|line\/[a-z-]+))\.ts$/ },
  { name: 'recognise', test: /generator\/read\/(?:[^/]+|[^/]+\/(?:file-kind|recognise))\.ts$/ },
  { name: 'count', test: /generator\/(?:count\/(?!count-thread)|fold\/counting\/)/ },
  {
    name: 'fold',
    test: /generator\/(?:fold\/(?!merging)|write\/(?:page|static|words)|commands\/(?:inputs\/(?!same-files)|report\.|outputs\/re)|read-trace|write-report)|template\/(?:data|languages)\//,
  },
];

function devServer(): UserConfig {
  return {
    oxc: JSX,
    plugins: [devPage()],
    appType: 'custom',
    optimizeDeps: { entries: ['template/main.tsx'] },
    ssr: { noExternal: ['zstddec'] },
  };
}

/** Children as arguments are shorter than as a property, in a page with a thousand elements. */
const JSX = {
  jsx: { runtime: 'classic', pragma: 'jsxElement', pragmaFrag: 'JsxFragment' },
  jsxInject: "import { h as jsxElement, Fragment as JsxFragment } from 'preact';",
} as const;

const BROWSERS = ['chrome111', 'firefox115', 'safari16.4'];

const SHARED = { copyPublicDir: false, reportCompressedSize: false, modulePreload: false } as const;
