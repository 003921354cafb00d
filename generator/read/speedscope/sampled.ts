import { asArray, asNumber } from '../json.js';
import type { StackId, TraceSink } from '../sink.js';
import type { Frames } from './frames.js';
import type { Profile } from './profile.js';
import { isWhole } from './tick.js';

/**
 * Reads a sampled profile: each sample has a stack, outermost call first, and a weight.
 * @param base the stack to call from: of the thread; 0 for none
 * @param add takes what a stack has, in ticks
 */
export function readSampled(
  { samples, weights }: Profile,
  frames: Frames,
  base: StackId,
  ticks: number,
  sink: TraceSink,
  add: (stack: StackId, value: number) => void,
): void {
  samples.forEach((sample, index) => {
    const weight = asNumber(weights[index]);
    if (weight === null || weight < 0) {
      sink.warn('malformed-record', 'Samples have no weight, or one below 0; they were skipped.');
      return;
    }
    if (weight === 0) return;
    let stack = base;
    for (const frame of asArray(sample)) {
      if (frames.has(frame)) stack = sink.internStack(stack, frames.of(frame));
      else sink.warn('index-out-of-range', 'Samples name frames that are not in the file; these were left out.');
    }
    if (!isWhole(weight * ticks)) sink.warn('inexact', 'Weights are finer than can be counted; they were rounded.');
    add(stack, Math.round(weight * ticks));
  });
  const surplus = weights.length - samples.length;
  if (surplus > 0) sink.warn('malformed-record', 'There are weights without a sample; they were skipped.', surplus);
}
