import type { Report, RunTables } from '../report.js';
import { atOnce, type Steps } from '../steps.js';
import { parentNodes } from '../tree.js';
import { arrangeRuns } from './arrange-runs.js';
import { moveRun } from './move-run.js';

/** The older run as the newer one, and the other way round. Swapped twice they are as they were. */
export function swapRuns(report: Report, baseline: RunTables): Report {
  return atOnce(swapInSteps(report, baseline));
}

/** The same in steps. */
export function* swapInSteps({ strings, frames, tree, ...newer }: Report, baseline: RunTables): Steps<Report> {
  const { depth, frame } = tree;
  const calls = { callers: parentNodes(depth), frame, callOfOlder: depth.map((_, node) => node) };
  yield;
  return { strings, frames, ...(yield* arrangeRuns(calls, baseline, newer)) };
}

/** The newer run alone. Calls that only the baseline made are gone, those that are left keep their order. */
export function withoutBaseline(report: Report): Report {
  return atOnce(withoutBaselineInSteps(report));
}

/** The same in steps. */
export function* withoutBaselineInSteps(report: Report): Steps<Report> {
  if (report.baseline === null) return report;
  const { depth, frame } = report.tree;
  const isKept = callsOfRun(report, depth);
  yield;
  const nodeOfOld = new Uint32Array(depth.length);
  let count = 0;
  for (let node = 0; node < depth.length; node++) if (isKept[node] === 1) nodeOfOld[node] = count++;
  const keep = (column: Uint32Array) => column.filter((_, node) => isKept[node] === 1);
  return {
    ...moveRun(report, nodeOfOld, count),
    strings: report.strings,
    frames: report.frames,
    tree: { depth: keep(depth), frame: keep(frame) },
    baseline: null,
  };
}

/** For each node of the tree 1 where the run has anything there or below. */
function callsOfRun(
  { facts, sizes, suppressed, time, samples, marks, selfValues }: RunTables,
  depth: Uint32Array,
): Uint8Array {
  const isMade = new Uint8Array(depth.length);
  isMade[0] = 1;
  for (const { node } of [sizes, suppressed, samples.node.length > 0 ? samples : time])
    for (const made of node) isMade[made] = 1;
  for (const made of marks.track) isMade[made] = 1;
  for (const { node } of facts.curves) isMade[node] = 1;
  for (const values of selfValues) {
    for (let node = 0; node < values.length; node++) if (values[node] !== 0) isMade[node] = 1;
  }
  const parents = parentNodes(depth);
  for (let node = depth.length - 1; node > 0; node--) isMade[parents[node]] |= isMade[node];
  return isMade;
}
