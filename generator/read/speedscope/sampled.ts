import type { StackId, TraceSink } from '../sink.js';
import type { Frames } from './frames.js';
import type { Profile } from './profile.js';
import { isWhole } from './tick.js';
import type { WrittenSamples } from './written-samples.js';

/**
 * Reads a sampled profile: each sample has a stack, outermost call first, and a weight.
 * @param base the stack to call from: of the thread; 0 for none
 * @param add takes what a stack has, and where that is time since when, in ticks
 */
export function readSampled(
  { samples, weights, startValue }: Profile,
  frames: Frames,
  base: StackId,
  ticks: number,
  sink: TraceSink,
  add: (stack: StackId, value: number, start: number) => void,
): void {
  const stacks = new SampleStacks(samples, frames, base, sink);
  let start = Math.round(startValue * ticks);
  for (let sample = 0; sample < samples.count; sample++) {
    const weight = sample < weights.length ? weights[sample] : Number.NaN;
    if (!(weight >= 0) || weight === Number.POSITIVE_INFINITY) {
      sink.warn('malformed-record', 'Samples have no weight, or one below 0; they were skipped.');
      continue;
    }
    if (weight === 0) continue;
    if (!isWhole(weight * ticks)) sink.warn('inexact', 'Weights are finer than can be counted; they were rounded.');
    const value = Math.round(weight * ticks);
    add(stacks.of(sample), value, start);
    start += value;
  }
  const surplus = weights.length - samples.count;
  if (surplus > 0) sink.warn('malformed-record', 'There are weights without a sample; they were skipped.', surplus);
}

/** The stacks of samples: what one shares with the one before, as neighbours in time do, is not looked up again. */
class SampleStacks {
  /** Where the frames of the previous sample begin. */
  private previous = 0;
  /** Of the previous sample: the stack up to each of its frames. */
  private readonly path: StackId[] = [];
  private length = 0;

  constructor(
    private readonly samples: WrittenSamples,
    private readonly frames: Frames,
    private readonly base: StackId,
    private readonly sink: TraceSink,
  ) {}

  of(sample: number): StackId {
    const { samples, frames, path, sink } = this;
    const numbers = samples.frames.values;
    const start = samples.start(sample);
    const length = samples.end(sample) - start;
    const shared = this.sharedWithPrevious(start, length);
    let stack = shared === 0 ? this.base : path[shared - 1];
    let strays = 0;
    for (let at = 0; at < length; at++) {
      const frame = numbers[start + at];
      if (!frames.has(frame)) strays++;
      else if (at >= shared && !frames.isProcess(frame)) stack = sink.internStack(stack, frames.of(frame));
      if (at >= shared) path[at] = stack;
    }
    if (strays > 0) {
      const message = 'Samples name frames that are not in the file; these were left out.';
      sink.warn('index-out-of-range', message, strays);
    }
    this.previous = start;
    this.length = length;
    return stack;
  }

  /** How many outermost frames are those of the previous sample. */
  private sharedWithPrevious(start: number, length: number): number {
    const numbers = this.samples.frames.values;
    const most = Math.min(length, this.length);
    let shared = 0;
    while (shared < most && numbers[this.previous + shared] === numbers[start + shared]) shared++;
    return shared;
  }
}
