import { describe, expect, test } from 'vitest';
import { createPathMap } from '../../../generator/fold/map-paths.js';
import { keepSource } from '../../../generator/fold/source/keep-source.js';
import { readTrace } from '../../../generator/read-trace.js';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../template/data/report.js';
import { piecesOf } from '../../../template/data/source-columns.js';
import { ownFrames } from '../../../template/languages/own-frames.js';
import { encodeWhole } from '../../helpers/encode-report.js';
import { htmlOf } from '../../helpers/report-html.js';
import { readBytes } from '../../helpers/trace-text.js';

const rules = (...texts: string[]) => texts.map((text) => ({ from: text.split('=')[0], to: text.split('=')[1] }));

describe('a rule is for whole folders', () => {
  test.each([
    ['/build/=src/', '/build/api/cart.c', 'src/api/cart.c'],
    ['/build=src', '/build/api/cart.c', 'src/api/cart.c'],
    ['/build=src', '/builder/cart.c', '/builder/cart.c'],
    ['/build/=', '/build/api/cart.c', 'api/cart.c'],
    ['/build/=/', '/build/api/cart.c', '/api/cart.c'],
    ['/=root/', '/build/cart.c', 'root/build/cart.c'],
    ['/=root/', 'build/cart.c', 'build/cart.c'],
    ['/=root/', '', ''],
    ['cart.c=src/api/cart.c', 'cart.c', 'src/api/cart.c'],
    ['cart.c=src/api/cart.c', 'old/cart.c', 'old/cart.c'],
    ['/build/=src/', '/build', 'src/'],
    ['/build/=', '/build', '/build'],
    ['webpack://shop/./=', 'webpack://shop/./src/cart.ts', 'src/cart.ts'],
    ['C:\\build=src', 'C:\\build\\api\\cart.c', 'src/api/cart.c'],
  ])('%s makes %s to %s', (rule, path, expected) => {
    expect(createPathMap(rules(rule))(path)).toBe(expected);
  });
});

test('of several rules the longest applies, once, in whatever order they are', () => {
  const texts = ['/build/=src/', '/build/vendor/=third_party/', 'src/=never/'];
  for (const order of [texts, [...texts].reverse()]) {
    const map = createPathMap(rules(...order));
    expect(map('/build/vendor/zlib/inflate.c')).toBe('third_party/zlib/inflate.c');
    expect(map('/build/cart.c')).toBe('src/cart.c');
  }
});

/** Two samples: in the program's own file, and in one of a package. */
const stacks = (folder: string) =>
  JSON.stringify({
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    shared: {
      frames: [
        { name: 'main', file: `${folder}/main.js`, line: 1 },
        { name: 'parse', file: `${folder}/lib/parse.js`, line: 7 },
      ],
    },
    profiles: [
      {
        type: 'sampled',
        name: 'app',
        unit: 'milliseconds',
        startValue: 0,
        endValue: 5,
        samples: [[0], [0, 1]],
        weights: [2, 3],
      },
    ],
  });

const read = (text: string, ...maps: string[]) => readBytes(Buffer.from(text), { pathRules: rules(...maps) });
const functionsOf = ({ frames, strings }: Report) => [...frames.functionName].map((id) => strings[id]).sort();
const filesOf = ({ frames, strings }: Report) => [...new Set([...frames.file].map((id) => strings[id]))].sort();

describe('a trace that is read with rules', () => {
  test('has mapped paths, and no others', async () => {
    const report = await read(stacks('/build'), '/build/=src/');
    expect(filesOf(report)).toEqual(['', 'src/lib/parse.js', 'src/main.js']);
    expect(report.strings.filter((text) => text.includes('/build'))).toEqual([]);
  });

  test('is as one that was recorded there, and a report of it as the trace', async () => {
    const there = encodeWhole(await read(stacks('src')));
    const mapped = await read(stacks('/build'), '/build/=src/');
    const fromReport = await read(htmlOf(await read(stacks('/build'))), '/build/=src/');
    expect(encodeWhole(mapped)).toEqual(there);
    expect(encodeWhole(fromReport)).toEqual(there);
  });

  test('is judged by them: whose code it is', async () => {
    const ownOf = (report: Report) =>
      [...ownFrames(report.frames, report.strings)].flatMap((own, frame) =>
        own ? [report.strings[report.frames.functionName[frame]]] : [],
      );
    expect(ownOf(await read(stacks('/build')))).toEqual(['main', 'parse']);
    expect(ownOf(await read(stacks('/build'), '/build/lib/=node_modules/parser/'))).toEqual(['main']);
  });
});

test('source lines that a report keeps stand at the mapped paths, those of the first where two files become one', async () => {
  const source = piecesOf(
    new Map([
      ['/build/main.js', new Map([[1, 'main();']])],
      ['/other/main.js', new Map([[1, 'other();']])],
    ]),
  );
  const report = keepSource(await read(stacks('/build')), source);
  const mapped = await read(htmlOf(report), '/build/=src/', '/other/=src/');
  expect(mapped.source).toEqual({ file: ['src/main.js'], line: Uint32Array.of(1), text: ['main();'] });
});

describe('real traces', () => {
  const read = (file: string, ...maps: string[]) => readTrace(`test/fixtures/${file}`, { pathRules: rules(...maps) });

  test.each([
    ['heaptrack.growth.gz', '/home/user/programs/=src/', 'src/growth.cpp'],
    ['profiles/v8/ledger-node20.cpuprofile', '/demo/nodeapp/=tools/', 'tools/ledger.mjs'],
    ['profiles/pprof/inventory-go-heap.pb.gz', 'example.com/inventory/=', 'main.go'],
  ])('%s with %s: the same calls and findings, at other places', async (file, rule, place) => {
    const [before, after] = [await read(file), await read(file, rule)];
    const [from, to] = rule.split('=');
    const there = (path: string) => (path.startsWith(from) ? `${to}${path.slice(from.length)}` : path);
    expect(filesOf(after)).toContain(place);
    expect(filesOf(after)).toEqual(filesOf(before).map(there).sort());
    expect(after.facts.findings.map((finding) => finding.file)).toEqual(
      before.facts.findings.map((finding) => there(finding.file)),
    );
    expect(functionsOf(after)).toEqual(functionsOf(before));
  });
});

test('both runs of a report are mapped, so that nothing of the other folder is left', async () => {
  const both = combineReports(await read(stacks('/build')), await read(stacks('/home/ada/shop')));
  const mapped = await read(htmlOf(both), '/build/=', '/home/ada/shop/=');
  expect(filesOf(mapped)).toEqual(['', 'lib/parse.js', 'main.js']);
  expect(JSON.stringify(mapped.strings)).not.toContain('ada');
});

describe('rules that are of no path', () => {
  const warningsOf = ({ facts }: Report) =>
    facts.warnings.filter(({ kind }) => kind === 'unused-map').map(({ message }) => message);

  test('are told once, with a path that there is', async () => {
    expect(warningsOf(await read(stacks('/build'), '/biuld/=src/', '/home/=')).map(String)).toEqual([
      'No path begins with what --map names, /biuld/, /home/: such as /build/main.js.',
    ]);
  });

  test('are not where another one is, as for two builds, nor of a report, whose paths were mapped when it was written', async () => {
    expect(warningsOf(await read(stacks('/build'), '/build/=src/', '/home/='))).toEqual([]);
    const report = await read(stacks('/build'), '/build/=src/');
    expect(warningsOf(await read(htmlOf(report), '/build/=src/'))).toEqual([]);
  });
});
