import { type OwnValues, ownValuesOf } from '../../../template/data/own-values.js';
import type { Report } from '../../../template/data/report.js';
import { type TimeByCall, timeByCall } from '../../../template/data/time-by-call.js';
import type { MaxLive } from '../tables/size-table.js';
import { outgrownBlocks } from './container-steps.js';
import { leakedDirectly } from './direct-leaks.js';
import type { Discovery } from './discovery.js';
import { findHeavyCalls, type HeavyCall, type HeavyCalls } from './heavy-calls.js';
import { findOwnCalls, type OwnCalls } from './own-calls.js';
import { findOwners, type Owners } from './owners.js';
import { runningSlices } from './running-slices.js';

/** The metrics that rules are about, by key; see heap-metrics.ts. */
export type MetricKey = 'allocatedBytes' | 'allocations' | 'temporary' | 'peakBytes' | 'leakedBytes';

/** A run, prepared for the rules. */
export interface Run {
  readonly report: Report;
  /** What happened when, call by call. */
  readonly time: TimeByCall;
  /** What nodes have themselves, by metric, see `metrics`. */
  readonly own: OwnValues;
  readonly ownCalls: OwnCalls;
  readonly owners: Owners;
  readonly heavyCalls: HeavyCalls;
  /** For each heavy call its live bytes at the end of each slice; empty where time is not known. */
  readonly liveBytes: readonly Float64Array[];
  readonly maxLive: MaxLive;
  /** For each row of the size table, how many of its blocks a container outgrew. */
  readonly outgrown: Float64Array;
  /** For each node that has anything (see `own`) what it leaks directly, see leakedDirectly. */
  readonly leakedDirectly: Float64Array;
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
  const own = ownValuesOf(report.selfValues);
  const owners = findOwners(own, report.sizes, ownCalls);
  const heavyCalls = findHeavyCalls(report, ownCalls);
  const time = timeByCall(report.time, report.tree.depth.length);
  const { sliceCount } = report.time;
  const activeSlices = slicesWithEvents(time, sliceCount);
  const indexOf = (key: MetricKey) => report.facts.metrics.findIndex((metric) => metric.key === key);
  return {
    report,
    own,
    ownCalls,
    owners,
    heavyCalls,
    time,
    liveBytes: liveBytesOf(report, time, heavyCalls),
    maxLive,
    outgrown: outgrownBlocks(report, ownCalls),
    leakedDirectly: leakedDirectly(report, ownCalls, own.nodes, own.values[indexOf('leakedBytes')]),
    runningSlices: runningSlices(report.time, activeSlices, allocationsOfSlices(time, sliceCount)),
    activeSlices,
    functionAllocations: addUpFunctions(report, ownCalls, owners, own.values[indexOf('allocations')]),
    metrics: {
      allocatedBytes: indexOf('allocatedBytes'),
      allocations: indexOf('allocations'),
      temporary: indexOf('temporary'),
      peakBytes: indexOf('peakBytes'),
      leakedBytes: indexOf('leakedBytes'),
    },
  };
}

/** Ascending. */
function slicesWithEvents({ slice }: TimeByCall, sliceCount: number): number[] {
  const isActive = new Uint8Array(sliceCount);
  for (let row = 0; row < slice.length; row++) isActive[slice[row]] = 1;
  return Array.from(isActive.keys()).filter((index) => isActive[index] === 1);
}

function allocationsOfSlices({ slice, deltas }: TimeByCall, sliceCount: number): Float64Array {
  const allocations = new Float64Array(sliceCount);
  for (let row = 0; row < slice.length; row++) allocations[slice[row]] += deltas.allocations[row];
  return allocations;
}

function addUpFunctions(
  { tree }: Report,
  { leaders }: OwnCalls,
  { nodes, ofOwn }: Owners,
  values: Float64Array,
): Float64Array {
  const sums = new Float64Array(leaders.length);
  for (let index = 0; index < values.length; index++) sums[leaders[tree.frame[nodes[ofOwn[index]]]]] += values[index];
  return sums;
}

/** For each heavy call its live bytes, callees included, at the end of each slice; empty where time is not known. */
function liveBytesOf(
  { time }: Report,
  { nodes, starts, slice, deltas }: TimeByCall,
  { list, callOfNode }: HeavyCalls,
): Float64Array[] {
  if (time.sliceMilliseconds === 0) return [];
  const { sliceCount } = time;
  const live = list.map(() => new Float64Array(sliceCount));
  for (let call = 0; call < nodes.length; call++) {
    const levels = live[callOfNode[nodes[call]]];
    for (let row = starts[call]; row < starts[call + 1]; row++) levels[slice[row]] += deltas.liveBytes[row];
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
