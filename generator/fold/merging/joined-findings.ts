import { formatNumberOf } from '../../../template/data/format.js';
import type { Finding, Metric } from '../../../template/data/report.js';
import { type JoinedRun, movedNode } from './joined-run.js';

/** As many of a rule are enough to see what it is about. */
const MAX_FINDINGS_PER_RULE = 3;

interface FoundInRun {
  readonly run: JoinedRun;
  readonly finding: Finding;
  /** What mending it would save in that run, in the metric's unit. */
  readonly saved: number;
}

/**
 * What was found in any of the runs, each place once: as it was found in the run that has most of it, which the sentence names. What mending it
 * would save is added up over the runs, and is a share of them all.
 */
export function joinFindings(runs: readonly JoinedRun[], metrics: readonly Metric[]): Finding[] {
  const places = new Map<string, FoundInRun[]>();
  for (const run of runs) {
    for (const finding of run.report.facts.findings) {
      const metric = run.report.facts.metrics.find(({ key }) => key === finding.metric);
      if (metric === undefined || !metrics.some(({ key }) => key === finding.metric)) continue;
      const { rule, functionName, file, line, metric: key } = finding;
      const place = JSON.stringify([rule, key, functionName, file, line]);
      places.set(place, [...(places.get(place) ?? []), { run, finding, saved: finding.savedShare * metric.total }]);
    }
  }
  const joined = [...places.values()]
    .map((found) => joinPlace(found, metrics))
    .sort((a, b) => b.savedShare - a.savedShare || a.node - b.node);
  const timesSeen = new Map<string, number>();
  return joined.filter(({ rule }) => {
    const times = (timesSeen.get(rule) ?? 0) + 1;
    timesSeen.set(rule, times);
    return times <= MAX_FINDINGS_PER_RULE;
  });
}

function joinPlace(found: readonly FoundInRun[], metrics: readonly Metric[]): Finding {
  const main = found.reduce((most, one) => (one.saved > most.saved ? one : most));
  const { run, finding } = main;
  const total = metrics.find(({ key }) => key === finding.metric)?.total ?? 0;
  const saved = found.reduce((sum, one) => sum + one.saved, 0);
  const others = found.length === 1 ? '' : ` (and likewise in ${formatNumberOf(found.length - 1, 'other')})`;
  return {
    ...finding,
    sentence: `In ${run.name}${others}: ${finding.sentence}`,
    savedShare: total === 0 ? 0 : saved / total,
    node: movedNode(run, finding.node),
  };
}
