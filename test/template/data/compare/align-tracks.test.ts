import { expect, test } from 'vitest';
import { readTrace } from '../../../../generator/read-trace.js';
import { alignTracks } from '../../../../template/data/compare/align-tracks.js';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import { FRAME_KINDS, type FrameKind } from '../../../../template/data/frame-kinds.js';
import type { RunTables } from '../../../../template/data/report.js';
import { asStream } from '../../../generator/read/read-calls.js';
import { stackTextOf } from '../../../helpers/stacks.js';

/** "process 7, thread worker 11": what each older track is called in the newer run. */
function aligned(newer: string, older: string): string {
  const [newerTracks, olderTracks] = [newer, older].map((text) =>
    text.split(', ').map((track) => track.split(/ (.*)/)),
  );
  const kindsOf = (tracks: string[][]) => ({
    kind: Uint8Array.from(tracks, ([kind]) => FRAME_KINDS.indexOf(kind as FrameKind)),
  });
  const names = { newer: newerTracks.map(([, name]) => name), older: olderTracks.map(([, name]) => name) };
  const found = alignTracks(kindsOf(newerTracks), kindsOf(olderTracks), names);
  return names.older.map((name, at) => `${name}: ${found[at] ?? '-'}`).join(', ');
}

test.each([
  ['of one name are the same', 'thread main', 'thread main', 'main: -'],
  ['are the same whatever their number', 'thread worker 21', 'thread worker 11', 'worker 11: worker 21'],
  ['of several the first is the first', 'thread w 9, thread w 10', 'thread w 2, thread w 1', 'w 2: w 10, w 1: w 9'],
  ['with a namesake are no other', 'thread w 1, thread w 2', 'thread w 1, thread w 3', 'w 1: -, w 3: w 2'],
  ['that only the older run has stay', 'thread w 21', 'thread w 11, thread log 12', 'w 11: w 21, log 12: -'],
  ['with numbers in their names are others', 'thread GC#1', 'thread GC#2', 'GC#2: -'],
  ['of another kind are others', 'process w 21', 'thread w 11', 'w 11: -'],
  ['the only processes left are the program', 'process app 5', 'process 7', '7: app 5'],
  ['of several processes none is', 'process app 5, process sh 6', 'process 7', '7: -'],
  ['functions are no tracks', 'call f 2', 'call f 1', 'f 1: -'],
])('tracks %s', (_, newer, older, expected) => {
  expect(aligned(newer, older)).toBe(expected);
});

/** perf's samples of a thread, 10 ms each: "worker 1/11 parse". */
async function recorded(...samples: string[]) {
  const text = samples.map((sample, at) => {
    const [thread, ids, call] = sample.split(' ');
    return `${thread} ${ids} ${(1 + at / 100).toFixed(6)}: 10000000 cpu-clock:\n\t1000 ${call}+0x1 (/opt/app)\n\n`;
  });
  return readTrace(asStream(text.join('')));
}

test('in a comparison a thread has what both runs have of it, and one that is missing in one of them is there', async () => {
  const older = await recorded('app 1/1 read', 'worker 1/11 parse', 'worker 1/11 parse', 'logger 1/12 log');
  const newer = await recorded('app 2/2 read', 'worker 2/21 parse', 'sender 2/22 send');
  const both = combineReports(newer, older);
  const selfOf = (run: RunTables, stack: string) =>
    run.selfValues[0].find((_, node) => stackTextOf(both, node) === stack) ?? 0;
  const shown = (stack: string) => [selfOf(both.baseline as RunTables, stack) / 1e6, selfOf(both, stack) / 1e6];
  expect(shown('app 2;app 2;read')).toEqual([10, 10]);
  expect(shown('app 2;worker 21;parse')).toEqual([20, 10]);
  expect(shown('app 2;logger 12;log')).toEqual([10, 0]);
  expect(shown('app 2;sender 22;send')).toEqual([0, 10]);
});
