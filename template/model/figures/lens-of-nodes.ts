import { reportOfNodes } from '../time/report-of-nodes.js';
import type { Lens } from './lens.js';

/** A lens through which only some nodes have anything. @param isCounted for each node of the report 1 where it counts */
export function lensOfNodes(lens: Lens, isCounted: Uint8Array): Lens {
  const counted = (one: Lens): Lens => ({
    ...one,
    report: reportOfNodes(one.report, isCounted),
    nodes: isCounted,
    valuesOf: (metric) => one.valuesOf(metric).map((value, node) => value * isCounted[node]),
  });
  const { runs } = lens;
  return { ...counted(lens), runs: runs && { ...runs, newer: counted(runs.newer), older: counted(runs.older) } };
}
