import { CALL } from '../data/frame-kinds.js';
import { memoizeBy } from '../data/memoize.js';
import type { FrameTable } from '../data/tables.js';
import { isUnresolved } from '../data/unresolved.js';
import type { FunctionPlace, Language } from './language.js';
import { likelyLanguageOf, sureLanguageOf } from './recognise.js';

/** What is known of all functions of a program together, and decides where one alone tells too little. */
export interface ProgramLanguages {
  /** Null for C, C++, Rust, and where nothing tells. */
  languageOf(place: FunctionPlace): Language | null;
  /** What runs the program, where a function of no language, module and file can only be of that; "" for all others. */
  machineOf(place: FunctionPlace): string;
}

const NATIVE: ProgramLanguages = { languageOf: () => null, machineOf: () => '' };

/** Worked out once for a table of frames. */
export const programLanguages: (frames: FrameTable, strings: readonly string[]) => ProgramLanguages = memoizeBy(
  (frames: FrameTable, strings: readonly string[]) => {
    const counts = new Map<Language, number>();
    /** By name the file, plus one, of the frame that had it last: most frames of a function are at other lines alone. */
    const lastFile = new Uint32Array(strings.length);
    frames.functionName.forEach((name, frame) => {
      if (frame === 0 || frames.kind[frame] !== CALL || lastFile[name] === frames.file[frame] + 1) return;
      lastFile[name] = frames.file[frame] + 1;
      const language = sureLanguageOf(placeOfFrame(frames, strings, frame));
      if (language) counts.set(language, (counts.get(language) ?? 0) + 1);
    });
    const spoken = [...counts].sort(([, one], [, other]) => other - one).map(([language]) => language);
    if (spoken.length === 0) return NATIVE;
    const machine = spoken.find((language) => language.machine !== '')?.machine ?? '';
    const languageOf = knownByPlace((place) => sureLanguageOf(place) ?? likelyLanguageOf(place, spoken));
    return {
      languageOf,
      machineOf: (place) =>
        place.file === '' && place.module === '' && !isUnresolved(place.name) && !languageOf(place) ? machine : '',
    };
  },
);

/** What is asked of a function again and again, worked out once. */
function knownByPlace<Result>(ask: (place: FunctionPlace) => Result): (place: FunctionPlace) => Result {
  const known = new Map<string, { readonly place: FunctionPlace; readonly result: Result }>();
  return (place) => {
    const last = known.get(place.name);
    if (last !== undefined && last.place.file === place.file && last.place.module === place.module) return last.result;
    const result = ask(place);
    known.set(place.name, { place, result });
    return result;
  };
}

/** A frame's function. @param fileIndex its source, where the frame itself has none */
export function placeOfFrame(
  { functionName, file, module }: FrameTable,
  strings: readonly string[],
  frame: number,
  fileIndex = file[frame],
): FunctionPlace {
  return placeOf(strings[functionName[frame]], strings[fileIndex], strings[module[frame]]);
}

/** @param file as recorded, on Windows as well */
export function placeOf(name: string, file: string, module: string): FunctionPlace {
  return { name, file: file.replaceAll('\\', '/'), module };
}
