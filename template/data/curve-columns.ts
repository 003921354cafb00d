import { checkLengths, checkRising } from './check-columns.js';
import type { ColumnReader } from './column-reader.js';
import type { ColumnWriter } from './column-writer.js';
import { DamagedReport } from './damaged-report.js';
import { lazily } from './lazily.js';
import type { Curve } from './report.js';
import type { CurveTable } from './tables.js';

/** Notes the columns of curves: of times and values what each has more than the one before, which is little. */
export function writeCurves(columns: ColumnWriter, table: string, curves: readonly CurveTable[]): void {
  curves.forEach(({ nanoseconds, values }, curve) => {
    columns.deltas(`${table}.${curve}.nanoseconds`, nanoseconds);
    values.forEach((column, part) => {
      columns.deltas(`${table}.${curve}.${part}`, column);
    });
  });
}

/** @throws DamagedReport */
export function checkCurves(columns: ColumnReader, table: string, curves: readonly Curve[]): void {
  curves.forEach(({ parts }, curve) => {
    checkLengths(columns, `${table}.${curve}`, [
      `${table}.${curve}.nanoseconds`,
      ...parts.map((_, part) => `${table}.${curve}.${part}`),
    ]);
  });
}

/** Each column is decoded and checked when first asked for. */
export function openCurves(columns: ColumnReader, table: string, curves: readonly Curve[]): CurveTable[] {
  return curves.map(({ parts }, curve) =>
    lazily<CurveTable>({
      nanoseconds: () => {
        const key = `${table}.${curve}.nanoseconds`;
        const nanoseconds = checkRising(key, columns.doubleDeltas(key));
        if (nanoseconds[0] < 0) throw new DamagedReport(`column ${key} goes behind the start of the run`);
        return nanoseconds;
      },
      values: () =>
        lazily<Float64Array[]>(parts.map((_, part) => () => columns.doubleDeltas(`${table}.${curve}.${part}`))),
    }),
  );
}
