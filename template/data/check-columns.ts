import { DamagedReport } from './damaged-report.js';
import type { Report } from './report.js';

/**
 * Checks that columns of one table are equally long and that every number that points into a table stays inside it,
 * so that no view has to.
 * @throws DamagedReport
 */
export function checkColumns(report: Report): void {
  const { strings, frames, tree, sizes, suppressed, time, facts, selfValues } = report;
  checkLengths('frames', frames.functionName.length, [frames.file, frames.line, frames.module, frames.inlined]);
  checkLengths('tree', tree.depth.length, [tree.frame, ...selfValues]);
  checkLengths('sizes', sizes.node.length, Object.values(sizes));
  checkLengths('suppressed', suppressed.node.length, [suppressed.rule]);
  checkLengths('slices', time.maximumLiveBytes.length, [time.residentBytes]);
  const { slice, node, allocations, allocatedBytes, temporary, liveBytes } = time;
  checkLengths('time', slice.length, [node, allocations, allocatedBytes, temporary, liveBytes]);
  for (const key of ['functionName', 'file', 'module'] as const) {
    checkRange(`frames.${key}`, frames[key], strings.length);
  }
  checkRange('tree.frame', tree.frame, frames.functionName.length);
  checkRange('sizes.node', sizes.node, tree.depth.length);
  checkRange('suppressed.node', suppressed.node, tree.depth.length);
  checkRange('suppressed.rule', suppressed.rule, facts.suppressions.length);
  checkRange('time.slice', slice, time.maximumLiveBytes.length);
  checkRange('time.node', node, tree.depth.length);
  checkOrder('sizes.node', sizes.node);
  checkOrder('suppressed.node', suppressed.node);
  checkOrder('time.slice', slice);
  checkDepths(tree.depth);
}

/** Rows that belong together stand together, so that views may search for them. */
function checkOrder(column: string, values: Uint32Array): void {
  for (let row = 1; row < values.length; row++) {
    if (values[row] < values[row - 1]) throw new DamagedReport(`the rows of column ${column} are not in order`);
  }
}

function checkLengths(table: string, rows: number, columns: readonly { length: number }[]): void {
  if (columns.some((column) => column.length !== rows)) {
    throw new DamagedReport(`the columns of table ${table} are not equally long`);
  }
}

function checkRange(column: string, values: Uint32Array, limit: number): void {
  for (const value of values) {
    if (value >= limit) throw new DamagedReport(`column ${column} points outside its table`);
  }
}

/** Preorder: one root, and each node at most one level below the one before. */
function checkDepths(depth: Uint32Array): void {
  if (depth.length === 0 || depth[0] !== 0) throw new DamagedReport('the tree has no root');
  for (let node = 1; node < depth.length; node++) {
    if (depth[node] === 0 || depth[node] > depth[node - 1] + 1) throw new DamagedReport('the tree is torn');
  }
}
