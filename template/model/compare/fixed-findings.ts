import { functionChanges } from '../../data/compare/function-changes.js';
import { functionLeaders } from '../../data/function-leaders.js';
import { memoizeBy } from '../../data/memoize.js';
import type { Finding, Report, RunTables } from '../../data/report.js';
import { indexOfSame } from '../../data/same-metric.js';

/** So much of what fixing it would save is gone at least: what is found no more may only be outshone by something else. */
const MIN_SAVED = 0.5;

/**
 * What a rule found in the older run and does not find in the newer one, the same rule at the same function, which holds clearly
 * less now.
 */
export const fixedFindings = memoizeBy((report: Report): Finding[] => {
  const { facts, baseline } = report;
  if (baseline === null) return [];
  const isAlike = (one: Finding, other: Finding) => one.rule === other.rule && one.functionName === other.functionName;
  return baseline.facts.findings.filter(
    (older) => !facts.findings.some((newer) => isAlike(newer, older)) && fellClearly(report, baseline, older),
  );
});

/** Whether the newer run has less of the finding's metric in its function, or of all where it is of none, by much of what it was about. */
function fellClearly(report: Report, baseline: RunTables, { node, metric: key, savedShare }: Finding): boolean {
  const metric = report.facts.metrics.findIndex((one) => one.key === key);
  const olderMetric =
    metric < 0 ? undefined : baseline.facts.metrics[indexOfSame(report.facts.metrics[metric], baseline.facts.metrics)];
  if (olderMetric === undefined) return false;
  const [older, newer] =
    node === 0 ? [olderMetric.total, report.facts.metrics[metric].total] : totalsOf(report, baseline, metric, node);
  const saving = savedShare > 0 ? savedShare * olderMetric.total : older;
  return older > newer && older - newer >= MIN_SAVED * saving;
}

/** What both runs have of a node's function, the older one first; nothing of one that did not change. */
function totalsOf(report: Report, baseline: RunTables, metric: number, node: number): [number, number] {
  const leaders = functionLeaders(report.frames, report.strings);
  const leader = leaders[report.tree.frame[node]];
  const change = functionChanges(report, baseline, leaders)(metric).find((one) => one.leader === leader);
  return change === undefined ? [0, 0] : [change.olderTotal, change.newerTotal];
}
