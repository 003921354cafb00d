import { CALL } from '../data/frame-kinds.js';
import { functionLeaders } from '../data/function-leaders.js';
import { memoizeBy } from '../data/memoize.js';
import type { FrameTable } from '../data/tables.js';
import { isUnresolved, unresolvedLabel } from '../data/unresolved.js';
import { tellApart } from './tell-apart.js';

/** Far more of a name than is ever shown. */
const MAX_NAME = 4096;

/**
 * What each function of a report is called, by its leader: in short, with as much more as tells it apart from all others of the
 * report (see tellApart), so that it has one name on every list. Unescaped. Tracks and the whole program have none.
 */
export const functionLabels: (frames: FrameTable, strings: readonly string[]) => readonly (string | undefined)[] =
  memoizeBy((frames: FrameTable, strings: readonly string[]) => {
    const { functionName, file, module, kind } = frames;
    const leaders = functionLeaders(frames, strings);
    const calls = Array.from(leaders.keys()).filter(
      (frame) => frame > 0 && leaders[frame] === frame && kind[frame] === CALL,
    );
    const apart = tellApart(
      calls.map((frame) => {
        const [name, path] = [strings[functionName[frame]], strings[module[frame]]];
        return {
          name: isUnresolved(name) ? unresolvedLabel(name, path) : name.slice(0, MAX_NAME),
          module: path,
          file: strings[file[frame]],
        };
      }),
    );
    const labels: (string | undefined)[] = Array(leaders.length);
    for (const [at, frame] of calls.entries()) labels[frame] = apart[at];
    return labels;
  });
