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

/**
 * Counts what a report shows in the plainest way: each stack by itself.
 * @param track the name of a thread or profile to count alone; "" for everything
 */
export function profileFigures(report: Report, metricKey: string, track = ''): ProfileFigures {
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
    if (value === 0 || (track !== '' && path[0] !== track)) return;
    const calls = track === '' ? path : path.slice(1);
    total += value;
    depth = Math.max(depth, calls.length);
    stacks.add(calls.join(';'));
    add(selfOf, calls.at(-1) ?? '', value);
    for (const name of new Set(calls)) add(totalOf, name, value);
  });
  return { total, selfOf, totalOf, stacks, depth };
}

function add(sums: Map<string, number>, name: string, value: number): void {
  sums.set(name, (sums.get(name) ?? 0) + value);
}

/** Distinct paths of names, whether they carry a value or not. */
export function pathsOfNames({ tree, frames, strings }: Report): Set<string> {
  const paths = new Set<string>();
  const path: string[] = [];
  tree.frame.slice(1).forEach((frame, index) => {
    path.length = tree.depth[index + 1] - 1;
    path.push(strings[frames.functionName[frame]]);
    paths.add(path.join(';'));
  });
  return paths;
}
