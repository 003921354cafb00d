import type { ColumnReader } from './column-reader.js';
import { DamagedReport } from './damaged-report.js';

/**
 * Checks that the columns of one table are equally long.
 * @throws DamagedReport, also where one is missing
 */
export function checkLengths(columns: ColumnReader, table: string, [first, ...others]: readonly string[]): void {
  const rows = columns.rowsOf(first);
  if (others.some((key) => columns.rowsOf(key) !== rows)) {
    throw new DamagedReport(`the columns of table ${table} are not equally long`);
  }
}

/**
 * Checks that every number that points into a table stays inside it, so that no view has to.
 * @throws DamagedReport
 */
export function checkRange<Column extends Uint32Array>(column: string, values: Column, limit: number): Column {
  for (let row = 0; row < values.length; row++) {
    if (values[row] >= limit) throw new DamagedReport(`column ${column} points outside its table`);
  }
  return values;
}

/**
 * Rows that belong together stand together, so that views may search for them.
 * @throws DamagedReport
 */
export function checkOrder<Column extends Uint32Array | Float64Array>(column: string, values: Column): Column {
  for (let row = 1; row < values.length; row++) {
    if (values[row] < values[row - 1]) throw new DamagedReport(`the rows of column ${column} are not in order`);
  }
  return values;
}

/** @throws DamagedReport where a row is not larger than the one before */
export function checkRising<Column extends Uint32Array | Float64Array>(column: string, values: Column): Column {
  for (let row = 1; row < values.length; row++) {
    if (!(values[row] > values[row - 1])) throw new DamagedReport(`the rows of column ${column} do not rise`);
  }
  return values;
}

/**
 * Checks what was worked out from several columns: each of them is in range, and their sums need not be.
 * @param least 0 of what is counted
 * @throws DamagedReport
 */
export function checkWhole<Column extends Int32Array | Float64Array>(
  column: string,
  values: Column,
  least = Number.MIN_SAFE_INTEGER,
): Column {
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    // Nearly all are of 32 bits, which costs least to tell.
    const isWhole = (value | 0) === value || Number.isSafeInteger(value);
    if (!isWhole || value < least) throw new DamagedReport(`column ${column}: a number is out of range`);
  }
  return values;
}
