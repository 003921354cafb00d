import type { Report } from '../../data/report.js';
import { parentNodes } from '../../data/tree.js';
import type { FrameNames } from '../names/frame-names.js';
import { ownersOf } from '../names/owners.js';
import type { ViewFrames } from '../shape/view-frames.js';

/** For each of the report's nodes the function that its values count for, as the first frame of it. */
export function owningFunctions({ tree }: Report, { functionLeaders }: ViewFrames, names: FrameNames): Uint32Array {
  return ownersOf(tree.frame, parentNodes(tree.depth), functionLeaders, names);
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
