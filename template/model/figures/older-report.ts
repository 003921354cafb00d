import { lazily } from '../../data/lazily.js';
import { memoizeBy } from '../../data/memoize.js';
import type { Report } from '../../data/report.js';
import { indexOfSame } from '../../data/same-metric.js';

/**
 * The baseline as a report of its own, in the tree that both runs share and with the newer one's metrics in their order;
 * one that it does not know is nothing. Null where there is no baseline.
 */
export const olderReport: (report: Report) => Report | null = memoizeBy((report: Report) => {
  const { strings, frames, tree, baseline } = report;
  if (baseline === null) return null;
  const places = report.facts.metrics.map((metric) => indexOfSame(metric, baseline.facts.metrics));
  const older: Report = {
    ...baseline,
    strings,
    frames,
    tree,
    baseline: null,
    facts: {
      ...baseline.facts,
      metrics: report.facts.metrics.map(
        (metric, index) => baseline.facts.metrics[places[index]] ?? { ...metric, total: 0, source: { table: 'nodes' } },
      ),
    },
    selfValues: lazily<Float64Array[]>(
      places.map((place) => () => baseline.selfValues[place] ?? new Float64Array(tree.depth.length)),
    ),
  };
  return older;
});
