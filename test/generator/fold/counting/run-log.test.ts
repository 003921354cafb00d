import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Run, RunLog } from '../../../../generator/fold/counting/run-log.js';
import { RunRecorder } from '../../../../generator/fold/counting/run-recorder.js';
import { buildSampleTable } from '../../../../generator/fold/tables/sample-table.js';

const run = (stack: number, startNanoseconds: number, durationNanoseconds: number, ...values: number[]): Run => ({
  stack,
  startNanoseconds,
  durationNanoseconds,
  values: Float64Array.from(values),
});

function logged(rows: readonly Run[], metricCount: number): { read: Run[]; bytes: number[] } {
  const log = new RunLog(metricCount);
  const bytes = rows.map((row) => log.append(row));
  const reader = log.reader();
  const read = rows.map(() => {
    const { stack, startNanoseconds, durationNanoseconds, values } = reader.next();
    return run(stack, startNanoseconds, durationNanoseconds, ...values);
  });
  return { read, bytes };
}

test('a row that follows from the one before takes a byte for each figure', () => {
  const rows = [run(1, 0, 50, 50), run(2, 50, 50, 50)];
  expect(logged(rows, 1)).toEqual({ read: rows, bytes: [4, 4] });
});

test('rows are read as they were written: far apart, back in time, with any values', () => {
  const nanoseconds = fc.oneof(fc.nat(300), fc.nat(), fc.maxSafeInteger());
  // A zero has no sign when it is read again.
  const value = fc.oneof(fc.nat(5), fc.maxSafeNat(), fc.double({ noNaN: true })).map((any) => any + 0);
  const rowOf = fc
    .tuple(fc.nat(), nanoseconds, fc.oneof(fc.nat(5000), fc.maxSafeNat()), fc.constantFrom(1, 1000, 7), value)
    .map(([stack, start, length, factor, other]) =>
      run(stack, Math.trunc(start / 4) + 0, Math.trunc(length / 4), Math.trunc(length / 4) / factor, other),
    );
  fc.assert(
    fc.property(fc.array(rowOf), (rows) => {
      expect(logged(rows, 2).read).toEqual(rows);
    }),
  );
});

test('rows of tracks come apart, what was equal and went on as one row, values in the finer unit', () => {
  const trackOf = (stack: number) => (stack < 10 ? 0 : 10);
  const recorder = new RunRecorder(1, trackOf);
  for (const [stack, start] of [
    [1, 0],
    [11, 0],
    [1, 5],
    [2, 10],
  ])
    recorder.add(stack, start, 5, [2]);
  recorder.multiply(0, 1000);
  recorder.add(2, 15, 5, [2000]);
  recorder.finish();
  const rows = recorder.takeLogs(0).map(({ track, log }) => {
    const reader = log.reader();
    return [track, ...Array.from({ length: log.length }, () => Object.values(row(reader.next())))];
  });
  expect(rows).toEqual([
    [0, [1, 0, 10, 4000], [2, 10, 10, 4000]],
    [10, [11, 0, 5, 2000]],
  ]);
  expect([recorder.length, recorder.largestValues[0], recorder.earliestStartNanoseconds]).toEqual([3, 4000, 0]);
});

test('a table is as wide as its last row needs', () => {
  const recorder = new RunRecorder(2, () => 0);
  recorder.add(1, 0, 5, [2, 0.5]);
  recorder.add(2, 5, 7000, [7000, 1]);
  recorder.finish();
  const { node, startNanoseconds, durationNanoseconds, values } = buildSampleTable(
    recorder,
    Uint32Array.of(0, 2, 1),
    0,
  );
  expect([node, startNanoseconds, durationNanoseconds, ...values].map((column) => Array.from(column))).toEqual([
    [2, 1],
    [0, 5],
    [5, 7000],
    [2, 7000],
    [0.5, 1],
  ]);
});

function row({ stack, startNanoseconds, durationNanoseconds, values }: Run) {
  return { stack, startNanoseconds, durationNanoseconds, value: values[0] };
}
