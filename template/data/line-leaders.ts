import { functionLeaders } from './function-leaders.js';
import { memoizeBy } from './memoize.js';
import type { FrameTable } from './tables.js';

/**
 * For each frame the first one of the same function (see functionLeaders) at the same line of the same file, whatever the column and the
 * module's folder. Worked out once for a table.
 */
export const lineLeaders = memoizeBy((frames: FrameTable, strings: readonly string[]): Uint32Array => {
  const { file, line } = frames;
  const functions = functionLeaders(frames, strings);
  const count = functions.length;
  const leaders = new Uint32Array(count);
  // Leaders by a mix of their three numbers, chained; a place is a frame plus one, 0 is none.
  const mask = 2 ** Math.ceil(Math.log2(count + 1)) - 1;
  const last = new Uint32Array(mask + 1);
  const next = new Uint32Array(count + 1);
  for (let frame = 0; frame < count; frame++) {
    const mixed =
      Math.imul(functions[frame], 0x9e3779b1) ^ Math.imul(line[frame], 0x85ebca6b) ^ Math.imul(file[frame], 0xc2b2ae35);
    const mix = (mixed ^ (mixed >>> 15)) & mask;
    let place = last[mix];
    while (place > 0 && !isSame(place - 1, frame)) place = next[place];
    if (place === 0) {
      place = frame + 1;
      next[place] = last[mix];
      last[mix] = place;
    }
    leaders[frame] = place - 1;
  }
  return leaders;

  function isSame(one: number, other: number): boolean {
    return functions[one] === functions[other] && line[one] === line[other] && file[one] === file[other];
  }
});
