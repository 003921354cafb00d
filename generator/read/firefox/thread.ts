import type { Counter } from './counters.js';
import type { Markers } from './marks.js';
import type { Stacks } from './stacks.js';

/** What was read of a profile, whatever the form it was written in. */
export interface ProfileContents {
  readonly threads: Thread[];
  readonly counters: Counter[];
}

/** A thread of a profile, whatever the form it was written in. */
export interface Thread {
  readonly name: string;
  readonly processName: string;
  /** The same for all threads of a process. */
  readonly processKey: string;
  /** Those that its samples and allocations name by number; several threads may have the same. */
  readonly stacks: Stacks;
  readonly samples: Samples;
  /** Null where none were recorded. */
  readonly jsAllocations: Allocations | null;
  readonly nativeAllocations: Allocations | null;
  readonly markers: Markers;
}

export type WeightType = 'samples' | 'tracing-ms' | 'bytes';

/** Columns of one length, but for those that are null. */
export interface Samples {
  /** Numbers of stacks, as they are written. */
  readonly stack: readonly unknown[];
  /** On the clock of the whole file; NaN where not known. */
  readonly milliseconds: Float64Array;
  /** As they are written; null where each weighs 1. */
  readonly weight: readonly unknown[] | null;
  readonly weightType: WeightType;
  /** CPU time since the sample before, as it is written; null where it was not recorded. */
  readonly cpuDelta: readonly unknown[] | null;
  /** Of a CPU time of 1. */
  readonly cpuNanoseconds: number;
  /** Between samples; 0 where not known. */
  readonly intervalMilliseconds: number;
}

export interface Allocations {
  readonly stack: readonly unknown[];
  readonly milliseconds: readonly unknown[];
  /** Bytes, as they are written; less than 0 where memory was freed. */
  readonly bytes: readonly unknown[];
  /** Of each block, so that it is known what was freed; null where not recorded. */
  readonly memoryAddress: readonly unknown[] | null;
}
