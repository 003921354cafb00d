import type { MergedTree } from '../../data/merged-tree.js';

/**
 * What a walk outwards reads of each call, side by side: calls that it comes to lie anywhere, and each place in memory
 * that it has to wait for is one instead of three.
 *
 *     calls   parent of 0 | frame of 0, several lines of 0 | parent of 1 | frame of 1, ...
 */
export type PackedCalls = Uint32Array;

export function packCalls({ parents, frame, hasSeveralLines }: MergedTree): PackedCalls {
  const calls = new Uint32Array(2 * parents.length);
  for (let node = 0; node < parents.length; node++) {
    calls[2 * node] = parents[node];
    calls[2 * node + 1] = frame[node] * 2 + hasSeveralLines[node];
  }
  return calls;
}

export function parentOf(calls: PackedCalls, node: number): number {
  return calls[2 * node];
}

export function frameOf(calls: PackedCalls, node: number): number {
  return calls[2 * node + 1] >>> 1;
}

export function hasSeveralLines(calls: PackedCalls, node: number): boolean {
  return (calls[2 * node + 1] & 1) === 1;
}
