import { isRuntime } from '../../data/color.js';
import { memoizeBy } from '../../data/memoize.js';
import type { Profile } from '../calls/profile.js';
import type { FrameNames } from './frame-names.js';

/** What a crate, namespace or module asked for. */
export interface FamilyShare {
  /** "" for functions that could not be resolved. */
  readonly family: string;
  readonly value: number;
}

/**
 * Splits a metric by who asked for it: each value goes to the family of the innermost caller that belongs to the
 * program and not to a language's or the system's library, or to that library where there is no such caller.
 * @param ownValues of the profile's nodes
 * @returns the families with any value, largest first
 */
export function shareByFamily(profile: Profile, names: FrameNames, ownValues: Float64Array): FamilyShare[] {
  const { frames, numbers } = numberFamilies(names, profile);
  const families = [...numbers.keys()];
  const isOwn = Uint8Array.from(families, (family) => (family !== '' && !isRuntime(family) ? 1 : 0));
  const { frame } = profile.tree;
  const familyOfNode = new Uint32Array(frame.length);
  const values = new Float64Array(families.length);
  for (let node = 1; node < frame.length; node++) {
    const own = frames[frame[node]];
    const callers = familyOfNode[profile.parents[node]];
    familyOfNode[node] = isOwn[own] === 1 || isOwn[callers] === 0 ? own : callers;
    values[familyOfNode[node]] += ownValues[node];
  }
  return families
    .map((family, number) => ({ family, value: values[number] }))
    .filter(({ value }) => value !== 0)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || (a.family < b.family ? -1 : 1));
}

interface NumberedFamilies {
  /** For each frame its family's number. */
  readonly frames: Uint32Array;
  readonly numbers: ReadonlyMap<string, number>;
}

const numberFamilies = memoizeBy((names: FrameNames, profile: Profile): NumberedFamilies => {
  const numbers = new Map([['', 0]]);
  const frames = new Uint32Array(profile.frames.functionName.length);
  const { functionLeaders } = profile.frames;
  for (let frame = 1; frame < frames.length; frame++) {
    const leader = functionLeaders[frame];
    if (leader < frame) {
      frames[frame] = frames[leader];
      continue;
    }
    const family = names.family(frame);
    const number = numbers.get(family) ?? numbers.size;
    numbers.set(family, number);
    frames[frame] = number;
  }
  return { frames, numbers };
});
