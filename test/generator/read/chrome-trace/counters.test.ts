import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { chromeTrace } from '../../../../generator/read/chrome-trace/format.js';
import { callsOf } from '../../../helpers/recorded-calls.js';
import { readRecording } from '../../../helpers/recordings.js';

const SPAN = { ph: 'X', name: 'build', ts: 100, dur: 100, pid: 1, tid: 1 };

/** A counter at some microseconds. */
const count = (name: string, ts: unknown, args: object, more: object = {}) => ({
  ph: 'C',
  name,
  ts,
  pid: 1,
  tid: 1,
  args,
  ...more,
});

const curvesOf = (...events: readonly object[]) => callsOf(chromeTrace, JSON.stringify([SPAN, ...events])).curves;
/** Of the process that has the span. */
const OF = 'process:process 1';

describe('an event that counts', () => {
  test('is a curve of its process, a part for each series', () => {
    expect(curvesOf(count('cats', 100, { black: 3, white: 1 }), count('cats', 150, { black: 2, white: 0 }))).toEqual([
      `${OF} cats (black, white), count: 0 3+1, 50000 2+0`,
    ]);
  });

  test('may name some of its series alone: the others stay as they were', () => {
    const curves = curvesOf(
      count('cats', 100, { black: 3 }),
      count('cats', 110, { white: 1 }),
      count('cats', 120, { black: 2 }),
    );
    expect(curves).toEqual([`${OF} cats (black, white), count: 0 3+0, 10000 3+1, 20000 2+1`]);
  });

  test('is of those of the same name, id and process', () => {
    const curves = curvesOf(
      count('queue', 100, { n: 1 }, { id: '0x1' }),
      count('queue', 100, { n: 2 }, { id: '0x2' }),
      count('queue', 110, { n: 3 }, { id: '0x1' }),
      count('queue', 110, { n: 9 }, { id: '0x1', pid: 2 }),
    );
    expect(curves).toEqual([
      `${OF} queue 0x1, count: 0 1, 10000 3`,
      `${OF} queue 0x2, count: 0 2`,
      'queue 0x1, process 2, count: 10000 9',
    ]);
  });

  test('counts fractions in parts, bytes where it says so, and of Bazel mebibytes', () => {
    expect(curvesOf(count('load', 100, { load: 1.25 }), count('load', 110, { load: 2 }))).toEqual([
      `${OF} load, 1/100 count: 0 125, 10000 200`,
    ]);
    expect(curvesOf(count('load', 100, { load: 1 / 3 }))).toEqual([`${OF} load, 1/1000 count: 0 333`]);
    expect(curvesOf(count('memory', 100, { bytes: 123 }))).toEqual([`${OF} memory, bytes: 0 123`]);
    expect(curvesOf(count('Memory usage (Bazel)', 100, { memory: '3' }))).toEqual([
      `${OF} Memory usage (Bazel), bytes: 0 3145728`,
    ]);
  });

  test('without numbers is none, and one without a time is told', () => {
    const { curves, warnings } = callsOf(
      chromeTrace,
      JSON.stringify([SPAN, count('hash', 100, { name: 'f' }), count('cats', 'x', { n: 1 })]),
    );
    expect(curves).toEqual([]);
    expect(warnings).toEqual(['malformed-record: Events have no valid time; they were skipped.']);
  });
});

test('of a recorded page, counters are those that the file has, on the clock of its samples', async () => {
  const file = 'test/fixtures/profiles/chrome-trace/devtools-page-with-worker-chromium156.json.gz';
  const { facts, curves, strings, frames, tree } = await readRecording(file);
  const { traceEvents } = JSON.parse(gunzipSync(readFileSync(file)).toString());
  const written: (readonly [microseconds: number, heap: number])[] = traceEvents
    .filter((event: { name: string; tid: number }) => event.name === 'UpdateCounters' && event.tid === 4367)
    .map((event: { ts: number; args: { data: { jsHeapSizeUsed: number } } }) => [
      event.ts,
      event.args.data.jsHeapSizeUsed,
    ]);
  expect(written).toHaveLength(8);
  // The first profile starts at 1,264,059,804 µs, and its first sample 5,086 µs later.
  const start = 1_264_064_890;
  const heaps = new Map(written.map(([microseconds, heap]) => [(microseconds - start) * 1000, heap]));
  const labels = facts.curves.map(({ label, node }) => `${strings[frames.functionName[tree.frame[node]]]} ${label}`);
  expect(labels).toEqual([
    'CrRendererMain JavaScript heap',
    'DedicatedWorker thread 4452 JavaScript heap',
    'CrRendererMain DOM nodes',
    'CrRendererMain Event listeners',
    'CrRendererMain Documents',
  ]);
  const first = curves[0].nanoseconds[0] - Math.min(...heaps.keys());
  expect([...curves[0].nanoseconds]).toEqual([...heaps.keys()].map((time) => time + first));
  expect([...curves[0].values[0]]).toEqual([...heaps.values()]);
  expect([...curves[1].values[0]]).toEqual([351_204]);
  expect(curves[2].values[0].at(-1)).toBe(842);
});
