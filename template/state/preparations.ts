import type { RunTables } from '../data/report.js';
import { totalDamage } from '../data/total-damage.js';
import { callsOf } from '../model/calls/calls-of.js';
import { addressOfNode } from '../model/calls/path-address.js';
import { nodesWithSelf } from '../model/shape/nodes-with-self.js';
import { functionRows } from '../model/table/function-rows.js';
import { metricColumns } from '../model/table/metric-column.js';
import { nameRanks } from '../model/table/name-ranks.js';
import { totalInTime } from '../model/time/time-totals.js';
import { distinctInTime } from '../model/time/timed-metric.js';
import type { ViewState } from './state.js';
import { write } from './write.js';

/**
 * What the first search, zoom, sort and choice of time would have to wait for, to be done while the reader looks; and what of the
 * report was not checked before.
 */
export function preparationsOf(state: ViewState): (() => unknown)[] {
  const { report, frames, names, callees, callers, calleesFigures, lens } = state;
  const { metrics } = report.facts;
  return [
    state.prepareSearch,
    () => addressOfNode(callees.peek(), 0),
    ...metrics.map((_, metric) => () => callees.peek().sumsOf(metric)),
    () => nodesWithSelf(report),
    ...[report, report.baseline].flatMap((run) =>
      run === null ? [] : run.facts.metrics.map((_, metric) => () => tellDamage(state, run, metric)),
    ),
    () => callsOf(callees.peek(), 0),
    () => nameRanks(frames, names),
    () => report.time.slice,
    () => report.time.node,
    ...distinctInTime(metrics).map(
      (metric) => () => totalInTime(report, metrics[metric], { kind: 'instant', slice: 0 }),
    ),
    // Of two runs the table would take much memory.
    () => lens.peek().runs ?? functionRows(callees.peek(), metricColumns(lens.peek(), calleesFigures.peek(), 0)),
    () => callers.peek(),
    ...metrics.map((_, metric) => () => callers.peek().sumsOf(metric)),
  ];
}

/** Says where somebody has changed a total, which is shown before its calls are known. */
function tellDamage(state: ViewState, run: RunTables, metric: number): void {
  const damage = totalDamage(run, metric);
  if (damage !== '') write(state.notice, `This report is damaged (${damage}): copy or make it again.`);
}
