import { expect, test } from 'vitest';
import { readRecording } from '../../helpers/recordings.js';

/**
 * What marks of a name come to: how many there are, and nanoseconds in all. The figures are of other readings: sums over the events of
 * the JSON in Python, and `jfr print` of the JDK.
 */
const RECORDED: readonly (readonly [file: string, figures: Readonly<Record<string, readonly [number, number]>>])[] = [
  [
    'chrome-trace/devtools-page-with-worker-chromium156.json.gz',
    { MinorGC: [4, 17_875_000], navigationStart: [2, 0], domComplete: [2, 0], firstContentfulPaint: [1, 0] },
  ],
  ['chrome-trace/node20-trace-events.json', { MinorGC: [11, 63_229_000], bootstrapComplete: [1, 0], loopExit: [1, 0] }],
  ['java/clinic-jdk17-flight-recorder.jfr.gz', { G1New: [3, 14_674_071], JavaMonitorEnter: [6, 127_203_346] }],
  ['java/clinic-async-profiler-cpu-alloc-lock-wall.jfr.gz', { JavaMonitorEnter: [12, 159_376_825] }],
];

test.each(RECORDED)('%s names what another reader finds in it', async (file, figures) => {
  const { marks, strings } = await readRecording(`test/fixtures/profiles/${file}`);
  const found = Object.keys(figures).map((name) => {
    const rows = [...marks.name.keys()].filter((row) => strings[marks.name[row]] === name);
    return [name, [rows.length, rows.reduce((sum, row) => sum + marks.durationNanoseconds[row], 0)]];
  });
  expect(Object.fromEntries(found)).toEqual(figures);
});

test.each([
  ['firefox/firefox-profiler-gecko-v13.json', { Reflow: 3, DOMEvent: 3, MinorGC: 3, Rasterize: 3 }],
  ['firefox/firefox-profiler-v24.json', { Reflow: 3, DOMEvent: 3, MinorGC: 3, Rasterize: 3 }],
])('%s has its markers in each thread', async (file, counts) => {
  const { marks, strings } = await readRecording(`test/fixtures/profiles/${file}`);
  const names = Array.from(marks.name, (name) => strings[name]);
  const found = Object.keys(counts).map((name) => [name, names.filter((one) => one === name).length]);
  expect(Object.fromEntries(found)).toEqual(counts);
});
