import { asObject, asText } from '../json.js';
import type { WeightType } from './thread.js';

const NANOSECONDS: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['µs', 1e3],
  ['μs', 1e3],
  ['us', 1e3],
  ['ms', 1e6],
]);

/** What a CPU time of 1 is in nanoseconds; 0 where it is in cycles of a processor, as on Windows, whose length varies. */
export function cpuNanosecondsOf(meta: Readonly<Record<string, unknown>>): number {
  return NANOSECONDS.get(asText(asObject(meta.sampleUnits)?.threadCPUDelta)) ?? 0;
}

/** Samples are counted where nothing else is said. */
export function weightTypeOf(written: unknown): WeightType {
  return written === 'tracing-ms' || written === 'bytes' ? written : 'samples';
}
