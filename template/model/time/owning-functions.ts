import { isRuntime } from '../../data/color.js';
import type { Report } from '../../data/report.js';
import { parentNodes } from '../../data/tree.js';
import type { FrameNames } from '../frame-names.js';
import type { ViewFrames } from '../shape/view-frames.js';

/**
 * For each of the report's nodes the function that its values count for, as the first frame of it: the innermost
 * caller that belongs to the program and not to a language's or the system's library, or where there is none the
 * innermost one.
 */
export function owningFunctions({ tree }: Report, { functionLeaders }: ViewFrames, names: FrameNames): Uint32Array {
  const isOwn = new Uint8Array(functionLeaders.length);
  for (let frame = 1; frame < isOwn.length; frame++) {
    const family = functionLeaders[frame] === frame ? names.family(frame) : '';
    isOwn[frame] = family !== '' && !isRuntime(family) ? 1 : 0;
  }
  const parents = parentNodes(tree.depth);
  const owners = new Uint32Array(parents.length);
  for (let node = 1; node < owners.length; node++) {
    const own = functionLeaders[tree.frame[node]];
    const caller = owners[parents[node]];
    owners[node] = isOwn[own] === 1 || isOwn[caller] === 0 ? own : caller;
  }
  return owners;
}

/** The functions with the largest values, largest first; those without any are left out. */
export function topFunctions(owners: Uint32Array, ownValues: Float64Array, mostFunctions: number): number[] {
  const values = new Map<number, number>();
  for (let node = 0; node < owners.length; node++) {
    const value = ownValues[node];
    if (value !== 0) values.set(owners[node], (values.get(owners[node]) ?? 0) + value);
  }
  return [...values]
    .sort(([frame, value], [otherFrame, other]) => other - value || frame - otherFrame)
    .slice(0, mostFunctions)
    .map(([frame]) => frame);
}
