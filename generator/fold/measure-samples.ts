import type { MetricSource } from '../../template/data/report.js';
import { endOfSamples, isTimedBySamples, NO_SAMPLES, sliceSamples } from '../../template/data/sample-slices.js';
import type { NarrowColumn, SampleTable, SizeTable } from '../../template/data/tables.js';
import { UserError } from '../errors.js';
import type { SampledMetric } from '../read/sink.js';
import type { KeptCurve } from './counting/curve-recorder.js';
import type { SampleRecorder } from './counting/sample-recorder.js';
import type { FoldedTrace } from './folded-trace.js';
import type { MeasuredRun, MeasuredTables, MetricDefinition } from './measured-run.js';
import { recordedMilliseconds, startOfRun } from './recorded-time.js';
import { buildAccessTable } from './tables/access-table.js';
import { buildCurves } from './tables/curve-table.js';
import { sliceMoments } from './tables/moment-slices.js';
import type { OrderedTree } from './tables/order-tree.js';
import { buildSampleTable } from './tables/sample-table.js';
import { NO_SIZES } from './tables/size-table.js';

/** Below this power of two all sums are exact. */
const BITS_OF_SUM = 53;

/** The same of what is live, of which changes are kept, with their sign. */
const BITS_OF_LIVE = 52;

const NONE = new Uint32Array(0);

/**
 * What the weighted stacks of a trace come to.
 * @throws UserError where values add up to more than can be counted exactly
 */
export function measureSamples(trace: FoldedTrace, sampled: SampleRecorder): MeasuredRun {
  const count = trace.stacks.count;
  const newer = sampled.valuesOf('newer', count);
  const older = sampled.isDifference() ? sampled.valuesOf('older', count) : null;
  sampled.metrics.forEach((metric, index) => {
    for (const values of [newer[index], older?.[index]]) if (values) refuseHugeSum(metric, sumOf(values));
  });
  const live = sampled.metrics.find(({ isLevel }) => isLevel);
  if (live) refuseHugeSum(live, sampled.moments.largestSum(), BITS_OF_LIVE);
  const ordering = older === null ? newer[0].slice() : newer[0].map((value, stack) => value + older[0][stack]);
  return { ordering, tablesFor: (tree) => sampleTables(tree, trace, sampled, newer, older) };
}

function sampleTables(
  { depth, nodeOfStack }: OrderedTree,
  { ratios, facts, curves: recorded }: FoldedTrace,
  sampled: SampleRecorder,
  newer: readonly Float64Array[],
  older: readonly Float64Array[] | null,
): MeasuredTables {
  const byNode = (ofStacks: Float64Array) => {
    const values = new Float64Array(depth.length);
    for (let stack = 0; stack < ofStacks.length; stack++) values[nodeOfStack[stack]] = ofStacks[stack];
    return values;
  };
  const selfValues = newer.map(byNode);
  const tables = sizesOf(sampled, nodeOfStack);
  const olderValues = older?.map(byNode) ?? null;
  const start = startOfRun(sampled.runs, facts);
  const all =
    sampled.isDifference() || !sampled.runs.isSound ? NO_SAMPLES : buildSampleTable(sampled.runs, nodeOfStack, start);
  const { moments } = sampled;
  const timeDelta = (metric: SampledMetric, index: number) => {
    if (metric.isLevel) return index === 0 && moments.length > 0 ? 'liveBytes' : null;
    const isTimed = all.node.length > 0 && sumOf(all.values[index]) === sumOf(selfValues[index]);
    return isTimed ? metric.key : null;
  };
  const metrics = sampled.metrics.map((metric, index) =>
    asDefinition(metric, timeDelta(metric, index), tables !== null),
  );
  const samples = keepTimed(all, metrics);
  const runtime = recordedMilliseconds(facts, start, samples);
  const end = endOfRun(samples, sampled, recorded.all, runtime);
  return {
    metrics,
    ratios,
    selfValues,
    sizes: tables?.newer ?? NO_SIZES,
    maxLive: null,
    suppressed: { node: NONE, rule: NONE },
    rules: [],
    time: samples.node.length > 0 ? sliceSamples(samples, metrics, runtime) : sliceMoments(moments, end, nodeOfStack),
    samples,
    recordedMilliseconds: runtime,
    curves: buildCurves(recorded.all, samples.node.length > 0 ? start : 0, end, nodeOfStack),
    accesses: buildAccessTable(sampled.accesses.map(({ stack, runs }) => ({ node: nodeOfStack[stack], runs }))),
    stackCount: countStacks(sampled.isDifferenceOnly() ? [...selfValues, ...(olderValues ?? [])] : selfValues),
    older: olderValues && { selfValues: olderValues, sizes: tables?.older ?? NO_SIZES },
  };
}

/** @returns null where the sizes of the blocks of both runs are not known */
function sizesOf(sampled: SampleRecorder, nodeOfStack: Uint32Array): { newer: SizeTable; older: SizeTable } | null {
  if (sampled.hasNegativeValues) return null;
  const newer = sampled.sized.tableFor(nodeOfStack);
  const older = sampled.olderSized.tableFor(nodeOfStack);
  return newer && older && newer.node.length + older.node.length > 0 ? { newer, older } : null;
}

/**
 * @param timeDelta see Metric.timeDelta
 * @param hasSizes whether blocks follow from the table of sizes
 */
function asDefinition(
  { isLevel, blocks, ...metric }: SampledMetric,
  timeDelta: string | null,
  hasSizes: boolean,
): MetricDefinition {
  const source: MetricSource =
    hasSizes && blocks !== undefined
      ? {
          table: 'sizes',
          blocks,
          weight: metric.unit.kind === 'bytes' ? 'bytes' : 'count',
          honoursSuppressions: false,
        }
      : { table: 'nodes' };
  return { ...metric, isAdditiveOverTime: !isLevel, timeDelta, source };
}

/** In nanoseconds since its start, as long as it was recorded; where times of samples are not known as the curves and moments say. */
function endOfRun(
  samples: SampleTable,
  { moments }: SampleRecorder,
  curves: readonly KeptCurve[],
  runtimeMilliseconds: number | null,
): number {
  if (samples.node.length > 0) return Math.max(endOfSamples(samples), (runtimeMilliseconds ?? 0) * 1e6);
  const lastOf = (column: Float64Array) => column.reduce((last, time) => Math.max(last, time), 0);
  const times = [moments.nanoseconds.trimmed(), ...curves.map(({ nanoseconds }) => nanoseconds)];
  return times.reduce((end, column) => Math.max(end, lastOf(column)), 0);
}

/** The samples without the values of metrics of which some are of unknown time; none where all are. */
function keepTimed(samples: SampleTable, metrics: readonly MetricDefinition[]): SampleTable {
  const isTimed = metrics.map(isTimedBySamples);
  if (!isTimed.includes(true)) return NO_SAMPLES;
  return { ...samples, values: samples.values.map((values, index) => (isTimed[index] ? values : NONE)) };
}

function sumOf(values: NarrowColumn): number {
  let sum = 0;
  // By index: an iterator takes many times as long before it is compiled.
  for (let at = 0; at < values.length; at++) sum += values[at];
  return sum;
}

function refuseHugeSum({ label }: SampledMetric, sum: number, bits = BITS_OF_SUM): void {
  if (sum < 2 ** bits) return;
  throw new UserError(
    'input',
    `The values of ${label} add up to more than 2^${bits}, which cannot be counted exactly: it is damaged, or must be recorded over a shorter time.`,
  );
}

function countStacks(selfValues: readonly Float64Array[]): number {
  let count = 0;
  for (let node = 0; node < selfValues[0].length; node++) {
    if (selfValues.some((values) => values[node] !== 0)) count++;
  }
  return count;
}
