import { firstOfSame } from './first-of-same.js';
import { functionNumbers } from './function-identity.js';
import { memoizeBy } from './memoize.js';
import { sameModules } from './modules.js';
import type { FrameTable } from './tables.js';

/**
 * For each frame the first one of the same function (see functionText) in the same module (see sameModules): it stands for all of them. Frame 0
 * stands for itself alone: a function of which nothing is known is not the whole program. Worked out once for a table.
 */
export const functionLeaders = memoizeBy(
  (frames: FrameTable, strings: readonly string[]): Uint32Array =>
    firstOfSame([functionNumbers(frames, strings), sameModules(frames.module, strings)]),
);
