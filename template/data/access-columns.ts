import { checkLengths, checkRange } from './check-columns.js';
import type { ColumnReader } from './column-reader.js';
import type { ColumnWriter } from './column-writer.js';
import { DamagedReport } from './damaged-report.js';
import type { AccessTable } from './tables.js';

const NONE = new Uint32Array(0);

/** Of a run of which it is not known how often bytes were accessed. */
export const NO_ACCESSES: AccessTable = { node: NONE, runCount: NONE, bytes: NONE, accesses: new Float64Array(0) };

/** Notes the columns of accesses, where there are any. */
export function writeAccesses(columns: ColumnWriter, table: string, { node, runCount, bytes, accesses }: AccessTable) {
  if (node.length === 0) return;
  columns.unsigned(`${table}.node`, node);
  columns.unsigned(`${table}.runCount`, runCount);
  columns.unsigned(`${table}.bytes`, bytes);
  columns.unsigned(`${table}.accesses`, accesses);
}

/** @throws DamagedReport */
export function openAccesses(columns: ColumnReader, table: string, nodeCount: number): AccessTable {
  if (!columns.has(`${table}.node`)) return NO_ACCESSES;
  checkLengths(columns, table, [`${table}.node`, `${table}.runCount`]);
  checkLengths(columns, table, [`${table}.bytes`, `${table}.accesses`]);
  const runCount = columns.unsigned(`${table}.runCount`);
  const bytes = columns.unsigned(`${table}.bytes`);
  const runs = runCount.reduce((sum, count) => sum + count, 0);
  if (runs !== bytes.length || runCount.includes(0) || bytes.includes(0)) {
    throw new DamagedReport('the runs of accesses do not fit the calls');
  }
  const node = checkRange(`${table}.node`, columns.unsigned(`${table}.node`), nodeCount);
  return { node, runCount, bytes, accesses: columns.unsignedDoubles(`${table}.accesses`) };
}
