import { FRAME_KINDS } from '../../data/frame-kinds.js';
import { EXCLUDED, type MergedTree } from '../../data/merged-tree.js';
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
 * The labels in a view by their keys, those of one key by what the stacks with them have in it, most first. A stack with several labels
 * counts for each of them, so that only those of one key add up.
 * @param chosen labels that alone are shown: the others of their keys are there too, whatever is left of them
 */
export function labelTotals(
  lens: Lens,
  metric: number,
  { nodeOfReportNode }: Pick<MergedTree, 'nodeOfReportNode'>,
  chosen: ReadonlySet<string>,
): LabelTotal[] {
  const { tree, frames, strings } = lens.report;
  if (!frames.kind.includes(LABEL)) return [];
  const ends = subtreeEnds(tree.depth);
  const inRun = lens.valuesOf(metric);
  const sums = prefixSums(inRun.map((value, node) => (nodeOfReportNode[node] === EXCLUDED ? 0 : value)));
  const values = new Map<string, number>();
  tree.frame.forEach((frame, node) => {
    if (frames.kind[frame] !== LABEL) return;
    const label = strings[frames.functionName[frame]];
    values.set(label, (values.get(label) ?? 0) + sums[ends[node]] - sums[node]);
  });
  const chosenKeys = new Set([...chosen].map(labelKey));
  return [...values]
    .map(([label, value]) => ({ label, value, key: labelKey(label) }))
    .filter(({ value, key }) => value !== 0 || chosenKeys.has(key))
    .sort((one, other) => compareTexts(one.key, other.key) || Math.abs(other.value) - Math.abs(one.value))
    .map(({ label, value }) => ({ label, value }));
}

/** `tenant` of `tenant=acme`. */
export function labelKey(label: string): string {
  return label.split('=', 1)[0];
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
