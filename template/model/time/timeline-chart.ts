import type { Report } from '../../data/report.js';
import { BYTES, type Unit } from '../../data/unit.js';
import type { NamedReport } from '../names/frame-names.js';
import { largestOwners, owningFunctions } from './owning-functions.js';
import { stackedSeries, type TimelineSeries } from './timeline-series.js';

/** What may be drawn over time: the memory, or a metric in one of three ways. */
export interface Drawing {
  readonly key: string;
  readonly words: string;
  readonly how: 'tracks' | 'memory' | 'rate' | 'cumulative' | 'functions';
  /** Index into facts.metrics; -1 for the memory and the tracks. */
  readonly metric: number;
}

/** Columns with one entry a slice, to be stacked. */
export interface TimelineChart {
  readonly unit: Unit;
  /** Whether values are amounts per second. */
  readonly isRate: boolean;
  readonly layers: readonly ChartLayer[];
  /** What all layers reach together. */
  readonly maximum: number;
  /** Resident size, which is a line over the memory; null elsewhere and where it was not sampled. */
  readonly residentBytes: Float64Array | null;
}

export interface ChartLayer {
  /** The function; 0 for everything, null for all others. */
  readonly frame: number | null;
  readonly values: Float64Array;
}

/** Key of the drawing of the memory as a whole. */
export const MEMORY = 'memory';

const SECOND = 1000;
const FUNCTIONS_SHOWN = 6;

/** What a report's timeline can draw; what its tracks did and its curves, or its memory, first. */
export function drawingsOf(
  { facts: { metrics, curves }, time, samples }: Pick<Report, 'facts' | 'time' | 'samples'>,
  { flows }: Pick<TimelineSeries, 'flows'>,
): Drawing[] {
  const live = metrics.findIndex(({ timeDelta }) => timeDelta === 'liveBytes');
  const memory: Drawing[] = [];
  const strips = samples.node.length > 0 ? 'Activity' : curves[0]?.label;
  if (strips !== undefined) memory.push({ key: 'tracks', words: strips, how: 'tracks', metric: -1 });
  // Between moments the curves know more.
  if (time.maximumLiveBytes.length > 0 && time.moments.slice.length === 0)
    memory.push({ key: MEMORY, words: 'Memory', how: 'memory', metric: -1 });
  if (live >= 0) memory.push({ key: 'memory-functions', words: 'Memory by function', how: 'functions', metric: live });
  return memory.concat(
    flows.flatMap(({ metric }) => {
      const { key, shortLabel } = metrics[metric];
      const drawing = (how: Drawing['how'], words: string): Drawing => {
        return { key: `${key}-${how}`, words: `${shortLabel} ${words}`, how, metric };
      };
      return [drawing('rate', 'per second'), drawing('cumulative', 'so far'), drawing('functions', 'by function')];
    }),
  );
}

/** @param rankedBy of a level by function: the metric whose largest functions are shown */
export function timelineChart(
  source: NamedReport,
  series: TimelineSeries,
  { how, metric }: Drawing,
  rankedBy: number,
): TimelineChart {
  const { facts } = source.report;
  if (how === 'memory') {
    const { consumedBytes, residentBytes } = series;
    const isSampled = residentBytes.some((bytes) => bytes > 0);
    return { ...oneLayer(BYTES, consumedBytes), residentBytes: isSampled ? residentBytes : null };
  }
  if (how === 'tracks') return { unit: BYTES, isRate: false, layers: [], maximum: 0, residentBytes: null };
  if (how === 'functions') return functionsChart(source, metric, rankedBy);
  const flow = series.flows.find((one) => one.metric === metric);
  const { unit } = facts.metrics[metric];
  if (how === 'cumulative') return oneLayer(unit, flow?.cumulative ?? new Float64Array());
  const perSecond = SECOND / source.report.time.sliceMilliseconds;
  const rates = (flow?.perSlice ?? new Float64Array()).map((value) => value * perSecond);
  return { ...oneLayer(unit, rates), isRate: true };
}

function oneLayer(unit: Unit, values: Float64Array): TimelineChart {
  return { unit, isRate: false, layers: [{ frame: 0, values }], maximum: largest(values), residentBytes: null };
}

function functionsChart(source: NamedReport, index: number, rankedBy: number): TimelineChart {
  const { report, frames } = source;
  const metric = report.facts.metrics[index];
  const owners = owningFunctions(source);
  const top = largestOwners(owners, report.selfValues[rankedBy], FUNCTIONS_SHOWN);
  const groupOfFrame = new Uint32Array(frames.functionName.length).fill(top.length);
  top.forEach((frame, group) => {
    groupOfFrame[frame] = group;
  });
  const groups =
    stackedSeries(
      report,
      metric,
      owners.map((frame) => groupOfFrame[frame]),
      top.length + 1,
    ) ?? [];
  const perSecond = metric.isAdditiveOverTime ? SECOND / report.time.sliceMilliseconds : 1;
  const columns = groups.map((values) => values.map((value) => value * perSecond));
  return {
    unit: metric.unit,
    isRate: metric.isAdditiveOverTime,
    layers: columns
      .map((values, group) => ({ frame: top[group] ?? null, values }))
      .filter(({ frame, values }) => frame !== null || largest(values) > 0),
    maximum: largest(sumOf(columns)),
    residentBytes: null,
  };
}

/** For each layer where it ends when it is put onto those before it. */
export function layerTops(layers: readonly ChartLayer[]): Float64Array[] {
  return layers.map((_, index) => sumOf(layers.slice(0, index + 1).map(({ values }) => values)));
}

function sumOf(columns: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(columns[0]?.length ?? 0);
  for (const values of columns) for (let slice = 0; slice < sums.length; slice++) sums[slice] += values[slice];
  return sums;
}

export function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value || 0), 0);
}
