import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { expect, test } from 'vitest';

/** Where formats and languages are known by name. All other rooms go by what a report holds. */
const ROOMS = [
  'generator/read/',
  'generator/record/',
  // Demanglers, one for each scheme.
  'generator/symbols/',
  // The rules: what to do about a finding differs from language to language.
  'generator/fold/findings/',
  'template/languages/',
  // What a user may ask for by name.
  'generator/commands/record.ts',
  'generator/commands/line/',
  // Which programs read what is exported.
  'template/views/export/formats.ts',
  'template/views/export/profiles.ts',
  'generator/export/formats.ts',
  // Writers, one for each format.
  'template/model/export/pprof/',
  'template/model/export/speedscope.ts',
];

const FORMATS =
  /heaptrack|pprof|\bdhat|massif|valgrind|callgrind|cpu-?profile|heap-?profile|speedscope|jemalloc|gperftools|async.?profiler|\bjfr\b|memray|stackprof|py-?spy|samply|perf.?script|gecko|(?<![a-z])V8(?![a-z])/i;
const LANGUAGES =
  /golang|java(?:script)?\b|typescript|python|ruby|kotlin|\bscala\b|dotnet|\.NET\b|C\+\+|(?<![a-z])rust(?![a-z])|node_modules|site-packages|\bcrates?\b/i;

test.each([
  ['format', FORMATS],
  ['language', LANGUAGES],
])('no code outside of their rooms knows a %s by name', (_, words) => {
  const found = ['generator', 'template'].flatMap(sourcePaths).flatMap((path) => {
    // What a file does not hold, none of its texts does.
    if (ROOMS.some((room) => path.startsWith(room)) || !words.test(readFileSync(path, 'utf8'))) return [];
    const texts = textsOf(path).filter((text) => words.test(text));
    return texts.map((text) => `${path}: ${text.trim().slice(0, 100)}`);
  });
  expect(found).toEqual([]);
});

test('the words are found where they are known', () => {
  expect(textsOf('template/languages/javascript.ts').some((text) => LANGUAGES.test(text))).toBe(true);
  expect(textsOf('generator/read/pprof/file-kind.ts').some((text) => FORMATS.test(text))).toBe(true);
});

/** All names, texts and patterns of a file; comments and paths of imports are none. */
function textsOf(path: string): string[] {
  const texts: string[] = [];
  const imported = new Set<unknown>();
  const visitor = new Visitor({
    ImportDeclaration: ({ source }) => imported.add(source),
    ExportNamedDeclaration: ({ source }) => imported.add(source),
    ExportAllDeclaration: ({ source }) => imported.add(source),
    Literal: (node) => !imported.has(node) && texts.push(node.raw ?? ''),
    TemplateElement: ({ value }) => texts.push(value.raw),
    Identifier: ({ name }) => texts.push(name),
    JSXText: ({ value }) => texts.push(value),
  });
  visitor.visit(parseSync(path, readFileSync(path, 'utf8')).program);
  return texts;
}

function sourcePaths(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /(?<!\.d)\.tsx?$/.test(name)).map((name) => posix.join(folder, name));
}
