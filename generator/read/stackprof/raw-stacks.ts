import { asNumber } from '../json.js';
import type { StackId, TraceSink } from '../sink.js';
import type { Frames } from './frames.js';

/**
 * Goes through the flat list of stacks: how many frames, their ids, outermost first, and how many samples in a row had this
 * stack; then the next.
 * @param onStack called for each
 * @returns how many there are
 */
export function readRawStacks(
  raw: readonly unknown[],
  frames: Frames,
  sink: TraceSink,
  onStack: (stack: StackId, samples: number) => void,
): number {
  let count = 0;
  for (let at = 0; at < raw.length; count++) {
    const length = asNumber(raw[at]);
    const end = at + 1 + (length ?? 0);
    const samples = asNumber(raw[end]);
    const isValid = isCount(length) && isCount(samples);
    if (!isValid) {
      sink.warn('damaged', `The list of stacks is damaged from entry ${at} on, so ${count} stacks were read.`);
      return count;
    }
    let stack = 0;
    for (let frameAt = at + 1; frameAt < end; frameAt++) stack = sink.internStack(stack, frames.of(raw[frameAt]));
    onStack(stack, samples);
    at = end + 1;
  }
  return count;
}

function isCount(value: number | null): value is number {
  return value !== null && value >= 0 && Number.isSafeInteger(value);
}
