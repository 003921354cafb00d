import { combineReports } from '../../../template/data/compare/combine-reports.js';
import { withoutBaseline } from '../../../template/data/compare/separate-runs.js';
import { inSentence } from '../../../template/data/format.js';
import type { Metric, Report } from '../../../template/data/report.js';
import { indexOfSame } from '../../../template/data/same-metric.js';
import { UserError } from '../../errors.js';

/**
 * A run and what it is compared with, in one report; of one that holds two already the newer one.
 * @throws UserError where they measured nothing that could be compared
 */
export function compareReports(newer: Report, older: Report): Report {
  for (const { facts } of [newer, older]) {
    if (facts.isDifferenceOnly) rejectDifference(facts.title, 'there is nothing to compare it with');
  }
  const both = combineReports(withoutBaseline(newer), withoutBaseline(older));
  const olderMetrics = both.baseline?.facts.metrics ?? [];
  rejectNothingInCommon(newer.facts.title, both.facts.metrics, older.facts.title, olderMetrics);
  return both;
}

/** Of a file of differences: what would be said of either run would be false. @param why nothing comes of it @throws UserError */
export function rejectDifference(title: string, why: string): never {
  throw new UserError(
    'input',
    `${title} holds the difference of two runs already, and neither run is known, so ${why}. Name the files of the two runs themselves.`,
  );
}

/** @throws UserError where no metric of one run is one of the other's */
export function rejectNothingInCommon(
  title: string,
  metrics: readonly Pick<Metric, 'key' | 'label' | 'unit'>[],
  olderTitle: string,
  olderMetrics: readonly Metric[],
): void {
  if (metrics.some((metric) => indexOfSame(metric, olderMetrics) >= 0)) return;
  const [measured, before] = [metrics, olderMetrics].map((list) =>
    new Intl.ListFormat('en-GB').format(list.map(({ label }) => inSentence(label))),
  );
  throw new UserError(
    'input',
    `There is nothing to compare: ${title} has ${measured}; ${olderTitle} has ${before}. Compare traces of the same kind, recorded with the same options.`,
  );
}
