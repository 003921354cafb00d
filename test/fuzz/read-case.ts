import { isDeepStrictEqual } from 'node:util';
import { type Report, readTrace, summarize } from '../../generator/index.js';
import { decodeReport } from '../helpers/decode-report.js';
import { encodeWhole } from '../helpers/encode-report.js';
import type { FuzzCase } from './fuzz-thread.js';
import { mutateTrace, type Random } from './mutate.js';

/** Reads a mutated trace and holds what is true of every report. @returns the kinds of its warnings */
export const readCase: FuzzCase = async ({ traces }, random) => {
  const { bytes } = mutateTrace(traces, random);
  const report = await readTrace(inPieces(bytes, random), {
    keepRawNames: random() < 0.3,
    suppressions: random() < 0.3 ? ['leak:main', 'leak:^lib*.so$', 'what'] : [],
  });
  checkCodec(report);
  checkHeap(report);
  return report.facts.warnings.map(({ kind }) => kind);
};

/** The pieces in which a stream may come. */
export async function* inPieces(bytes: Buffer, random: Random): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const piece = bytes.subarray(at, at + 1 + Math.floor(random() * 20_000));
    yield piece;
    at += piece.length;
  }
}

/** A report is the same behind the codec, however damaged its trace was. */
export function checkCodec(report: Report): void {
  const { head, payload } = encodeWhole(report);
  const decoded = decodeReport(JSON.parse(JSON.stringify(head)), payload);
  assertThat(isSameJson(decoded, report), 'it comes back from its encoded form as it was');
  assertThat(isSameJson(summarize(decoded).top, summarize(report).top), 'its functions are the same behind the codec');
}

/** What holds for every report of heap events. */
function checkHeap(report: Report): void {
  const { metrics } = summarize(report);
  report.facts.metrics.forEach(({ key, total }, index) => {
    const parts = report.selfValues[index];
    assertThat(
      parts.every((value) => Number.isSafeInteger(value) && value >= 0),
      `no part of ${key} is negative`,
    );
    assertThat(parts.reduce((sum, value) => sum + value, 0) === total, `the parts of ${key} add up`);
  });
  assertThat(metrics.temporary <= metrics.allocations, 'temporary allocations are allocations');
  assertThat(metrics.leakedBytes + report.facts.suppressedBytes <= metrics.peakBytes, 'leaks were live at the end');
  assertThat(metrics.peakBytes <= metrics.allocatedBytes, 'what was live was allocated');
  const { maximumLiveBytes } = report.time;
  const { allocations } = report.time.deltas;
  assertThat(
    maximumLiveBytes.reduce((most, bytes) => Math.max(most, bytes), 0) === metrics.peakBytes,
    'a slice has the peak',
  );
  let sum = 0;
  for (const count of allocations) sum += count;
  assertThat(sum === metrics.allocations, 'the slices add up');
}

/** Compares by JSON, in which a typed array is its numbers; the order of an object's keys is no matter. */
function isSameJson(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
}

export function assertThat(holds: boolean, what: string): void {
  if (!holds) throw new Error(`it does not hold that ${what}`);
}
