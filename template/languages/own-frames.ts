import { functionLeaders } from '../data/function-leaders.js';
import { memoizeBy } from '../data/memoize.js';
import type { FrameTable } from '../data/report.js';
import { classifyFrame } from './classify-frame.js';

/**
 * For each frame 1 where it is the program's own code (see classifyFrame): what findings, budgets, comparisons, the timeline and
 * "only my code" name and keep. A frame without a file is taken to be where its function is elsewhere. Worked out once
 * for a table.
 * @param leaders see functionLeaders
 */
export const ownFrames: (frames: FrameTable, strings: readonly string[], leaders?: Uint32Array) => Uint8Array =
  memoizeBy((frames: FrameTable, strings: readonly string[], leaders = functionLeaders(frames, strings)) => {
    const { functionName, file, module } = frames;
    const fileOfLeader = new Uint32Array(file.length);
    for (let frame = 1; frame < file.length; frame++) fileOfLeader[leaders[frame]] ||= file[frame];
    const isOwn = new Uint8Array(file.length);
    /** For each frame that stands for a function what its class is by the file looked at last. */
    const lastFile = new Uint32Array(file.length);
    const lastIsOwn = new Uint8Array(file.length);
    for (let frame = 1; frame < file.length; frame++) {
      const leader = leaders[frame];
      const at = file[frame] || fileOfLeader[leader];
      if (leader === frame || lastFile[leader] !== at) {
        const frameClass = classifyFrame(strings[module[frame]], strings[at], strings[functionName[frame]]);
        lastFile[leader] = at;
        lastIsOwn[leader] = frameClass === 'own' ? 1 : 0;
      }
      isOwn[frame] = lastIsOwn[leader];
    }
    return isOwn;
  });
