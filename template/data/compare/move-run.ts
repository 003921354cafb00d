import type { ReportFacts, RunTables } from '../report.js';
import { sliceSamples } from '../sample-slices.js';
import type { NarrowColumn, SampleTable, SizeTable, SuppressedNodes, TimeTable } from '../tables.js';

/**
 * A run's tables in another tree.
 * @param nodeOfOld for each node the one it is in the other tree
 */
export function moveRun(run: RunTables, nodeOfOld: Uint32Array, nodeCount: number): RunTables {
  return {
    facts: moveFacts(run.facts, nodeOfOld),
    sizes: moveSizes(run.sizes, nodeOfOld, nodeCount),
    suppressed: moveSuppressed(run.suppressed, nodeOfOld, nodeCount),
    ...moveTimes(run, nodeOfOld, nodeCount),
    marks: { ...run.marks, track: run.marks.track.map((old) => nodeOfOld[old]) },
    curves: run.curves,
    selfValues: run.selfValues.map((values) => {
      const moved = new Float64Array(nodeCount);
      // Most calls hold nothing themselves.
      for (let node = 0; node < values.length; node++) if (values[node] !== 0) moved[nodeOfOld[node]] += values[node];
      return moved;
    }),
  };
}

/** Findings, verdicts, accesses and curves name nodes. */
function moveFacts(facts: ReportFacts, nodeOfOld: Uint32Array): ReportFacts {
  return {
    ...facts,
    findings: facts.findings.map((finding) => ({ ...finding, node: nodeOfOld[finding.node] })),
    accesses: facts.accesses.map((histogram) => ({ ...histogram, node: nodeOfOld[histogram.node] })),
    curves: facts.curves.map((curve) => ({ ...curve, node: nodeOfOld[curve.node] })),
    verdicts: facts.verdicts.map((verdict) => ({ ...verdict, nodes: verdict.nodes.map((node) => nodeOfOld[node]) })),
  };
}

function moveSizes(sizes: SizeTable, nodeOfOld: Uint32Array, nodeCount: number): SizeTable {
  const node = sizes.node.map((old) => nodeOfOld[old]);
  return pickRows({ ...sizes, node }, orderRows(node, nodeCount));
}

function moveSuppressed({ node, rule }: SuppressedNodes, nodeOfOld: Uint32Array, nodeCount: number): SuppressedNodes {
  const moved = node.map((old) => nodeOfOld[old]);
  return pickRows({ node: moved, rule }, orderRows(moved, nodeCount));
}

/** Slices of samples follow from these. */
function moveTimes(
  { samples, time, facts }: RunTables,
  nodeOfOld: Uint32Array,
  nodeCount: number,
): Pick<RunTables, 'samples' | 'time'> {
  if (samples.node.length === 0) return { samples, time: moveTime(time, nodeOfOld, nodeCount) };
  const moved: SampleTable = { ...samples, node: samples.node.map((old) => nodeOfOld[old]) };
  return { samples: moved, time: sliceSamples(moved, facts.metrics, facts.runtimeMilliseconds) };
}

/** Rows go by slice, then by node: in order of nodes first, then, each staying behind its likes, in order of slices. */
function moveTime(time: TimeTable, nodeOfOld: Uint32Array, nodeCount: number): TimeTable {
  const node = time.node.map((old) => nodeOfOld[old]);
  const byNode = orderRows(node, nodeCount);
  const bySlice = orderRows(pick(time.slice, byNode), time.sliceCount);
  const rows = pick(byNode, bySlice);
  return { ...time, slice: pick(time.slice, rows), node: pick(node, rows), deltas: pickRows(time.deltas, rows) };
}

/** The rows' numbers in order of their keys, those of one key as they came: a counting sort. */
function orderRows(keys: NarrowColumn, keyCount: number): Uint32Array {
  const next = new Uint32Array(keyCount + 1);
  for (let row = 0; row < keys.length; row++) next[keys[row] + 1]++;
  for (let key = 0; key < keyCount; key++) next[key + 1] += next[key];
  const order = new Uint32Array(keys.length);
  for (let row = 0; row < keys.length; row++) order[next[keys[row]]++] = row;
  return order;
}

/** All columns of a table with their rows in another order. */
function pickRows<Table extends object>(table: Table, rows: Uint32Array): Table {
  const columns = Object.entries<NarrowColumn>(table as Record<string, NarrowColumn>);
  return Object.fromEntries(columns.map(([key, column]) => [key, pick(column, rows)])) as Table;
}

function pick<Column extends NarrowColumn>(column: Column, rows: Uint32Array): Column {
  const picked = new (column.constructor as new (length: number) => Column)(rows.length);
  for (let at = 0; at < rows.length; at++) picked[at] = column[rows[at]];
  return picked;
}
