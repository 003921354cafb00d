import { CALL, FRAME_KINDS } from './frame-kinds.js';
import { moduleBaseName } from './modules.js';
import type { FrameTable } from './tables.js';

/** What compilers append to the name of a copy or a part of a function, or to tell equal names apart: it differs between two builds. */
const SUFFIX = /\.(?:cold(?:\.\d+)?|(?:llvm|__uniq|lto_priv|constprop|isra|part)\.[0-9A-F]+)$/;
/** Of these, what says nothing to a reader either. */
const BUILD_NUMBER = /\.(?:llvm|__uniq|lto_priv)\.[0-9A-F]+/g;

/** How a demangler writes one or several: `f(int) [clone .part.0] [clone .cold]`. */
const CLONES = / \[clone (?:\.(?:cold(?:\.\d+)?|(?:llvm|__uniq|lto_priv|constprop|isra|part)\.[0-9A-F]+))+\]$/;

/** Of what stands in one pair of brackets: numbers have 39 digits at most. */
const MAX_SUFFIX = 160;

/**
 * A name without what the compiler appended to it: equal for a function and its parts, in every build.
 *
 *     expand(int) [clone .llvm.111]     expand(int)
 *     parse.part.0.cold                 parse
 */
export function identityOfName(name: string): string {
  return name.slice(0, startOfSuffixes(name));
}

/** A name without those suffixes that say nothing: `parse.llvm.111.cold` is `parse.cold`. */
export function withoutBuildNumbers(name: string): string {
  const start = startOfSuffixes(name);
  if (start === name.length) return name;
  return name.slice(0, start) + name.slice(start).replace(BUILD_NUMBER, '').replaceAll(' [clone ]', '');
}

/**
 * A name as debug information has it, without what it is in: any number of functions are called so, and only their files tell
 * them apart.
 */
const UNSCOPED = /^(?:operator\W|<lambda|\{lambda|_FUN$)[^:]*$/;

/** What tells a function from all others of its module, by its name and its source file. */
export function functionText(name: string, file: string): string {
  const identity = identityOfName(name);
  return UNSCOPED.test(identity) ? `${identity} ${moduleBaseName(file)}` : identity;
}

/** For each frame a number that is the same for all of one function in any module, see functionText; a track is none. */
export function functionNumbers({ functionName, file, kind }: FrameTable, strings: readonly string[]): Uint32Array {
  const numbers = new Map<string, number>();
  /** Nearly all functions are told by their names alone. */
  const numberOfName = new Uint32Array(strings.length);
  const numberOf = (text: string) => {
    const number = numbers.get(text) ?? numbers.size + 1;
    numbers.set(text, number);
    return number;
  };
  return functionName.map((name, frame) => {
    if (kind[frame] !== CALL) return numberOf(`${FRAME_KINDS[kind[frame]]}\0${strings[name]}`);
    if (numberOfName[name] > 0) return numberOfName[name];
    const text = functionText(strings[name], strings[file[frame]]);
    const number = numberOf(text);
    if (!UNSCOPED.test(strings[name])) numberOfName[name] = number;
    return number;
  });
}

function startOfSuffixes(name: string): number {
  let start = name.length;
  for (let length = -1; length !== 0; start -= length) length = lengthOfSuffix(name, start);
  return start;
}

/** Of the suffix that ends at a place; 0 where none does, or nothing stands before it. */
function lengthOfSuffix(name: string, end: number): number {
  const tail = name.slice(Math.max(0, end - MAX_SUFFIX), end);
  const suffix = SUFFIX.exec(tail) ?? CLONES.exec(tail);
  return suffix === null || suffix[0].length === end ? 0 : suffix[0].length;
}
