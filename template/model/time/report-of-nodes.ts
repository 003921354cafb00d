import { lazily } from '../../data/lazily.js';
import { memoizeBy } from '../../data/memoize.js';
import type { Report } from '../../data/report.js';
import type { TimeTable } from '../../data/tables.js';

/**
 * A report in which only some nodes did anything over time. What was never told apart by node, the memory's total and the facts, is
 * that of the whole run.
 * @param isCounted for each node 1 where it counts
 */
export function reportOfNodes(report: Report, isCounted: Uint8Array): Report {
  return partsBy(isCounted)(report);
}

const partsBy = memoizeBy((isCounted: Uint8Array) => memoizeBy((report: Report) => partOf(report, isCounted)));

function partOf(report: Report, isCounted: Uint8Array): Report {
  const { time, selfValues } = report;
  const parts = lazily<Pick<Report, 'time' | 'selfValues'>>({
    time: () => timeOfNodes(time, isCounted),
    selfValues: () => selfValues.map((values) => values.map((value, node) => value * isCounted[node])),
  });
  // To copy it would read columns that nobody asked for.
  return Object.create(report, {
    time: { get: () => parts.time },
    selfValues: { get: () => parts.selfValues },
  });
}

function timeOfNodes(time: TimeTable, isCounted: Uint8Array): TimeTable {
  const isRowCounted = (_: number, row: number) => isCounted[time.node[row]] === 1;
  return {
    sliceMilliseconds: time.sliceMilliseconds,
    sliceCount: time.sliceCount,
    maximumLiveBytes: time.maximumLiveBytes,
    residentBytes: time.residentBytes,
    moments: time.moments,
    slice: time.slice.filter(isRowCounted),
    node: time.node.filter(isRowCounted),
    deltas: Object.fromEntries(Object.entries(time.deltas).map(([name, delta]) => [name, delta.filter(isRowCounted)])),
  };
}
