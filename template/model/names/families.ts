import type { Family } from '../../data/color.js';
import { CALL } from '../../data/frame-kinds.js';
import { type ColoredBy, isDominated } from '../../languages/coloring.js';
import type { Profile } from '../calls/profile.js';
import type { FrameNames } from './frame-names.js';
import { ownerFrames } from './owners.js';

/** What a crate, file or whatever else has a hue asked for; the one named "" stands for functions that could not be resolved. */
export interface FamilyShare extends Family {
  /** Number of a colour of data/color. */
  readonly color: number;
  readonly value: number;
}

/** A metric split by groups that tell something of it. */
export interface Split {
  readonly by: ColoredBy;
  readonly shares: readonly FamilyShare[];
}

/**
 * Splits a metric as the colours are: by files or modules where boxes are these; a change, which has other colours, by functions where
 * there are some and one group of the colours has nearly all of it. See shareByFamily.
 */
export function splitByFamily(profile: Profile, names: FrameNames, ownValues: Float64Array, isChange: boolean): Split {
  const merged = mergedBy(profile);
  const by = merged ?? names.coloredBy;
  const shares = shareByFamily(profile, names, ownValues, by);
  if (!isChange || merged || by === 'function' || !isDominated(shares.map(({ value }) => Math.abs(value))))
    return { by, shares };
  return { by: 'function', shares: shareByFamily(profile, names, ownValues, 'function') };
}

/** What boxes are, where none is a function's; null elsewhere. */
function mergedBy({ frames, tree }: Profile): 'file' | 'module' | null {
  const { firstFile, firstModule, kind } = frames;
  const calls = tree.frame.subarray(1).filter((frame) => kind[frame] === CALL);
  if (calls.length === 0 || calls.some((frame) => frame < firstFile)) return null;
  return calls.every((frame) => frame >= firstModule) ? 'module' : 'file';
}

/**
 * Splits a metric by who asked for it: each value goes to the family of the innermost caller that is the program's own, or
 * of the innermost one where no caller is.
 * @param ownValues of the profile's nodes
 * @returns the families with any value, largest first
 */
export function shareByFamily(
  profile: Profile,
  names: FrameNames,
  ownValues: Float64Array,
  by: ColoredBy = names.coloredBy,
): FamilyShare[] {
  const { numberOfFrame, families } = numberGroups(names, profile, by);
  const { frame } = profile.tree;
  const owners = ownerFrames(profile, frame, profile.parents);
  const values = new Float64Array(families.length);
  for (let node = 1; node < frame.length; node++) values[numberOfFrame[owners[node]]] += ownValues[node];
  return families
    .map((family, number) => ({ ...family, color: names.colorOfGroup(family, by), value: values[number] }))
    .filter(({ value }) => value !== 0)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || (a.name < b.name ? -1 : 1));
}

interface NumberedFamilies {
  /** For each frame its family's number. */
  readonly numberOfFrame: Uint32Array;
  readonly families: readonly Family[];
}

function numberGroups(names: FrameNames, { frames }: Profile, by: ColoredBy): NumberedFamilies {
  const families: Family[] = [{ name: '', isRuntime: false }];
  const numbers = new Map([['', 0]]);
  const { functionLeaders } = frames;
  const numberOfFrame = new Uint32Array(functionLeaders.length);
  for (let frame = 1; frame < numberOfFrame.length; frame++) {
    const leader = functionLeaders[frame];
    // A function may be in several files.
    if (leader < frame && by !== 'file') {
      numberOfFrame[frame] = numberOfFrame[leader];
      continue;
    }
    const family = names.group(frame, by);
    const number = numbers.get(family.name) ?? families.push(family) - 1;
    numbers.set(family.name, number);
    numberOfFrame[frame] = number;
  }
  return { numberOfFrame, families };
}
