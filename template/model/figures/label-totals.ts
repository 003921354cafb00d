import { FRAME_KINDS } from '../../data/frame-kinds.js';
import { prefixSums, subtreeEnds } from '../../data/tree.js';
import type { Lens } from './lens.js';

/** What stacks are labelled with, and what those stacks have. */
export interface LabelTotal {
  /** `tenant=acme` */
  readonly label: string;
  readonly value: number;
}

const LABEL = FRAME_KINDS.indexOf('label');

/**
 * All labels of a run by their keys, those of one key by what the stacks with them have, most first. A stack with several labels counts for each of
 * them, so that only those of one key add up.
 */
export function labelTotals(lens: Lens, metric: number): LabelTotal[] {
  const { tree, frames, strings } = lens.report;
  if (!frames.kind.includes(LABEL)) return [];
  const ends = subtreeEnds(tree.depth);
  const sums = prefixSums(lens.valuesOf(metric));
  const values = new Map<string, number>();
  tree.frame.forEach((frame, node) => {
    if (frames.kind[frame] !== LABEL) return;
    const label = strings[frames.functionName[frame]];
    values.set(label, (values.get(label) ?? 0) + sums[ends[node]] - sums[node]);
  });
  const keyOf = (label: string) => label.slice(0, label.indexOf('='));
  return [...values]
    .map(([label, value]) => ({ label, value, key: keyOf(label) }))
    .filter(({ value }) => value !== 0)
    .sort((one, other) => compareTexts(one.key, other.key) || Math.abs(other.value) - Math.abs(one.value))
    .map(({ label, value }) => ({ label, value }));
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
