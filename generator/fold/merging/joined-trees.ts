import type { CallTree } from '../../../template/data/tables.js';
import type { JoinedRun, NamedRun } from './joined-run.js';
import type { JoinedRules } from './joined-sizes.js';
import type { MetricsInCommon } from './metrics-in-common.js';
import type { UnitedNames } from './united-names.js';

/** The calls of several runs in one tree, by frames of all. */
export interface JoinedTrees extends CallTree {
  /** In the order of the tree. */
  readonly runs: readonly JoinedRun[];
}

/** Puts the trees of runs behind each other, as tracks: by total of the first metric, largest first, then by name. */
export function joinTrees(
  { runs: given, shared }: MetricsInCommon<NamedRun>,
  names: UnitedNames,
  rules: JoinedRules,
): JoinedTrees {
  const placed = given.map((run) => ({ ...run, metrics: placesOf(shared, run) }));
  const totalOf = ({ report, metrics }: Pick<JoinedRun, 'report' | 'metrics'>) =>
    report.facts.metrics[metrics[0]].total;
  const inOrder = placed.sort((a, b) => totalOf(b) - totalOf(a) || (a.name < b.name ? -1 : 1));
  const count = inOrder.reduce((sum, run) => sum + addedNodes(run), 1);
  const depth = new Uint32Array(count);
  const frame = new Uint32Array(count);
  let end = 1;
  const runs = inOrder.map((run): JoinedRun => {
    const { report, track } = run;
    const { textOf, frameOf } = names.add(report, false);
    const shift = track === null ? end - 1 : end;
    const deeper = track === null ? 0 : 1;
    if (track !== null) {
      depth[end] = 1;
      frame[end] = names.addTrack(track.kind, track.name);
    }
    const own = { depth: report.tree.depth, frame: report.tree.frame };
    for (let node = 1; node < own.depth.length; node++) {
      depth[node + shift] = own.depth[node] + deeper;
      frame[node + shift] = frameOf[own.frame[node]];
    }
    end += addedNodes(run);
    return { ...run, shift, textOf, ruleOf: rules.add(report.facts.suppressions) };
  });
  return { runs, depth, frame };
}

/** The root of a run becomes its track. */
function addedNodes({ report, track }: NamedRun): number {
  return report.tree.depth.length - (track === null ? 1 : 0);
}

/** Where a run has each of the metrics of all. */
export function placesOf(shared: MetricsInCommon<NamedRun>['shared'], { report }: NamedRun): number[] {
  return shared.map(({ key }) => report.facts.metrics.findIndex((metric) => metric.key === key));
}
