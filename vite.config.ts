import { builtinModules } from 'node:module';
import { defineConfig, type UserConfig } from 'vite';

/**
 * Three builds, chosen by --mode:
 *
 *     page       template/main.tsx    -> dist/template/report.js, report.css   goes into each report
 *     compat     template/compat.ts   -> dist/template/compat.js               goes into reports made with --compat
 *     generator  generator/cli.ts ... -> dist/generator/                       runs on Node, no runtime dependency
 */
export default defineConfig(({ mode }) => {
  if (mode === 'generator') return generatorBuild();
  return mode === 'compat' ? compatBuild() : pageBuild();
});

/** One classic script and one style sheet: a module's script could not be loaded from file://. */
function pageBuild(): UserConfig {
  return {
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      ...SHARED,
      outDir: 'dist/template',
      target: ['chrome111', 'firefox115', 'safari16.4'],
      minify: true,
      lib: { entry: 'template/main.tsx', formats: ['iife'], name: 'flamefile', fileName: () => 'report.js', cssFileName: 'report' },
    },
  };
}

/** Left readable: its licence asks for the source, and this is it. */
function compatBuild(): UserConfig {
  return {
    build: {
      ...SHARED,
      outDir: 'dist/template',
      target: 'es2020',
      minify: false,
      lib: { entry: 'template/compat.ts', formats: ['iife'], name: 'flamefileCompat', fileName: () => 'compat.js' },
    },
  };
}

function generatorBuild(): UserConfig {
  return {
    ssr: { noExternal: true, target: 'node' },
    build: {
      ...SHARED,
      outDir: 'dist/generator',
      ssr: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { cli: 'generator/cli.ts', index: 'generator/index.ts', 'zstd-worker': 'generator/read/zstd-worker.ts' },
        external: builtinModules.flatMap((name) => [name, `node:${name}`]),
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}

const SHARED = { emptyOutDir: false, copyPublicDir: false, reportCompressedSize: false, modulePreload: false } as const;
