import { checkLengths, checkRange } from './check-columns.js';
import type { ColumnReader } from './column-reader.js';
import type { ColumnWriter } from './column-writer.js';
import { DamagedReport } from './damaged-report.js';
import { lazily } from './lazily.js';
import type { Metric } from './report.js';
import { isTimedBySamples, NO_SAMPLES } from './sample-slices.js';
import type { SampleTable } from './tables.js';

/** Times are written in the longest of these that all are multiples of. */
const TICKS_NANOSECONDS = [1e9, 1e6, 1e3];

/**
 * Notes the columns of samples. What mostly follows from the other columns is written as what it differs by, mostly nothing: the
 * start from the end of the row before, a time that is spent from the duration.
 */
export function writeSamples(
  columns: ColumnWriter,
  table: string,
  metrics: readonly Metric[],
  { node, startNanoseconds, durationNanoseconds, values }: SampleTable,
): void {
  const count = node.length;
  const tick = tickOf([startNanoseconds, durationNanoseconds]);
  const gap = new Float64Array(count);
  const duration = new Float64Array(count);
  // There may be millions: plain passes over columns.
  let end = 0;
  for (let row = 0; row < count; row++) {
    gap[row] = (startNanoseconds[row] - end) / tick;
    duration[row] = durationNanoseconds[row] / tick;
    end = startNanoseconds[row] + durationNanoseconds[row];
  }
  columns.unsigned(`${table}.tickNanoseconds`, [tick]);
  columns.unsigned(`${table}.node`, node);
  columns.signed(`${table}.gap`, gap);
  columns.unsigned(`${table}.duration`, duration);
  metrics.forEach((metric, index) => {
    if (!isTimedBySamples(metric)) return;
    const column = values[index];
    const rest = new Float64Array(count);
    const expected = expectedBy(metric);
    for (let row = 0; row < count; row++) rest[row] = expected(durationNanoseconds[row]) - column[row];
    columns.signed(`${table}.value.${metric.key}`, rest);
  });
}

/** @throws DamagedReport */
export function checkSamples(columns: ColumnReader, table: string, metrics: readonly Metric[]): void {
  const timed = metrics.filter(isTimedBySamples);
  checkLengths(
    columns,
    table,
    ['node', 'gap', 'duration', ...timed.map(({ key }) => `value.${key}`)].map((key) => `${table}.${key}`),
  );
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
  const samples: SampleTable = lazily<SampleTable>({
    node: () => checkRange(`${table}.node`, columns.unsigned(`${table}.node`), nodeCount),
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
    durationNanoseconds: () => columns.unsignedDoubles(`${table}.duration`).map((ticks) => ticks * tick()),
    values: () =>
      lazily<Float64Array[]>(
        metrics.map((metric) => () => {
          if (!isTimedBySamples(metric)) return new Float64Array(0);
          const rest = columns.signedDoubles(`${table}.value.${metric.key}`);
          const { durationNanoseconds } = samples;
          const expected = expectedBy(metric);
          for (let row = 0; row < rest.length; row++) rest[row] = expected(durationNanoseconds[row]) - rest[row];
          return rest;
        }),
      ),
  });
  return samples;
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
