import type { Metric, MetricSource, Report } from '../../../template/data/report.js';
import { NO_SOURCE } from '../../../template/data/source-columns.js';
import { NO_SIZES } from '../tables/size-table.js';
import { keepUsedNames } from '../tables/used-names.js';
import { joinAccesses } from './joined-accesses.js';
import { joinCurves, joinRatios, joinRunFacts, keepCurves, longest, sumOfAll } from './joined-facts.js';
import { joinFindings } from './joined-findings.js';
import { joinMarks } from './joined-marks.js';
import type { JoinedRun, NamedRun } from './joined-run.js';
import { JoinedRules, joinSizes, joinSuppressed } from './joined-sizes.js';
import { withJoinedSource } from './joined-source.js';
import { joinTimes } from './joined-time.js';
import { joinTrees } from './joined-trees.js';
import { joinWarnings } from './joined-warnings.js';
import { describeMerging } from './merging-notes.js';
import { metricsInCommon } from './metrics-in-common.js';
import { rejectDifferences } from './reject-differences.js';
import { sameRuns } from './same-runs.js';
import { UnitedNames } from './united-names.js';

/**
 * Puts several runs beside each other, such as the processes of one program: each is a track, and figures are the sums of all.
 *
 *     a   main --- parse          b   main --- read          both   a --- main --- parse
 *                                                                   b --- main --- read
 *
 * The trees stay as they are, so that this takes as long as copying them.
 * @param title where the runs have different ones
 * @throws UserError where they measured nothing in common, or one is a difference of two runs
 */
export function mergeRuns(given: readonly NamedRun[], title: string): Report {
  rejectDifferences(given);
  const inCommon = metricsInCommon(given);
  const names = new UnitedNames();
  const rules = new JoinedRules();
  const { runs, depth, frame } = joinTrees(inCommon, names, rules);
  const used = keepUsedNames(frame, names.index.columns(), names.texts);
  const definitions = inCommon.shared.map((metric, index) => joinMetric(metric, index, runs));
  const runtimeMilliseconds = longest(runs.map(({ report }) => report.facts.runtimeMilliseconds));
  const { samples, time, isWhole } = joinTimes(runs, definitions, runtimeMilliseconds);
  const hasTime = time.sliceMilliseconds > 0;
  const metrics = hasTime ? definitions : definitions.map((metric) => ({ ...metric, timeDelta: null }));
  const warnings = joinWarnings(runs, inCommon, !isWhole);
  for (const message of sameRuns(inCommon.runs, 'sum')) warnings.add('same-runs', message);
  const curves = keepCurves(joinCurves(runs), warnings);
  const sum = (factOf: (facts: Report['facts']) => number) =>
    runs.reduce((before, { report }) => before + factOf(report.facts), 0);
  const facts = joinRunFacts(runs);
  const merged: Report = {
    strings: used.strings,
    frames: used.frames,
    tree: { depth, frame: used.frameOfNode },
    facts: {
      ...facts,
      title: facts.title || title,
      runtimeMilliseconds,
      peakTimeMilliseconds: null,
      peakResidentBytes: sumOfAll(runs.map(({ report }) => report.facts.peakResidentBytes)),
      notes: [...facts.notes, ...describeMerging(runs, hasTime)],
      metrics,
      ratios: joinRatios(runs, metrics),
      curves: curves.map(({ curve }) => curve),
      stackCount: sum(({ stackCount }) => stackCount),
      suppressedBytes: sum(({ suppressedBytes }) => suppressedBytes),
      suppressions: rules.list(),
      warnings: warnings.list(),
      findings: joinFindings(runs, metrics),
    },
    sizes: metrics.some(({ source }) => source.table === 'sizes') ? joinSizes(runs) : NO_SIZES,
    suppressed: joinSuppressed(runs),
    time,
    samples,
    marks: joinMarks(runs, used),
    accesses: joinAccesses(runs),
    curves: curves.map(({ table }) => table),
    selfValues: metrics.map((_, index) => joinValues(runs, index, depth.length)),
    source: NO_SOURCE,
    baseline: null,
  };
  return withJoinedSource(merged, runs);
}

const PEAK_MEANING = 'What was in use at the peak of each run, added up: each had its peak at a moment of its own.';

/** A metric of all: told as the first run tells it, but for a moment that all of them do not share. Where its values, or their times, come from differs from run to run, it has its own, or none. */
function joinMetric(metric: Metric, index: number, runs: readonly JoinedRun[]): Metric {
  const own = runs.map(({ report, metrics }) => report.facts.metrics[metrics[index]]);
  const same = <Value>(factOf: (one: Metric) => Value, other: Value) =>
    own.every((one) => JSON.stringify(factOf(one)) === JSON.stringify(factOf(metric))) ? factOf(metric) : other;
  const isPeak = !metric.isAdditiveOverTime && metric.key.startsWith('peak');
  return {
    ...metric,
    meaning: isPeak ? PEAK_MEANING : metric.meaning,
    source: same<MetricSource>(({ source }) => source, { table: 'nodes' }),
    timeDelta: same(({ timeDelta }) => timeDelta, null),
    total: own.reduce((sum, { total }) => sum + total, 0),
  };
}

function joinValues(runs: readonly JoinedRun[], metric: number, nodeCount: number): Float64Array {
  const values = new Float64Array(nodeCount);
  for (const { report, metrics, shift, track } of runs) {
    const own = report.selfValues[metrics[metric]];
    values.set(track === null ? own.subarray(1) : own, track === null ? shift + 1 : shift);
  }
  return values;
}
