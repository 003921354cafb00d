import { NO_ACCESSES } from '../../../template/data/access-columns.js';
import { NO_MARKS } from '../../../template/data/mark-columns.js';
import type { Finding, Metric, RepeatedRun, Report, RunNote } from '../../../template/data/report.js';
import { NO_SAMPLES, NO_TIME } from '../../../template/data/sample-slices.js';
import { countRunsInside, MEAN, ofRuns } from '../../../template/data/several-runs.js';
import { NO_SOURCE } from '../../../template/data/source-columns.js';
import { parentNodes } from '../../../template/data/tree.js';
import { MemoryBudget } from '../../memory-budget.js';
import { StackIndex } from '../interning/stack-index.js';
import { orderTree } from '../tables/order-tree.js';
import { NO_SIZES } from '../tables/size-table.js';
import { keepUsedNames } from '../tables/used-names.js';
import { findingOfRun, IN_MIDDLE } from './finding-of-run.js';
import { joinRatios, joinRunFacts } from './joined-facts.js';
import type { NamedRun } from './joined-run.js';
import { JoinedRules } from './joined-sizes.js';
import { withJoinedSource } from './joined-source.js';
import { placesOf } from './joined-trees.js';
import { joinWarnings } from './joined-warnings.js';
import { metricsInCommon } from './metrics-in-common.js';
import { rejectDifferences } from './reject-differences.js';
import { otherPrograms, rejectOtherFormats } from './repeated-programs.js';
import { sameRuns } from './same-runs.js';
import { UnitedNames } from './united-names.js';

const NONE = new Uint32Array(0);

interface UnitedRun extends NamedRun {
  /** How many runs it is itself the mean of. */
  readonly weight: number;
  /** For each of the metrics in common the place that it has in this run. */
  readonly metrics: readonly number[];
  /** For each of its nodes the stack in all. */
  readonly stackOf: Uint32Array;
}

/**
 * Repeated runs of one program as one report: its figures are the means of theirs, and what each came to is kept beside them, so that a comparison knows
 * how far runs lie apart where nothing has changed.
 *
 *     main;parse 10   and   main;parse 13       is   main;parse 12      rounded from 11.5; the runs: 10, 13
 *
 * Means are whole numbers, rounded so that every call with all below it is within one of its exact mean. What is of one run alone, such as when something was,
 * is left out.
 * @param title where the runs have different ones
 * @throws UserError where they are of different formats or measured nothing in common, or one is a difference of two runs
 */
export function meanOfRuns(given: readonly NamedRun[], title: string): Report {
  rejectDifferences(given);
  rejectOtherFormats(given);
  const inCommon = metricsInCommon(given);
  const names = new UnitedNames();
  const stacks = new StackIndex(new MemoryBudget(Number.POSITIVE_INFINITY));
  const runs = inCommon.runs.map((run): UnitedRun => {
    const { report } = run;
    const stackOf = uniteStacks(report, names.add(report, true).frameOf, stacks);
    return { ...run, weight: Math.max(1, report.facts.runs.length), metrics: placesOf(inCommon.shared, run), stackOf };
  });
  const sums = inCommon.shared.map((_, metric) => addUp(runs, metric, stacks.count));
  const { depth, frame, nodeOfStack } = orderTree(stacks, names.index, names.texts, sums[0]);
  const weight = runs.reduce((sum, run) => sum + run.weight, 0);
  const selfValues = sums.map((ofStacks) => roundMeans(byNode(ofStacks, nodeOfStack), weight));
  const used = keepUsedNames(frame, names.index.columns(), names.texts);
  const metrics = inCommon.shared.map(
    (metric, index): Metric => ({
      ...metric,
      source: { table: 'nodes' },
      timeDelta: null,
      total: selfValues[index].reduce((sum, value) => sum + value, 0),
    }),
  );
  const facts = joinRunFacts(runs);
  const mean = (factOf: (of: Report['facts']) => number | null) => meanOf(runs, weight, factOf);
  const warnings = joinWarnings(runs, inCommon, false);
  for (const message of otherPrograms(given)) warnings.add('other-programs', message);
  for (const message of sameRuns(inCommon.runs, 'mean')) warnings.add('same-runs', message);
  const suppressions = new JoinedRules();
  for (const { report } of runs) suppressions.add(report.facts.suppressions);
  const merged: Report = {
    strings: used.strings,
    frames: used.frames,
    tree: { depth, frame: used.frameOfNode },
    facts: {
      ...facts,
      title: facts.title || title,
      runtimeMilliseconds: mean(({ runtimeMilliseconds }) => runtimeMilliseconds),
      peakTimeMilliseconds: null,
      peakResidentBytes: roundKnown(mean(({ peakResidentBytes }) => peakResidentBytes)),
      notes: [...facts.notes.filter(({ label }) => label !== MEAN), meanNote(weight)],
      metrics,
      ratios: joinRatios(runs, metrics),
      curves: [],
      stackCount: countStacks(selfValues),
      suppressedBytes: roundKnown(mean(({ suppressedBytes }) => suppressedBytes)) ?? 0,
      suppressions: suppressions.list().map(({ stacks: hidden, blocks, bytes, ...rule }) => ({
        ...rule,
        stacks: Math.round(hidden / runs.length),
        blocks: Math.round(blocks / runs.length),
        bytes: Math.round(bytes / runs.length),
      })),
      warnings: warnings.list(),
      findings: findingsOfMiddle(runs, nodeOfStack, metrics),
      runs: runs.flatMap((run) => repeatedRuns(run, inCommon.shared)),
    },
    sizes: NO_SIZES,
    suppressed: { node: NONE, rule: NONE },
    time: NO_TIME,
    samples: NO_SAMPLES,
    marks: NO_MARKS,
    accesses: NO_ACCESSES,
    curves: [],
    selfValues,
    source: NO_SOURCE,
    baseline: null,
  };
  return withJoinedSource(merged, runs);
}

function uniteStacks({ tree }: Report, frameOf: Uint32Array, stacks: StackIndex): Uint32Array {
  const { depth, frame } = tree;
  const parents = parentNodes(depth);
  const stackOf = new Uint32Array(depth.length);
  for (let node = 1; node < depth.length; node++) {
    stackOf[node] = stacks.intern(stackOf[parents[node]], frameOf[frame[node]]);
  }
  return stackOf;
}

function addUp(runs: readonly UnitedRun[], metric: number, stackCount: number): Float64Array {
  const sums = new Float64Array(stackCount);
  for (const { report, metrics, stackOf, weight } of runs) {
    const values = report.selfValues[metrics[metric]];
    for (let node = 0; node < values.length; node++) sums[stackOf[node]] += weight * values[node];
  }
  return sums;
}

function byNode(ofStacks: Float64Array, nodeOfStack: Uint32Array): Float64Array {
  const values = new Float64Array(ofStacks.length);
  for (let stack = 0; stack < ofStacks.length; stack++) values[nodeOfStack[stack]] = ofStacks[stack];
  return values;
}

/** What is rounded are the sums from the root on, of which a call with all below it is the difference of two. */
function roundMeans(sums: Float64Array, weight: number): Float64Array {
  const means = new Float64Array(sums.length);
  let exact = 0;
  let rounded = 0;
  for (let node = 0; node < sums.length; node++) {
    exact += sums[node];
    const next = Math.round(exact / weight);
    means[node] = next - rounded;
    rounded = next;
  }
  return means;
}

/** Null where it is not known of one of the runs. */
function meanOf(
  runs: readonly UnitedRun[],
  weight: number,
  factOf: (facts: Report['facts']) => number | null,
): number | null {
  let sum = 0;
  for (const run of runs) {
    const value = factOf(run.report.facts);
    if (value === null) return null;
    sum += run.weight * value;
  }
  return sum / weight;
}

function roundKnown(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}

function meanNote(runs: number): RunNote {
  return {
    label: MEAN,
    value: ofRuns(runs),
    unit: null,
    meaning:
      'Figures are means of repeated runs, rounded: every call with all below it is within one of its exact mean.',
  };
}

function repeatedRuns({ report, name, metrics }: UnitedRun, shared: readonly Metric[]): RepeatedRun[] {
  const { facts } = report;
  if (facts.runs.length > 0) return [...facts.runs];
  const totals = Object.fromEntries(shared.map(({ key }, index) => [key, facts.metrics[metrics[index]].total]));
  return [{ name, totals, runtimeMilliseconds: facts.runtimeMilliseconds }];
}

/** A mean has no blocks and no times that rules could look at: what was found in the run that has the median of the first metric. */
function findingsOfMiddle(runs: readonly UnitedRun[], nodeOfStack: Uint32Array, metrics: readonly Metric[]): Finding[] {
  const totalOf = ({ report, metrics: places }: UnitedRun) => report.facts.metrics[places[0]].total;
  const run = [...runs].sort((a, b) => totalOf(a) - totalOf(b))[(runs.length - 1) >> 1];
  const { report, name, stackOf } = run;
  return report.facts.findings
    .filter(({ metric }) => metrics.some(({ key }) => key === metric))
    .map((found) => findingOfRun(found, run))
    .map(({ finding, runName }) => ({
      ...finding,
      sentence: `In ${countRunsInside(report.facts) > 1 ? `${runName} of ${name}` : runName}${IN_MIDDLE}: ${finding.sentence}`,
      node: nodeOfStack[stackOf[finding.node]],
    }));
}

function countStacks(selfValues: readonly Float64Array[]): number {
  let count = 0;
  for (let node = 0; node < selfValues[0].length; node++) {
    if (selfValues.some((values) => values[node] !== 0)) count++;
  }
  return count;
}
