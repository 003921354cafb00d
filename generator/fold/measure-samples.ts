import type { MetricRatio, SizeTable, TimeTable } from '../../template/data/report.js';
import { UserError } from '../errors.js';
import type { SampledMetric } from '../read/sink.js';
import type { SampleRecorder } from './counting/sample-recorder.js';
import type { FoldedTrace } from './folded-trace.js';
import type { MeasuredRun, MeasuredTables, MetricDefinition } from './measured-run.js';
import type { OrderedTree } from './tables/order-tree.js';

/** Up to here all sums are exact. */
const MAX_SUM = Number.MAX_SAFE_INTEGER;

const NONE = new Uint32Array(0);

/** Of a trace whose blocks are not known one by one. */
const NO_SIZES: SizeTable = {
  node: NONE,
  blockBytes: NONE,
  allocated: NONE,
  temporary: NONE,
  atPeak: NONE,
  atEnd: NONE,
};

/** Of a trace whose samples have no time. */
const NO_TIME: TimeTable = {
  sliceMilliseconds: 0,
  maximumLiveBytes: new Float64Array(0),
  residentBytes: new Float64Array(0),
  slice: NONE,
  node: NONE,
  allocations: NONE,
  allocatedBytes: NONE,
  temporary: NONE,
  liveBytes: NONE,
};

/**
 * What the weighted stacks of a trace come to.
 * @throws UserError where values add up to more than can be counted exactly
 */
export function measureSamples({ stacks, ratios }: FoldedTrace, sampled: SampleRecorder): MeasuredRun {
  const count = stacks.count;
  const newer = sampled.valuesOf('newer', count);
  const older = sampled.isDifference() ? sampled.valuesOf('older', count) : null;
  sampled.metrics.forEach((metric, index) => {
    for (const values of [newer[index], older?.[index]]) if (values) refuseHugeSums(metric, values);
  });
  const ordering = older === null ? newer[0].slice() : newer[0].map((value, stack) => value + older[0][stack]);
  return { ordering, tablesFor: (tree) => sampleTables(tree, sampled.metrics, ratios, newer, older) };
}

function sampleTables(
  { depth, nodeOfStack }: OrderedTree,
  metrics: readonly SampledMetric[],
  ratios: readonly MetricRatio[],
  newer: readonly Float64Array[],
  older: readonly Float64Array[] | null,
): MeasuredTables {
  const byNode = (ofStacks: Float64Array) => {
    const values = new Float64Array(depth.length);
    for (let stack = 0; stack < ofStacks.length; stack++) values[nodeOfStack[stack]] = ofStacks[stack];
    return values;
  };
  const selfValues = newer.map(byNode);
  return {
    metrics: metrics.map(asDefinition),
    ratios,
    selfValues,
    sizes: NO_SIZES,
    maxLive: null,
    suppressed: { node: NONE, rule: NONE },
    rules: [],
    time: NO_TIME,
    stackCount: countStacks(selfValues),
    olderValues: older?.map(byNode) ?? null,
  };
}

function asDefinition({ isLevel, ...metric }: SampledMetric): MetricDefinition {
  return { ...metric, isAdditiveOverTime: !isLevel, timeDelta: null, source: { table: 'nodes' } };
}

function refuseHugeSums({ label }: SampledMetric, values: Float64Array): void {
  let sum = 0;
  for (const value of values) sum += value;
  if (sum <= MAX_SUM) return;
  throw new UserError(
    'input',
    `The values of ${label} add up to more than 2^53, which cannot be counted exactly: it is damaged, or must be recorded over a shorter time.`,
  );
}

function countStacks(selfValues: readonly Float64Array[]): number {
  let count = 0;
  for (let node = 0; node < selfValues[0].length; node++) {
    if (selfValues.some((values) => values[node] !== 0)) count++;
  }
  return count;
}
