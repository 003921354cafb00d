import { firstOfSame } from './first-of-same.js';
import { functionLeaders } from './function-leaders.js';
import { memoizeBy } from './memoize.js';
import type { FrameTable } from './tables.js';

/**
 * For each frame the first one of the same function (see functionLeaders) at the same line of the same file, whatever the column and the
 * module's folder. Worked out once for a table.
 */
export const lineLeaders = memoizeBy(
  (frames: FrameTable, strings: readonly string[]): Uint32Array =>
    firstOfSame([functionLeaders(frames, strings), frames.line, frames.file]),
);
