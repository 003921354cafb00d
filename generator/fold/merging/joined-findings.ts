import { formatNumberOf } from '../../../template/data/format.js';
import type { Finding, Metric } from '../../../template/data/report.js';
import { type FindingOfRun, findingOfRun } from './finding-of-run.js';
import { type JoinedRun, movedNode } from './joined-run.js';

/** As many of a rule are enough to see what it is about. */
const MAX_FINDINGS_PER_RULE = 3;

interface FoundInRun extends FindingOfRun {
  readonly run: JoinedRun;
  /** What mending it would save in that run, in the metric's unit. */
  readonly saved: number;
}

/**
 * What was found in any of the runs, each place once: as it was found in the run that has most of it, which the sentence names and its
 * figures are of. What mending it would save is added up over the runs, and is a share of them all.
 */
export function joinFindings(runs: readonly JoinedRun[], metrics: readonly Metric[]): Finding[] {
  const places = new Map<string, FoundInRun[]>();
  for (const run of runs) {
    for (const finding of run.report.facts.findings) {
      const metric = run.report.facts.metrics.find(({ key }) => key === finding.metric);
      if (metric === undefined || !metrics.some(({ key }) => key === finding.metric)) continue;
      const { rule, functionName, file, line, metric: key } = finding;
      const place = JSON.stringify([rule, key, functionName, file, line]);
      const found = { ...findingOfRun(finding, run), run, saved: finding.savedShare * metric.total };
      places.set(place, [...(places.get(place) ?? []), found]);
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
  const { run, runName, finding } = main;
  const total = metrics.find(({ key }) => key === finding.metric)?.total ?? 0;
  const saved = found.reduce((sum, one) => sum + one.saved, 0);
  const runCount = found.reduce((sum, one) => sum + one.runCount, 0);
  const others = runCount === 1 ? '' : ` (and likewise in ${formatNumberOf(runCount - 1, 'other')})`;
  return {
    ...finding,
    sentence: `In ${runName}${others}: ${finding.sentence}`,
    savedShare: total === 0 ? 0 : saved / total,
    node: movedNode(run, finding.node),
  };
}
