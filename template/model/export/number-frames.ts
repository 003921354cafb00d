import type { Profile } from '../calls/profile.js';

/** The frames of a call and of all below it, each once, in the order they are met in; and for each its place there, -1 for others. */
export function numberFrames(
  { tree: { frame }, leaders, ends }: Profile,
  from: number,
): { readonly numbers: Int32Array; readonly list: readonly number[] } {
  const numbers = new Int32Array(leaders.length).fill(-1);
  const list: number[] = [];
  for (let node = from; node < ends[from]; node++) {
    if (numbers[frame[node]] < 0) numbers[frame[node]] = list.push(frame[node]) - 1;
  }
  return { numbers, list };
}
