import { lazily } from '../lazily.js';
import { moveSelfValues } from '../own-values.js';
import type { ReportFacts, RunTables } from '../report.js';
import { sliceSamples } from '../sample-slices.js';
import type { NarrowColumn, SampleTable, SizeTable, SuppressedNodes, TimeTable } from '../tables.js';
import { moveByCall, timeTableOf } from '../time-by-call.js';

/**
 * A run's tables in another tree; of sizes, times and self values each column is moved when it is first asked for.
 * @param nodeOfOld for each node the one it is in the other tree
 */
export function moveRun(run: RunTables, nodeOfOld: Uint32Array, nodeCount: number): RunTables {
  return {
    facts: moveFacts(run.facts, nodeOfOld),
    sizes: moveSizes(run.sizes, nodeOfOld, nodeCount),
    suppressed: moveSuppressed(run.suppressed, nodeOfOld, nodeCount),
    ...moveTimes(run, nodeOfOld, nodeCount),
    marks: { ...run.marks, track: run.marks.track.map((old) => nodeOfOld[old]) },
    accesses: { ...run.accesses, node: run.accesses.node.map((old) => nodeOfOld[old]) },
    curves: run.curves,
    source: run.source,
    selfValues: moveSelfValues(run.selfValues, nodeOfOld, nodeCount),
  };
}

/** Findings, verdicts and curves name nodes. */
function moveFacts(facts: ReportFacts, nodeOfOld: Uint32Array): ReportFacts {
  return {
    ...facts,
    findings: facts.findings.map((finding) => ({ ...finding, node: nodeOfOld[finding.node] })),
    curves: facts.curves.map((curve) => ({ ...curve, node: nodeOfOld[curve.node] })),
    verdicts: facts.verdicts.map((verdict) => ({ ...verdict, nodes: verdict.nodes.map((node) => nodeOfOld[node]) })),
  };
}

/** The rows' nodes in the other tree, as the rows were; and the order that they have there. */
interface MovedRows {
  readonly node: Uint32Array;
  readonly rows: Uint32Array;
}

function moveSizes(sizes: SizeTable, nodeOfOld: Uint32Array, nodeCount: number): SizeTable {
  const moved: MovedRows = lazily<MovedRows>({
    node: () => sizes.node.map((old) => nodeOfOld[old]),
    rows: () => orderRows(moved.node, nodeCount),
  });
  return pickRows(sizes, () => moved.rows, { node: () => pick(moved.node, moved.rows) });
}

function moveSuppressed({ node, rule }: SuppressedNodes, nodeOfOld: Uint32Array, nodeCount: number): SuppressedNodes {
  const moved = node.map((old) => nodeOfOld[old]);
  const rows = orderRows(moved, nodeCount);
  return { node: pick(moved, rows), rule: pick(rule, rows) };
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

interface MovedTimes extends MovedRows {
  /** Of these the places where another slice or node begins: calls that become one may have had rows of one slice. */
  readonly firsts: Uint32Array;
}

/**
 * Rows go by slice, then by node. What was made of its rows by call stays so; of all others they are put in order of nodes first, then, each
 * staying behind its likes, in order of slices.
 */
function moveTime(time: TimeTable, nodeOfOld: Uint32Array, nodeCount: number): TimeTable {
  const byCall = moveByCall(time, nodeOfOld, nodeCount);
  if (byCall !== null) {
    const { sliceMilliseconds, sliceCount, maximumLiveBytes, residentBytes, moments } = time;
    return timeTableOf(() => byCall, { sliceMilliseconds, sliceCount, maximumLiveBytes, residentBytes, moments });
  }
  const moved: MovedTimes = lazily<MovedTimes>({
    node: () => time.node.map((old) => nodeOfOld[old]),
    firsts: () => firstsOf(moved.rows, time.slice, moved.node),
    rows: () => {
      const byNode = orderRows(moved.node, nodeCount);
      return pick(byNode, orderRows(pick(time.slice, byNode), time.sliceCount));
    },
  });
  return lazily<TimeTable>({
    sliceMilliseconds: () => time.sliceMilliseconds,
    sliceCount: () => time.sliceCount,
    maximumLiveBytes: () => time.maximumLiveBytes,
    residentBytes: () => time.residentBytes,
    slice: () => pick(time.slice, pick(moved.rows, moved.firsts)),
    node: () => pick(moved.node, pick(moved.rows, moved.firsts)),
    deltas: () =>
      lazily(
        Object.fromEntries(Object.keys(time.deltas).map((name) => [name, () => addUpRows(time.deltas[name], moved)])),
      ),
    moments: () => time.moments,
  });
}

function firstsOf(rows: Uint32Array, slice: NarrowColumn, node: Uint32Array): Uint32Array {
  const firsts = new Uint32Array(rows.length);
  let count = Math.min(rows.length, 1);
  for (let at = 1; at < rows.length; at++) {
    const [row, before] = [rows[at], rows[at - 1]];
    if (slice[row] !== slice[before] || node[row] !== node[before]) firsts[count++] = at;
  }
  return firsts.subarray(0, count);
}

function addUpRows(column: NarrowColumn, { rows, firsts }: MovedTimes): NarrowColumn {
  if (column.length === 0 || firsts.length === rows.length) return pick(column, rows);
  const sums = new Float64Array(firsts.length);
  for (let first = 0; first < firsts.length; first++) {
    const end = first + 1 < firsts.length ? firsts[first + 1] : rows.length;
    for (let at = firsts[first]; at < end; at++) sums[first] += column[rows[at]];
  }
  return sums;
}

/** The rows' numbers in order of their keys, those of one key as they came: a counting sort. */
function orderRows(keys: NarrowColumn, keyCount: number): Uint32Array {
  if (keys.length === 0) return new Uint32Array(0);
  const next = new Uint32Array(keyCount + 1);
  for (let row = 0; row < keys.length; row++) next[keys[row] + 1]++;
  for (let key = 0; key < keyCount; key++) next[key + 1] += next[key];
  const order = new Uint32Array(keys.length);
  for (let row = 0; row < keys.length; row++) order[next[keys[row]]++] = row;
  return order;
}

/** All columns of a table with their rows in another order. @param others makes those that are not the table's own */
function pickRows<Table extends object>(
  table: Table,
  rows: () => Uint32Array,
  others: Partial<Makers<Table>> = {},
): Table {
  const own = Object.keys(table).map((key) => [key, () => pick(table[key as keyof Table] as NarrowColumn, rows())]);
  return lazily<Table>({ ...Object.fromEntries(own), ...others });
}

type Makers<Table> = { readonly [Key in keyof Table]: () => Table[Key] };

function pick<Column extends NarrowColumn>(column: Column, rows: Uint32Array): Column {
  const length = column.length === 0 ? 0 : rows.length;
  const picked = new (column.constructor as new (length: number) => Column)(length);
  for (let at = 0; at < length; at++) picked[at] = column[rows[at]];
  return picked;
}
