import { checkLengths, checkOrder, checkRange } from './check-columns.js';
import type { ColumnReader } from './column-reader.js';
import type { ColumnWriter } from './column-writer.js';
import { DamagedReport } from './damaged-report.js';
import { lazily } from './lazily.js';
import { tickOf } from './sample-columns.js';
import type { MarkTable } from './tables.js';

const NONE = new Uint32Array(0);

/** Of a run whose trace names nothing. */
export const NO_MARKS: MarkTable = {
  startNanoseconds: new Float64Array(0),
  durationNanoseconds: new Float64Array(0),
  name: NONE,
  kind: NONE,
  detail: NONE,
  track: NONE,
};

/** Notes the columns of marks. */
export function writeMarks(columns: ColumnWriter, table: string, marks: MarkTable): void {
  const { startNanoseconds, durationNanoseconds } = marks;
  const tick = tickOf([startNanoseconds, durationNanoseconds]);
  const inTicks = (column: Float64Array) => column.map((nanoseconds) => nanoseconds / tick);
  columns.unsigned(`${table}.tickNanoseconds`, [tick]);
  columns.deltas(`${table}.start`, inTicks(startNanoseconds));
  columns.unsigned(`${table}.duration`, inTicks(durationNanoseconds));
  columns.unsigned(`${table}.name`, marks.name);
  columns.unsigned(`${table}.kind`, marks.kind);
  columns.unsigned(`${table}.detail`, marks.detail);
  columns.unsigned(`${table}.track`, marks.track);
}

/** @throws DamagedReport */
export function checkMarks(columns: ColumnReader, table: string): void {
  const keys = ['start', 'duration', 'name', 'kind', 'detail', 'track'].map((key) => `${table}.${key}`);
  checkLengths(columns, table, keys);
  if (columns.rowsOf(`${table}.tickNanoseconds`) !== 1) {
    throw new DamagedReport(`column ${table}.tickNanoseconds has not one row`);
  }
}

/** Each column is decoded and checked when first asked for. */
export function openMarks(columns: ColumnReader, table: string, stringCount: number, nodeCount: number): MarkTable {
  const tick = () => columns.unsignedDoubles(`${table}.tickNanoseconds`)[0];
  const numbersBelow = (limit: number, key: string) => () =>
    checkRange(`${table}.${key}`, columns.unsigned(`${table}.${key}`), limit);
  return lazily<MarkTable>({
    startNanoseconds: () => {
      const tickNanoseconds = tick();
      const start = columns.doubleDeltas(`${table}.start`).map((ticks) => ticks * tickNanoseconds);
      return checkOrder(`${table}.start`, start);
    },
    durationNanoseconds: () => {
      const tickNanoseconds = tick();
      return columns.unsignedDoubles(`${table}.duration`).map((ticks) => ticks * tickNanoseconds);
    },
    name: numbersBelow(stringCount, 'name'),
    kind: numbersBelow(stringCount, 'kind'),
    detail: numbersBelow(stringCount, 'detail'),
    track: numbersBelow(nodeCount, 'track'),
  });
}

/** The same marks with their texts numbered otherwise. */
export function renumberMarks(marks: MarkTable, textOf: (text: number) => number): MarkTable {
  return { ...marks, name: marks.name.map(textOf), kind: marks.kind.map(textOf), detail: marks.detail.map(textOf) };
}
