import { checkLengths } from './check-columns.js';
import type { ColumnReader } from './column-reader.js';
import type { ColumnWriter } from './column-writer.js';
import { DamagedReport } from './damaged-report.js';
import { lazily } from './lazily.js';
import type { Metric } from './report.js';
import { putBack, rowsInOrderOf } from './row-order.js';
import { openSampleNodes, writeSampleNodes } from './sample-nodes.js';
import {
  areExpected,
  BYTE,
  expectedBy,
  gapsBetween,
  highParts,
  lowBytes,
  orderOfCounts,
  shortfalls,
} from './sample-parts.js';
import { isTimedBySamples, NO_SAMPLES } from './sample-slices.js';
import type { SampleTable } from './tables.js';

/** Times are written in the longest of these that all are multiples of. */
const TICKS_NANOSECONDS = [1e9, 1e6, 1e3];

interface SampleOrders {
  readonly byNode: Uint32Array;
  readonly byCount: Uint32Array | null;
}

/**
 * Notes the columns of samples. What mostly follows from the other columns is written as what it differs by, mostly nothing: the
 * start from the end of the row before, a time that is spent from the duration. A column of values that all follow has no rows. Others are
 * written in an order in which like is beside like: durations by how many samples they are of, values by node.
 */
export function writeSamples(
  columns: ColumnWriter,
  table: string,
  metrics: readonly Metric[],
  { node, startNanoseconds, durationNanoseconds, values }: SampleTable,
  nodeCount: number,
): void {
  const tick = tickOf([startNanoseconds, durationNanoseconds]);
  const orders: SampleOrders = lazily({
    byNode: () => rowsInOrderOf(node, nodeCount),
    byCount: () => orderOfCounts(metrics, values),
  });
  columns.unsigned(`${table}.tickNanoseconds`, [tick]);
  writeSampleNodes(columns, table, node, nodeCount);
  columns.signed(`${table}.gap`, () => gapsBetween(startNanoseconds, durationNanoseconds, tick));
  columns.bytes(`${table}.durationLow`, () => lowBytes(durationNanoseconds, orders.byCount, tick));
  columns.unsigned(`${table}.durationHigh`, () => highParts(durationNanoseconds, orders.byCount, tick));
  metrics.forEach((metric, index) => {
    if (!isTimedBySamples(metric)) return;
    columns.signed(`${table}.value.${metric.key}`, () =>
      areExpected(metric, values[index], durationNanoseconds)
        ? []
        : shortfalls(metric, values[index], durationNanoseconds, orders.byNode),
    );
  });
}

/** @throws DamagedReport */
export function checkSamples(columns: ColumnReader, table: string, metrics: readonly Metric[]): void {
  const timed = metrics.filter(isTimedBySamples);
  const stored = timed.map(({ key }) => `value.${key}`).filter((key) => columns.rowsOf(`${table}.${key}`) > 0);
  checkLengths(
    columns,
    table,
    ['node', 'gap', 'durationLow', 'durationHigh', ...stored].map((key) => `${table}.${key}`),
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
      const tickNanoseconds = tick();
      const { durationNanoseconds } = samples;
      let end = 0;
      for (let row = 0; row < gaps.length; row++) {
        const start = end + gaps[row] * tickNanoseconds;
        if (!(start >= 0)) throw new DamagedReport(`column ${table}.gap goes behind the start of the run`);
        gaps[row] = start;
        end = start + durationNanoseconds[row];
      }
      return gaps;
    },
    durationNanoseconds: () => {
      const low = columns.bytes(`${table}.durationLow`);
      const ticks = columns.unsignedDoubles(`${table}.durationHigh`);
      const tickNanoseconds = tick();
      for (let at = 0; at < ticks.length; at++) ticks[at] = (ticks[at] * BYTE + low[at]) * tickNanoseconds;
      const order = orderOfCounts(metrics, samples.values);
      return order === null ? ticks : putBack(ticks, order);
    },
    values: () =>
      lazily<Float64Array[]>(
        metrics.map((metric) => () => {
          if (!isTimedBySamples(metric)) return new Float64Array(0);
          const key = `${table}.value.${metric.key}`;
          const rowCount = columns.rowsOf(`${table}.node`);
          const rest =
            columns.rowsOf(key) === 0 ? new Float64Array(rowCount) : putBack(columns.signedDoubles(key), of.byNode);
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

/** The longest of these units of time that all are multiples of, in nanoseconds. */
export function tickOf(columns: readonly Float64Array[]): number {
  return TICKS_NANOSECONDS.find((tick) => columns.every((column) => areMultiples(column, tick))) ?? 1;
}

function areMultiples(column: Float64Array, tick: number): boolean {
  // A remainder takes several times as long as a division.
  for (let row = 0; row < column.length; row++) if (Math.floor(column[row] / tick) * tick !== column[row]) return false;
  return true;
}
