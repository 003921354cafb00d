import { checkLengths } from './check-columns.js';
import type { ColumnReader } from './column-reader.js';
import type { ColumnWriter } from './column-writer.js';
import { DamagedReport } from './damaged-report.js';
import { lazily } from './lazily.js';
import type { Metric } from './report.js';
import { putBack, reorder, rowsInOrderOf } from './row-order.js';
import { openSampleNodes, writeSampleNodes } from './sample-nodes.js';
import { isTimedBySamples, NO_SAMPLES } from './sample-slices.js';
import type { NarrowColumn, SampleTable } from './tables.js';

/** Times are written in the longest of these that all are multiples of. */
const TICKS_NANOSECONDS = [1e9, 1e6, 1e3];

/** More samples in a row than this are told apart no further. */
const MAX_COUNT = 255;

const BYTE = 256;

interface EncodedSamples {
  readonly tick: number;
  readonly byNode: Uint32Array;
  /** In ticks. */
  readonly durations: Float64Array;
}

/**
 * Notes the columns of samples. What mostly follows from the other columns is written as what it differs by, mostly nothing: the
 * start from the end of the row before, a time that is spent from the duration. Others are written in an order in which like is beside like:
 * durations by how many samples they are of, values by node.
 */
export function writeSamples(
  columns: ColumnWriter,
  table: string,
  metrics: readonly Metric[],
  { node, startNanoseconds, durationNanoseconds, values }: SampleTable,
  nodeCount: number,
): void {
  const of: EncodedSamples = lazily({
    tick: () => tickOf([startNanoseconds, durationNanoseconds]),
    byNode: () => rowsInOrderOf(node, nodeCount),
    durations: () => {
      const ticks = reorder(durationNanoseconds, inOrderOfCounts(countsOf(metrics, values, node.length)));
      return ticks.map((duration) => duration / of.tick);
    },
  });
  columns.unsigned(`${table}.tickNanoseconds`, () => [of.tick]);
  writeSampleNodes(columns, table, node, nodeCount);
  columns.signed(`${table}.gap`, () => gapsBetween(startNanoseconds, durationNanoseconds, of.tick));
  columns.bytes(`${table}.durationLow`, () => Uint8Array.from(of.durations, (duration) => duration % BYTE));
  columns.unsigned(`${table}.durationHigh`, () => of.durations.map((duration) => Math.floor(duration / BYTE)));
  metrics.forEach((metric, index) => {
    if (!isTimedBySamples(metric)) return;
    const expected = expectedBy(metric);
    columns.signed(`${table}.value.${metric.key}`, () =>
      reorder(values[index], of.byNode).map((value, at) => expected(durationNanoseconds[of.byNode[at]]) - value),
    );
  });
}

/** @throws DamagedReport */
export function checkSamples(columns: ColumnReader, table: string, metrics: readonly Metric[]): void {
  const timed = metrics.filter(isTimedBySamples);
  checkLengths(
    columns,
    table,
    ['node', 'gap', 'durationLow', 'durationHigh', ...timed.map(({ key }) => `value.${key}`)].map(
      (key) => `${table}.${key}`,
    ),
  );
  for (const key of ['followers', 'successorCount', 'successor']) columns.rowsOf(`${table}.${key}`);
  if (columns.rowsOf(`${table}.tickNanoseconds`) !== 1) {
    throw new DamagedReport(`column ${table}.tickNanoseconds has not one row`);
  }
}

/** Each column is decoded and checked when first asked for. */
export function openSamples(
  columns: ColumnReader,
  table: string,
  metrics: readonly Metric[],
  nodeCount: number,
): SampleTable {
  if (!metrics.some(isTimedBySamples)) return NO_SAMPLES;
  const tick = () => columns.unsignedDoubles(`${table}.tickNanoseconds`)[0];
  const of: { readonly byNode: Uint32Array } = lazily({ byNode: () => rowsInOrderOf(samples.node, nodeCount) });
  const samples: SampleTable = lazily<SampleTable>({
    node: () => openSampleNodes(columns, table, nodeCount),
    startNanoseconds: () => {
      const gaps = columns.signedDoubles(`${table}.gap`);
      let end = 0;
      for (let row = 0; row < gaps.length; row++) {
        const start = end + gaps[row] * tick();
        if (!(start >= 0)) throw new DamagedReport(`column ${table}.gap goes behind the start of the run`);
        gaps[row] = start;
        end = start + samples.durationNanoseconds[row];
      }
      return gaps;
    },
    durationNanoseconds: () => {
      const low = columns.bytes(`${table}.durationLow`);
      const ticks = columns.unsignedDoubles(`${table}.durationHigh`);
      for (let at = 0; at < ticks.length; at++) ticks[at] = (ticks[at] * BYTE + low[at]) * tick();
      return putBack(ticks, inOrderOfCounts(countsOf(metrics, samples.values, ticks.length)));
    },
    values: () =>
      lazily<Float64Array[]>(
        metrics.map((metric) => () => {
          if (!isTimedBySamples(metric)) return new Float64Array(0);
          const rest = putBack(columns.signedDoubles(`${table}.value.${metric.key}`), of.byNode);
          // Durations are in order of counts, so these must not ask for them.
          if (metric.unit.kind !== 'time') return rest.map((value) => 0 - value);
          const { durationNanoseconds } = samples;
          const expected = expectedBy(metric);
          return rest.map((value, row) => expected(durationNanoseconds[row]) - value);
        }),
      ),
  });
  return samples;
}

function gapsBetween(start: Float64Array, duration: Float64Array, tick: number): Float64Array {
  const gaps = new Float64Array(start.length);
  let end = 0;
  for (let row = 0; row < gaps.length; row++) {
    gaps[row] = (start[row] - end) / tick;
    end = start[row] + duration[row];
  }
  return gaps;
}

/** How many samples each row is of, as far as a metric counts them. */
function countsOf(metrics: readonly Metric[], values: SampleTable['values'], rowCount: number): NarrowColumn {
  const counting = metrics.findIndex((metric) => isTimedBySamples(metric) && metric.unit.kind === 'count');
  return counting < 0 ? new Float64Array(rowCount) : values[counting];
}

function inOrderOfCounts(counts: NarrowColumn): Uint32Array {
  const keys = new Uint8Array(counts.length);
  for (let row = 0; row < keys.length; row++) keys[row] = Math.max(0, Math.min(counts[row], MAX_COUNT));
  return rowsInOrderOf(keys, MAX_COUNT + 1);
}

/** What a row of a duration has of a metric if that is the time that passes. */
function expectedBy({ unit }: Metric): (nanoseconds: number) => number {
  if (unit.kind !== 'time') return () => 0;
  const { tickNanoseconds } = unit;
  return (nanoseconds) => Math.round(nanoseconds / tickNanoseconds);
}

/** The longest of these units of time that all are multiples of, in nanoseconds. */
export function tickOf(columns: readonly Float64Array[]): number {
  return TICKS_NANOSECONDS.find((tick) => columns.every((column) => areMultiples(column, tick))) ?? 1;
}

function areMultiples(column: Float64Array, tick: number): boolean {
  for (let row = 0; row < column.length; row++) if (column[row] % tick !== 0) return false;
  return true;
}
