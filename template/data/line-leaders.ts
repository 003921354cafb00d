import { functionLeaders } from './function-leaders.js';
import { memoizeBy } from './memoize.js';
import type { FrameTable } from './tables.js';

/** For each frame the first one of the same function at the same line of the same file, whatever the column and the module's folder. */
export const lineLeaders = memoizeBy((frames: FrameTable, strings: readonly string[]): Uint32Array => {
  const { file, line } = frames;
  const functions = functionLeaders(frames, strings);
  const firsts = new Map<string, number>();
  return functions.map((leader, frame) => {
    if (leader === frame) return frame;
    if (file[leader] === file[frame] && line[leader] === line[frame]) return leader;
    const key = `${leader} ${file[frame]} ${line[frame]}`;
    const first = firsts.get(key) ?? frame;
    firsts.set(key, first);
    return first;
  });
});
