import { isDeepStrictEqual } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { type Report, readTrace, summarize, UserError } from '../../generator/index.js';
import { encodeReport } from '../../template/data/codec.js';
import { decodeReport } from '../helpers/decode-report.js';
import { seeded } from '../helpers/seeded.js';
import { mutateTrace, type Packing, type Random } from './mutate.js';

/** What became of the trace of one seed. */
export interface Outcome {
  readonly seed: number;
  readonly packing: Packing;
  readonly result: 'read' | 'refused' | 'fault';
  /** The sentence of a refusal, or a fault with its stack; '' where the trace was read. */
  readonly message: string;
  readonly warnings: readonly string[];
}

const traces: readonly Buffer[] = (workerData as Uint8Array[]).map((trace) => Buffer.from(trace));

parentPort?.on('message', async (seed: number) => {
  parentPort?.postMessage(await readMutated(seed));
});

/** Goes the whole way with the trace of a seed; only a UserError may come of it. */
async function readMutated(seed: number): Promise<Outcome> {
  const random = seeded(seed);
  const { bytes, packing } = mutateTrace(traces, random);
  try {
    const report = await readTrace(inPieces(bytes, random), {
      keepRawNames: random() < 0.3,
      suppressions: random() < 0.3 ? ['leak:main', 'leak:^lib*.so$', 'what'] : [],
    });
    checkReport(report);
    return { seed, packing, result: 'read', message: '', warnings: report.facts.warnings.map(({ kind }) => kind) };
  } catch (error) {
    if (error instanceof UserError) return { seed, packing, result: 'refused', message: error.message, warnings: [] };
    const message = error instanceof Error ? String(error.stack) : String(error);
    return { seed, packing, result: 'fault', message, warnings: [] };
  }
}

async function* inPieces(bytes: Buffer, random: Random): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const piece = bytes.subarray(at, at + 1 + Math.floor(random() * 20_000));
    yield piece;
    at += piece.length;
  }
}

/** What holds for every report, however damaged its trace was. */
function checkReport(report: Report): void {
  const { head, payload } = encodeReport(report);
  const decoded = decodeReport(JSON.parse(JSON.stringify(head)), payload);
  assertThat(isSameJson(decoded, report), 'it comes back from its encoded form as it was');
  const { metrics } = summarize(report);
  assertThat(isSameJson(summarize(decoded).top, summarize(report).top), 'its functions are the same behind the codec');
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
  const { maximumLiveBytes, allocations } = report.time;
  assertThat(
    maximumLiveBytes.reduce((most, bytes) => Math.max(most, bytes), 0) === metrics.peakBytes,
    'a slice has the peak',
  );
  assertThat(allocations.reduce((sum, count) => sum + count, 0) === metrics.allocations, 'the slices add up');
}

/** Compares by JSON, in which a typed array is its numbers; the order of an object's keys is no matter. */
function isSameJson(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
}

function assertThat(holds: boolean, what: string): void {
  if (!holds) throw new Error(`it does not hold that ${what}`);
}
