import { CALL, FRAME_CATEGORIES } from '../data/frame-kinds.js';
import { functionLeaders } from '../data/function-leaders.js';
import { memoizeBy } from '../data/memoize.js';
import type { FrameTable } from '../data/tables.js';
import { classInProgram, classifyName, classifyPlace, classOfCategory } from './classify-frame.js';
import type { FrameClass } from './language.js';
import { placeOfFrame, programLanguages } from './program-languages.js';

type FrameMarks = (frames: FrameTable, strings: readonly string[], leaders?: Uint32Array) => Uint8Array;

/**
 * For each frame 1 where it is the program's own code (see classifyName): what findings, budgets, comparisons, the timeline and
 * "only my code" name and keep. A frame without a file is taken to be where its function is elsewhere. Worked out once
 * for a table.
 * @param leaders see functionLeaders
 */
export const ownFrames = framesOf(['own']);

/** The same with the libraries that others wrote for programs like this one; not what comes with the language or the system. */
export const ownAndDependencyFrames = framesOf(['own', 'dependency']);

function framesOf(wanted: readonly FrameClass[]): FrameMarks {
  return memoizeBy((frames: FrameTable, strings: readonly string[], leaders = functionLeaders(frames, strings)) => {
    const { functionName, file, module, category, kind } = frames;
    const fileOfLeader = new Uint32Array(file.length);
    for (let frame = 1; frame < file.length; frame++) fileOfLeader[leaders[frame]] ||= file[frame];
    /** By file and module, of which there are few beside functions. */
    const places = new Map<number, FrameClass>();
    const classOfPlace = (at: number, frame: number) => {
      const key = at * strings.length + module[frame];
      const place = places.get(key) ?? classifyPlace(strings[module[frame]], strings[at]);
      places.set(key, place);
      return place;
    };
    const program = programLanguages(frames, strings);
    /** For each function, by its leader, what the language says that it is of; null where it is of none. */
    const spoken: (FrameClass | null | undefined)[] = [];
    /** For each function, by its leader, whether its name lets it be what its place says; worked out where that is wanted. */
    const isByName: (boolean | undefined)[] = [];
    const isWanted = new Uint8Array(file.length);
    for (let frame = 1; frame < file.length; frame++) {
      if (kind[frame] !== CALL) continue;
      const said = classOfCategory(FRAME_CATEGORIES[category[frame]]);
      if (said !== 'unknown') {
        if (wanted.includes(said)) isWanted[frame] = 1;
        continue;
      }
      const leader = leaders[frame];
      if (spoken[leader] === undefined) {
        spoken[leader] = classInProgram(
          program,
          placeOfFrame(frames, strings, frame, file[frame] || fileOfLeader[leader]),
        );
      }
      const byLanguage = spoken[leader];
      if (byLanguage !== null) {
        if (wanted.includes(byLanguage)) isWanted[frame] = 1;
        continue;
      }
      const place = classOfPlace(file[frame] || fileOfLeader[leader], frame);
      if (place !== 'unknown' && !wanted.includes(place)) continue;
      isByName[leader] ??= wanted.includes(classifyName(strings[functionName[frame]], place));
      if (isByName[leader]) isWanted[frame] = 1;
    }
    return isWanted;
  });
}
