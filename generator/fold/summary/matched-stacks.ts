import { mergeLines } from '../../../template/data/merged-tree.js';
import { type OwnValues, ownValuesOf } from '../../../template/data/own-values.js';
import type { Report, RunTables } from '../../../template/data/report.js';

/** Stacks that only one of two runs has. */
export interface UnmatchedStacks {
  readonly count: number;
  /** The sums of their self values, by metric key. */
  readonly values: Readonly<Record<string, number>>;
}

/**
 * How the stacks of two runs were matched: outermost call first, by function name and the module's file name. Only stacks
 * with a self value are counted.
 */
export interface MatchedStacks {
  /** Stacks of both runs. */
  readonly both: number;
  /** Of these, stacks that differ in a file, a line or a module's folder. */
  readonly byNameAlone: number;
  readonly onlyOld: UnmatchedStacks;
  readonly onlyNew: UnmatchedStacks;
}

const NEWER = 1;
const OLDER = 2;
const EXACTLY = 4;

/** Matches the stacks of the newer run of a report with those of its baseline. */
export function matchStacks(report: Report, baseline: RunTables): MatchedStacks {
  const stacks = mergeLines(report);
  const { nodeOfReportNode } = stacks;
  const [newer, older] = [report, baseline].map((run) => ownValuesOf(run.selfValues));
  const holds = new Uint8Array(nodeOfReportNode.length);
  for (const node of newer.nodes) holds[node] = NEWER;
  for (const node of older.nodes) holds[node] |= OLDER;
  const found = new Uint8Array(stacks.depth.length);
  for (let node = 0; node < holds.length; node++) {
    found[nodeOfReportNode[node]] |= holds[node] === (NEWER | OLDER) ? NEWER | OLDER | EXACTLY : holds[node];
  }
  const counts = new Uint32Array((NEWER | OLDER | EXACTLY) + 1);
  for (const what of found) counts[what]++;
  const unmatched = (run: RunTables, { nodes, values }: OwnValues, what: number): UnmatchedStacks => ({
    count: counts[what],
    values: Object.fromEntries(
      run.facts.metrics.map(({ key }, metric) => {
        let sum = 0;
        for (let index = 0; index < nodes.length; index++)
          if (found[nodeOfReportNode[nodes[index]]] === what) sum += values[metric][index];
        return [key, sum];
      }),
    ),
  });
  const byNameAlone = counts[NEWER | OLDER];
  return {
    both: byNameAlone + counts[NEWER | OLDER | EXACTLY],
    byNameAlone,
    onlyOld: unmatched(baseline, older, OLDER),
    onlyNew: unmatched(report, newer, NEWER),
  };
}
