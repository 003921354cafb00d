import type { Report } from '../../template/data/report.js';

/** The figures of one metric, by functions' names alone. */
export interface ProfileFigures {
  readonly total: number;
  readonly selfOf: ReadonlyMap<string, number>;
  /** Recursion counted once. */
  readonly totalOf: ReadonlyMap<string, number>;
  /** Distinct paths of names that carry a value. */
  readonly stacks: ReadonlySet<string>;
  /** Of the deepest of these. */
  readonly depth: number;
}

/** Counts what a report shows in the plainest way: each stack by itself. */
export function profileFigures(report: Report, metricKey: string): ProfileFigures {
  const { tree, frames, strings, facts, selfValues } = report;
  const values = selfValues[facts.metrics.findIndex(({ key }) => key === metricKey)];
  const selfOf = new Map<string, number>();
  const totalOf = new Map<string, number>();
  const stacks = new Set<string>();
  let total = 0;
  let depth = 0;
  const path: string[] = [];
  values.forEach((value, node) => {
    path.length = Math.max(0, tree.depth[node] - 1);
    if (node > 0) path.push(strings[frames.functionName[tree.frame[node]]]);
    if (value === 0) return;
    total += value;
    depth = Math.max(depth, path.length);
    stacks.add(path.join(';'));
    add(selfOf, path.at(-1) ?? '', value);
    for (const name of new Set(path)) add(totalOf, name, value);
  });
  return { total, selfOf, totalOf, stacks, depth };
}

function add(sums: Map<string, number>, name: string, value: number): void {
  sums.set(name, (sums.get(name) ?? 0) + value);
}
