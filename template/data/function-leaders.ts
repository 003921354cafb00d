import { functionNumbers } from './function-identity.js';
import { memoizeBy } from './memoize.js';
import { sameModules } from './modules.js';
import type { FrameTable } from './tables.js';

/**
 * For each frame the first one of the same function (see functionText) in the same module (see sameModules): it stands for all of them. Frame 0
 * stands for itself alone: a function of which nothing is known is not the whole program. Worked out once for a table.
 */
export const functionLeaders = memoizeBy((frames: FrameTable, strings: readonly string[]): Uint32Array => {
  const modules = sameModules(frames.module, strings);
  const functions = functionNumbers(frames, strings);
  const count = functions.length;
  const leaders = new Uint32Array(count);
  // Leaders by a mix of their two numbers, chained; a place is a frame plus one, 0 is none.
  const mask = 2 ** Math.ceil(Math.log2(count + 1)) - 1;
  const last = new Uint32Array(mask + 1);
  const next = new Uint32Array(count + 1);
  for (let frame = 1; frame < count; frame++) {
    const mix = (functions[frame] + Math.imul(modules[frame], 0x9e3779b1)) & mask;
    let place = last[mix];
    while (place > 0 && (functions[place - 1] !== functions[frame] || modules[place - 1] !== modules[frame])) {
      place = next[place];
    }
    if (place === 0) {
      place = frame + 1;
      next[place] = last[mix];
      last[mix] = place;
    }
    leaders[frame] = place - 1;
  }
  return leaders;
});
