import type { SumsOfRuns } from '../../../template/data/compare/function-changes.js';
import { addUpOwn, ownValuesOf } from '../../../template/data/own-values.js';
import type { Report, RunTables } from '../../../template/data/report.js';
import { indexOfSame } from '../../../template/data/same-metric.js';

/** Without columns of all nodes, and each metric once for all who ask one after the other: then its sums are overwritten. */
export function sumsOfRuns(report: Report, baseline: RunTables): SumsOfRuns {
  const [newerOwn, olderOwn] = [report, baseline].map((run) => ownValuesOf(run.selfValues));
  const [newer, older] = [0, 1].map(() => new Float64Array(report.tree.depth.length + 1));
  let latest = -1;
  return (metric) => {
    if (metric !== latest) {
      addUpOwn(newerOwn, metric, newer);
      const olderMetric = indexOfSame(report.facts.metrics[metric], baseline.facts.metrics);
      if (olderMetric < 0) older.fill(0);
      else addUpOwn(olderOwn, olderMetric, older);
      latest = metric;
    }
    return { newer, older };
  };
}
