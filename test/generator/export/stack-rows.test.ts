import { expect, test } from 'vitest';
import { nameFrames, viewInShape } from '../../../generator/ask/asked-view.js';
import { exportedTree } from '../../../generator/export/exported-view.js';
import { type StackRow, stackRows } from '../../../generator/export/parquet/stack-rows.js';
import type { Report } from '../../../template/data/report.js';
import { timeIn } from '../../../template/data/unit.js';
import { lineStacks } from '../../../template/model/export/stack-shapes.js';
import { reportFromSamples, sampledMetric } from '../../helpers/sampled-report.js';
import { reportFromStacks } from '../../helpers/stacks.js';
import { exported, viewOf } from './exported.js';

function rowsOf(report: Report): StackRow[] {
  const view = viewOf(report);
  return [...stackRows(nameFrames(report), exportedTree(viewInShape(view, lineStacks(view.shape))))].flat();
}

const nameStack = ({ frames }: StackRow) => frames.map((frame) => frame.function).join(';');

test('a row is what a stack has of a metric itself', () => {
  const rows = rowsOf(reportFromStacks('main;parse;new  +16 +4 -4\nmain;print  +8~\nmain  +1'));
  expect(rows.map((row) => `${nameStack(row)} ${row.metric} ${row.value} ${row.unit}`)).toEqual([
    'main allocatedBytes 1 bytes',
    'main allocations 1 count',
    'main leakedBytes 1 bytes',
    'main;parse;new allocatedBytes 20 bytes',
    'main;parse;new allocations 2 count',
    'main;parse;new temporary 1 count',
    'main;parse;new peakBytes 16 bytes',
    'main;parse;new leakedBytes 16 bytes',
    'main;print allocatedBytes 8 bytes',
    'main;print allocations 1 count',
    'main;print temporary 1 count',
    'main;print peakBytes 8 bytes',
  ]);
  expect(new Set(rows.map(({ stack }) => stack)).size).toBe(3);
});

test('times are nanoseconds, whatever the tick', () => {
  const rows = rowsOf(reportFromSamples('main 3', [sampledMetric('cpu', { unit: timeIn(1000) })]));
  expect(rows.map(({ value, unit }) => `${value} ${unit}`)).toEqual(['3000 nanoseconds']);
});

test('a frame has its place, and the file name of its module', () => {
  const [row] = rowsOf(reportFromStacks('main(src/main.rs:3)[/build/app];work(lib.rs:7)[/usr/lib/libwork.so]  +1'));
  expect(row.frames).toEqual([
    { function: 'main', module: 'app', file: 'src/main.rs', line: 3 },
    { function: 'work', module: 'libwork.so', file: 'lib.rs', line: 7 },
  ]);
});

test('what a build appends to names is left out: of functions, and of the program', () => {
  const [row] = rowsOf(reportFromStacks('main[/target/deps/parser-0123456789abcdef];parse.part.0.cold[libc.so]  +1'));
  expect(row.frames.map((frame) => [frame.function, frame.module])).toEqual([
    ['main', 'parser'],
    ['parse', 'libc.so'],
  ]);
});

test('what has only an address, which is another one in each run, is unresolved in its module', () => {
  const [row] = rowsOf(reportFromStacks('main;0x7f38e64a57b9[/usr/lib/libc.so.6]  +1'));
  expect(nameStack(row)).toBe('main;unresolved in libc.so.6');
});

test('threads and labels stand beside the calls', () => {
  const report = reportFromSamples(
    'process:app;thread:main;work 3\nlabel:tenant=acme;work 4\nlabel:tenant=a;label:tenant=b;work 5',
  );
  expect(rowsOf(report).map((row) => [nameStack(row), Number(row.value), Object.fromEntries(row.tracks)])).toEqual([
    ['work', 5, { tenant: 'a, b' }],
    ['work', 4, { tenant: 'acme' }],
    ['work', 3, { process: 'app', thread: 'main' }],
  ]);
});

test('the labels of the run are in each row', () => {
  const report = reportFromStacks('main  +1', { title: 'nightly', labels: [{ name: 'commit', value: '1a2b' }] });
  for (const { title, labels } of rowsOf(report)) {
    expect([title, [...labels]]).toEqual(['nightly', [['commit', '1a2b']]]);
  }
});

test('a file begins and ends as Parquet does, and is the same each time', () => {
  const report = reportFromStacks('main  +1');
  const file = exported(report, 'parquet');
  expect([file.subarray(0, 4).toString(), file.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1']);
  expect(exported(report, 'parquet').equals(file)).toBe(true);
});
