import { mergeLines } from '../../../template/data/merged-tree.js';
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

/** Matches the stacks of the newer run of a report with those of its baseline. */
export function matchStacks(report: Report, baseline: RunTables): MatchedStacks {
  const stacks = mergeLines(report);
  const { nodeOfReportNode } = stacks;
  const [newer, older] = [report, baseline].map((run) => nodesWithSelfValue(run, nodeOfReportNode.length));
  const NEWER = 1;
  const OLDER = 2;
  const EXACTLY = 4;
  const found = new Uint8Array(stacks.depth.length);
  for (let node = 0; node < nodeOfReportNode.length; node++) {
    const exactly = newer[node] & older[node] ? EXACTLY : 0;
    found[nodeOfReportNode[node]] |= (newer[node] && NEWER) | (older[node] && OLDER) | exactly;
  }
  const count = (what: number) => found.reduce((sum, one) => sum + Number(one === what), 0);
  const byNameAlone = count(NEWER | OLDER);
  const unmatched = (run: RunTables, what: number): UnmatchedStacks => ({
    count: count(what),
    values: Object.fromEntries(
      run.facts.metrics.map(({ key }, metric) => {
        const values = run.selfValues[metric];
        let sum = 0;
        for (let node = 0; node < values.length; node++)
          if (found[nodeOfReportNode[node]] === what) sum += values[node];
        return [key, sum];
      }),
    ),
  });
  return {
    both: byNameAlone + count(NEWER | OLDER | EXACTLY),
    byNameAlone,
    onlyOld: unmatched(baseline, OLDER),
    onlyNew: unmatched(report, NEWER),
  };
}

/** 1 for each node with a self value in some metric. */
function nodesWithSelfValue({ selfValues }: RunTables, count: number): Uint8Array {
  const holds = new Uint8Array(count);
  for (const values of selfValues) for (let node = 0; node < count; node++) if (values[node] !== 0) holds[node] = 1;
  return holds;
}
