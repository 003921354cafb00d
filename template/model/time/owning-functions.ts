import { parentNodes } from '../../data/tree.js';
import type { NamedReport } from '../names/frame-names.js';
import { ownerFrames } from '../names/owners.js';

/** For each of the report's nodes the function that its values count for, as the first frame of it. */
export function owningFunctions({ report, frames }: Pick<NamedReport, 'report' | 'frames'>): Uint32Array {
  const { depth, frame } = report.tree;
  const owners = ownerFrames({ report, frames }, frame, parentNodes(depth));
  return owners.map((owner) => frames.functionLeaders[owner]);
}

/** The functions with the largest values, largest first; those without any are left out. */
export function largestOwners(owners: Uint32Array, ownValues: Float64Array, maxFunctions: number): number[] {
  const values = new Map<number, number>();
  for (let node = 0; node < owners.length; node++) {
    const value = ownValues[node];
    if (value !== 0) values.set(owners[node], (values.get(owners[node]) ?? 0) + value);
  }
  return [...values]
    .sort(([frame, value], [otherFrame, other]) => other - value || frame - otherFrame)
    .slice(0, maxFunctions)
    .map(([frame]) => frame);
}
