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

/**
 * Preorder: one root, and each node at most one level below the one before.
 * @throws DamagedReport
 */
export function checkDepths<Column extends Uint32Array>(depth: Column): Column {
  if (depth.length === 0 || depth[0] !== 0) throw new DamagedReport('the tree has no root');
  for (let node = 1; node < depth.length; node++) {
    if (depth[node] === 0 || depth[node] > depth[node - 1] + 1) throw new DamagedReport('the tree is torn');
  }
  return depth;
}
