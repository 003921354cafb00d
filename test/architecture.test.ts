import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';
import { expect, test } from 'vitest';

interface Import {
  readonly from: string;
  /** A file of the repository, e.g. "template/data/report.ts", or a package as it is written. */
  readonly to: string;
  readonly isTypeOnly: boolean;
}

interface Source {
  readonly path: string;
  readonly imports: readonly Import[];
  readonly namesProcess: boolean;
}

const sources = ['generator', 'template'].flatMap(sourcePaths).map(readSource);
const imports = sources.flatMap((source) => source.imports);

/** What any room of the generator may know: how to fail, what may be remembered, and what the program is called; how a word is typed into a shell. */
const COMMON = ['errors', 'file-system-error', 'memory-budget', 'product', 'shell-word', 'until-interrupted'].map(
  (name) => `generator/${name}.ts`,
);

/** What every view may know; below them all is the page's own furniture. */
const BELOW_VIEWS = [
  'template/state',
  'template/model',
  'template/languages',
  'template/data',
  'preact',
  '@preact/signals',
];
const VIEW = ['template/views/page', ...BELOW_VIEWS];

/** What is written: reports summed up, compared and checked. */
const SUMMED_UP = ['types of generator/ask', 'types of generator/fold', 'types of generator/check'];

/** What any command may use: the pipeline, but none of the other commands. */
const COMMAND_NEEDS = [
  ...COMMON,
  ...[
    'ask',
    'check',
    'export',
    'fold',
    'commands/context.ts',
    'fold-trace.ts',
    'progress.ts',
    'read-in-thread.ts',
    'read-options.ts',
    'read-run.ts',
    'read-trace.ts',
  ].map((file) => `generator/${file}`),
  'generator/write/words',
  'template/data',
  'node:',
];

/**
 * What the files of a room may import besides each other. A room is a file or a folder; a file belongs to the first
 * room in the list that it is in. "types of" allows `import type` alone.
 */
const ARROWS: readonly (readonly [room: string, mayImport: readonly string[]])[] = [
  ['template/data', []],
  ['template/expression', []],
  ['template/languages', ['template/data']],
  ['template/styles', []],
  ['template/site/main.ts', ['template/site', 'template/styles']],
  ['template/site', ['template/data']],
  ['template/open/compat.ts', ['gzip-js']],
  ['template/open', ['template/data', 'template/styles']],
  ['template/model', ['template/expression', 'template/languages', 'template/data', 'd3-hierarchy']],
  ['template/state', ['template/model', 'template/data', '@preact/signals']],
  ['template/views/page', BELOW_VIEWS],
  ['template/views/query', VIEW],
  ['template/views/timeline', VIEW],
  ['template/views/sizes', VIEW],
  ['template/views/summary', VIEW],
  ['template/views/selection', VIEW],
  ['template/views/compare', VIEW],
  ['template/views/graph', ['template/views/query', ...VIEW]],
  ['template/views/table', ['template/views/compare', ...VIEW]],
  ['template/views/marks', ['template/views/table', ...VIEW]],
  ['template/views/export', ['template/views/graph', ...VIEW]],
  ['template/views/print', ['template/views/graph', 'template/views/selection', 'template/views/summary', ...VIEW]],
  ['template/views', BELOW_VIEWS],
  ['template', ['template', 'preact', '@preact/signals']],
  ['generator/cli.ts', ['generator/run.ts', 'node:timers/promises']],
  ['generator/symbols', ['node:buffer', 'template/data']],
  ['generator/read/unpack', ['zstddec', 'node:']],
  [
    'generator/read/report',
    [
      ...COMMON,
      'template/data',
      'generator/read/whole-file.ts',
      'types of generator/read/trace-format.ts',
      'types of generator/read/unpack/damage.ts',
      'node:zlib',
    ],
  ],
  [
    'generator/read/heaptrack',
    [
      ...COMMON,
      'template/data/growing-column.ts',
      'template/data/unresolved.ts',
      'generator/read/decode-text.ts',
      'generator/read/line-splitter.ts',
      'types of generator/read/sink.ts',
      'types of generator/read/trace-format.ts',
      'types of generator/read/unpack/damage.ts',
    ],
  ],
  [
    'generator/read/binaries',
    [
      ...COMMON,
      'template/data/modules.ts',
      'types of generator/read/sink.ts',
      'types of generator/read/trace-options.ts',
      'node:',
    ],
  ],
  ...readdirSync('generator/read', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['report', 'unpack', 'binaries'].includes(entry.name))
    .map(({ name }) => name)
    .map((format): [string, string[]] => [
      `generator/read/${format}`,
      [
        ...COMMON,
        ...['growing-column', 'line-note', 'mark-kinds', 'modules', 'unit', 'unresolved'].map(
          (file) => `template/data/${file}.ts`,
        ),
        'template/expression',
        ...[
          'decode-text',
          'line-splitter',
          'whole-file',
          'json',
          'json-cursor',
          'json-keys',
          'json-scalars',
          'json-numbers',
          'known-types',
          'module-of-source',
          'valgrind-stacks',
          'name-table',
          'hash-bytes',
          'profile-of-file',
        ].map((file) => `generator/read/${file}.ts`),
        'types of template/data/report.ts',
        'types of generator/read/sink.ts',
        'types of generator/read/trace-format.ts',
        'types of generator/read/unpack/damage.ts',
        'node:',
        // What is at an address stands in the programs and libraries.
        ...(['heap-text', 'pprof'].includes(format) ? ['generator/read/binaries'] : []),
        // Scripts may be minified.
        ...(format === 'v8' ? ['@jridgewell/trace-mapping'] : []),
        // What V8 recorded of each thread is in the trace of all of them.
        ...(format === 'chrome-trace'
          ? ['v8', 'shared-metrics.ts', 'track-sink.ts'].map((part) => `generator/read/${part}`)
          : []),
      ],
    ]),
  [
    'generator/read',
    [
      ...COMMON,
      'generator/read',
      'template/data/growing-column.ts',
      'template/data/modules.ts',
      'types of template/data',
      'node:',
    ],
  ],
  ['generator/fold/interning', ['generator/errors.ts', 'generator/memory-budget.ts', 'template/data']],
  [
    'generator/fold/counting',
    ['generator/errors.ts', 'generator/memory-budget.ts', 'types of generator/read/sink.ts', 'template/data'],
  ],
  [
    'generator/count',
    [...COMMON, 'generator/fold/counting', 'types of generator/read/sink.ts', 'types of template/data', 'node:'],
  ],
  ['generator/fold/suppressions', ['generator/errors.ts', 'types of generator/fold/interning', 'template/data']],
  ['generator/fold/tables', ['generator/fold/counting', 'types of generator/fold/interning', 'template/data']],
  ['generator/fold/findings', ['types of generator/fold/tables', 'template/languages', 'template/data']],
  ['generator/fold/source', ['template/languages', 'template/data']],
  ['generator/fold/summary', ['template/languages', 'template/data']],
  ['generator/fold', [...COMMON, 'generator/read/sink.ts', 'generator/symbols', 'template/languages', 'template/data']],
  ['generator/source', [...COMMON, 'generator/fold/source', 'template/languages', 'template/data', 'node:']],
  ['generator/check', [...COMMON, 'generator/nearest.ts', 'generator/fold', 'template/languages', 'template/data']],
  // The page's own model answers, so that figures are the page's.
  [
    'generator/ask',
    ['generator/errors.ts', 'generator/nearest.ts', 'template/model', 'template/languages', 'template/data'],
  ],
  [
    'generator/export',
    [
      ...['errors.ts', 'product.ts', 'ask'].map((part) => `generator/${part}`),
      'template/model',
      'template/data',
      'hyparquet-writer',
      'node:zlib',
    ],
  ],
  ['generator/write/words', [...SUMMED_UP, 'template/languages', 'template/data']],
  ['generator/write/text', ['generator/write/words', ...SUMMED_UP, 'template/languages', 'template/data', 'node:util']],
  ['generator/write/ci', ['generator/write/words', ...SUMMED_UP, 'template/languages', 'template/data', 'node:crypto']],
  [
    'generator/write/static',
    ['generator/write/words', ...SUMMED_UP, 'template/languages', 'template/data', 'd3-hierarchy'],
  ],
  [
    'generator/write/page',
    [
      ...COMMON,
      'generator/write/static',
      'generator/write/words',
      ...SUMMED_UP,
      'template/languages',
      'template/data',
      'node:',
    ],
  ],
  ['generator/write', [...COMMON, 'template/data/file', 'node:']],
  // What is drawn without scripts is drawn by what the pages' script draws with.
  [
    'generator/site/history',
    ['types of generator/site/store', 'template/site', 'template/languages', 'types of template/data'],
  ],
  [
    'generator/site/store',
    [
      ...COMMON,
      'generator/fold/summary',
      'generator/write/file.ts',
      'types of generator/write/stream.ts',
      'template/site/history.ts',
      'types of template/site',
      'template/data',
      'node:',
    ],
  ],
  [
    'generator/site/pages',
    [
      ...COMMON,
      'types of generator/site/history',
      'generator/site/store/site-paths.ts',
      'generator/site/store/uuid.ts',
      'types of generator/site/store/settings.ts',
      'generator/write/page/embed.ts',
      'generator/write/words/escape-html.ts',
      'template/site',
      'template/data',
    ],
  ],
  [
    'generator/site',
    [
      ...COMMON,
      'generator/write/page/page-files.ts',
      'types of generator/write/stream.ts',
      'types of template/site',
      'template/data',
      'node:',
    ],
  ],
  [
    'generator/record',
    [
      ...COMMON,
      'types of generator/progress.ts',
      'generator/fold-trace.ts',
      'types of generator/read-options.ts',
      'generator/read-run.ts',
      'generator/read',
      'generator/write/check-file.ts',
      'generator/write/file.ts',
      'types of template/data',
      'node:',
    ],
  ],
  ['generator/commands/line', [...COMMON, 'generator/nearest.ts', 'node:util']],
  [
    'generator/commands/inputs',
    [
      'generator/commands/line',
      'generator/write/follow-links.ts',
      'generator/record/program-end-warning.ts',
      'generator/read/formats.ts',
      'generator/read/open.ts',
      'generator/read/run-labels.ts',
      ...COMMAND_NEEDS,
    ],
  ],
  ['generator/commands/gate', ['generator/commands/line', 'generator/commands/inputs', ...COMMAND_NEEDS]],
  [
    'generator/commands/outputs',
    [
      'generator/commands/line',
      'generator/commands/inputs',
      'types of generator/commands/gate',
      'generator/write',
      'generator/write-report.ts',
      'generator/source',
      'types of template/model',
      ...COMMAND_NEEDS,
    ],
  ],
  ...['check', 'diff', 'export', 'record', 'report', 'site', 'summary'].map((command): [string, string[]] => [
    `generator/commands/${command}.ts`,
    [
      ...['line', 'inputs', 'gate', 'outputs', 'explain.ts'].map((room) => `generator/commands/${room}`),
      ...[
        'generator/record',
        'generator/nearest.ts',
        'generator/site',
        'types of generator/source',
        'generator/write',
        'types of template/model',
        ...COMMAND_NEEDS,
      ],
    ],
  ]),
  ['generator/commands', [...COMMON, 'types of generator/progress.ts']],
  ['generator', ['generator', 'template/data', 'package.json', 'node:']],
];

const importsByRoom = groupBy(imports, ({ from }) => roomOf(from));

test.each(ARROWS)('%s imports only what it may', (room, mayImport) => {
  const inRoom = importsByRoom.get(room) ?? [];
  const forbidden = inRoom.filter((one) => ![room, ...mayImport].some((target) => allows(target, one)));
  expect(existsSync(room)).toBe(true);
  expect(forbidden.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

/**
 * The folders of the page's pure half, a question each, from the ground up: what calls there are, what they are called, which
 * of them are shown in what form, what of the run counts, and what views make of that. A folder imports those below it.
 */
const FLOORS_OF_MODEL = [
  'calls',
  'names',
  'query',
  'shape',
  'time',
  'curves',
  'sizes',
  'figures',
  'order',
  'marks',
  'table',
  'compare',
  'graph',
  'export',
] as const;

test('the folders of template/model import only those below them, types included', () => {
  const entries = readdirSync('template/model', { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect([...FLOORS_OF_MODEL].sort()).toEqual(folders.sort());
  const floorOf = (path: string) => FLOORS_OF_MODEL.findIndex((folder) => isIn(path, `template/model/${folder}`));
  const upwards = imports.filter(({ from, to }) => floorOf(from) >= 0 && floorOf(to) > floorOf(from));
  expect(upwards.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

/** Files that may import one another in a circle. */
const CIRCLES: readonly string[] = [
  // The rules of its grammar refer to one another, and so do the files that hold them.
  'generator/symbols/rust-v0',
  // Still to be opened.
  'template/views/graph/graph-canvas.ts',
  'template/views/graph/painted-boxes.ts',
];

test('no file imports itself by way of others, nor a type of its own', () => {
  const onCircles = sources.map(({ path }) => path).filter((path) => reachableFrom(path).has(path));
  expect(onCircles.filter((path) => !CIRCLES.some((place) => isIn(path, place)))).toEqual([]);
});

test('only generator/cli.ts names the global process', () => {
  expect(sources.filter((source) => source.namesProcess).map(({ path }) => path)).toEqual(['generator/cli.ts']);
});

test('only template/state changes what a reader has chosen', () => {
  const writers = imports.filter(({ to }) => to === 'template/state/write.ts').map(({ from }) => from);
  expect(writers.filter((path) => !isIn(path, 'template/state'))).toEqual([]);
  expect(writers).toContain('template/state/navigate.ts');
});

test('only template/open/compat.ts imports gzip-js, so that no other bundle can hold it', () => {
  expect(imports.filter(({ to }) => to === 'gzip-js').map(({ from }) => from)).toEqual(['template/open/compat.ts']);
  expect(imports.filter(({ to }) => to === 'template/open/compat.ts')).toEqual([]);
});

function roomOf(path: string): string | undefined {
  return ARROWS.map(([room]) => room).find((room) => isIn(path, room));
}

test('text for people is written by writeText or the reporter, which no command to a CI service passes', () => {
  const writtenBy = (pattern: RegExp) =>
    sources.flatMap(({ path }) => (pattern.test(readFileSync(path, 'utf8')) ? [path] : [])).sort();
  expect(writtenBy(/\b(?:stdout|stderr|stream)\.write\(/)).toEqual([
    'generator/progress.ts',
    // The bytes of a trace.
    'generator/record/write-chunk.ts',
    // Nothing, to wait until all is written.
    'generator/run.ts',
    'generator/write/stream.ts',
  ]);
  // Annotations, JSON and HTML.
  expect(writtenBy(/\bwriteToStream\b/)).toEqual([
    'generator/commands/outputs/github.ts',
    'generator/commands/outputs/print.ts',
    'generator/commands/outputs/report-file.ts',
    'generator/write/stream.ts',
  ]);
});

/** Map.groupBy, which Node 20 has not. */
function groupBy<Key>(all: readonly Import[], keyOf: (one: Import) => Key): Map<Key, Import[]> {
  const groups = new Map<Key, Import[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

function allows(target: string, { to, isTypeOnly }: Import): boolean {
  if (target.startsWith('types of ')) return isTypeOnly && isIn(to, target.slice('types of '.length));
  return isIn(to, target);
}

function isIn(path: string, place: string): boolean {
  return path === place || path.startsWith(place.endsWith(':') ? place : `${place}/`);
}

const importsByFile = groupBy(imports, ({ from }) => from);

function reachableFrom(start: string): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { to } of importsByFile.get(at) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      open.push(to);
    }
  }
  return reached;
}

function sourcePaths(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /(?<!\.d)\.tsx?$/.test(name)).map((name) => posix.join(folder, name));
}

function readSource(path: string): Source {
  const text = readFileSync(path, 'utf8');
  const parsed = parseSync(path, text);
  const found: Import[] = [];
  let namesProcess = false;
  const addTo = (specifier: string, isTypeOnly: boolean) => {
    const to = resolve(path, specifier);
    found.push({ from: path, to, isTypeOnly });
    namesProcess ||= to === 'node:process';
  };
  // To look at all of the program takes as long again as to parse it.
  if (!/\bprocess\b|\bimport\s*\(/.test(text)) {
    for (const { moduleRequest, start } of parsed.module.staticImports) {
      addTo(moduleRequest.value, /^import\s+type\s/.test(text.slice(start)));
    }
    for (const { entries, start } of parsed.module.staticExports) {
      const specifiers = new Set(entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []));
      for (const specifier of specifiers) addTo(specifier, /^export\s+type\s/.test(text.slice(start)));
    }
    return { path, imports: found, namesProcess };
  }
  const add = (source: ESTree.Expression | null, isTypeOnly: boolean) => {
    if (source?.type === 'Literal') addTo(String(source.value), isTypeOnly);
  };
  const visitor = new Visitor({
    ImportDeclaration: ({ source, importKind }) => add(source, importKind === 'type'),
    ExportNamedDeclaration: ({ source, exportKind }) => add(source, exportKind === 'type'),
    ExportAllDeclaration: ({ source, exportKind }) => add(source, exportKind === 'type'),
    ImportExpression: ({ source }) => add(source, false),
    TSImportType: ({ source }) => add(source, true),
    Identifier: ({ name }) => {
      namesProcess ||= name === 'process';
    },
  });
  visitor.visit(parsed.program);
  return { path, imports: found, namesProcess };
}

/** Throws where a file that is imported does not exist. */
function resolve(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = posix.join(posix.dirname(from), specifier);
  const candidates = [path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx'), path];
  const file = candidates.find((candidate) => existsSync(candidate));
  if (!file) throw new Error(`${from} imports ${specifier}, which is not there`);
  return file;
}
