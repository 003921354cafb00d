import type { Report } from '../../../template/data/report.js';
import type { TimeTable } from '../../../template/data/tables.js';
import type { MaxLive } from '../tables/size-table.js';
import { outgrownBlocks } from './container-steps.js';
import type { Discovery } from './discovery.js';
import { findHeavyCalls, type HeavyCall, type HeavyCalls } from './heavy-calls.js';
import { findOwnCalls, type OwnCalls } from './own-calls.js';
import { runningSlices } from './running-slices.js';

/** The metrics that rules are about, by key; see heap-metrics.ts. */
export type MetricKey = 'allocatedBytes' | 'allocations' | 'temporary' | 'peakBytes' | 'leakedBytes';

/** A run, prepared for the rules. */
export interface Run {
  readonly report: Report;
  readonly ownCalls: OwnCalls;
  readonly heavyCalls: HeavyCalls;
  /** For each heavy call its live bytes at the end of each slice; empty where time is not known. */
  readonly liveBytes: readonly Float64Array[];
  readonly maxLive: MaxLive;
  /** For each row of the size table, how many of its blocks a container outgrew. */
  readonly outgrown: Float64Array;
  /** The slices in which the program ran, ascending: shares of the run are shares of these. */
  readonly runningSlices: readonly number[];
  /** Of these, the ones with any event: on a busy machine a program also waits later on. */
  readonly activeSlices: readonly number[];
  /** For each frame that represents a function, the allocations of that function and of the libraries that it calls. */
  readonly functionAllocations: Float64Array;
  /** Index into facts.metrics. */
  readonly metrics: Readonly<Record<MetricKey, number>>;
}

/** A deterministic rule for traces that know each block; `docs/findings/NAME.md` says what it means, and when it may be wrong. */
export interface Rule {
  readonly name: string;
  readonly find: (run: Run) => Discovery[];
}

export function prepareRun(report: Report, maxLive: MaxLive): Run {
  const ownCalls = findOwnCalls(report);
  const heavyCalls = findHeavyCalls(report, ownCalls);
  const indexOf = (key: MetricKey) => report.facts.metrics.findIndex((metric) => metric.key === key);
  return {
    report,
    ownCalls,
    heavyCalls,
    liveBytes: liveBytesOf(report.time, heavyCalls),
    maxLive,
    outgrown: outgrownBlocks(report, ownCalls),
    runningSlices: runningSlices(report.time),
    activeSlices: slicesWithEvents(report.time),
    functionAllocations: addUpFunctions(report, ownCalls, report.selfValues[indexOf('allocations')]),
    metrics: {
      allocatedBytes: indexOf('allocatedBytes'),
      allocations: indexOf('allocations'),
      temporary: indexOf('temporary'),
      peakBytes: indexOf('peakBytes'),
      leakedBytes: indexOf('leakedBytes'),
    },
  };
}

/** Rows are in the order of slices. */
function slicesWithEvents({ slice }: TimeTable): number[] {
  const slices: number[] = [];
  for (let row = 0; row < slice.length; row++) if (row === 0 || slice[row] !== slice[row - 1]) slices.push(slice[row]);
  return slices;
}

function addUpFunctions({ tree }: Report, { ownNode, leaders }: OwnCalls, values: Float64Array): Float64Array {
  const sums = new Float64Array(leaders.length);
  for (let node = 0; node < values.length; node++) {
    if (values[node] !== 0) sums[leaders[tree.frame[ownNode[node]]]] += values[node];
  }
  return sums;
}

/** For each heavy call its live bytes, callees included, at the end of each slice; empty where time is not known. */
function liveBytesOf(time: TimeTable, { list, callOfNode }: HeavyCalls): Float64Array[] {
  if (time.sliceMilliseconds === 0) return [];
  const { sliceCount } = time;
  const live = list.map(() => new Float64Array(sliceCount));
  for (let row = 0; row < time.slice.length; row++) {
    live[callOfNode[time.node[row]]][time.slice[row]] += time.deltas.liveBytes[row];
  }
  for (let index = list.length - 1; index > 0; index--) addTo(live[list[index].caller?.index ?? 0], live[index]);
  for (const levels of live) for (let slice = 1; slice < sliceCount; slice++) levels[slice] += levels[slice - 1];
  return live;
}

function addTo(sums: Float64Array, values: Float64Array): void {
  for (let index = 0; index < sums.length; index++) sums[index] += values[index];
}

/** A metric's total. */
export function totalOf({ report, metrics }: Run, key: MetricKey): number {
  return report.facts.metrics[metrics[key]].total;
}

/** Of the nodes of a call, the one with the largest total in a metric. */
export function mainNode({ heavyCalls, metrics }: Run, { members }: HeavyCall, key: MetricKey): number {
  let main = members[0];
  for (const member of members) {
    if (heavyCalls.totalOf(member, metrics[key]) > heavyCalls.totalOf(main, metrics[key])) main = member;
  }
  return main;
}
