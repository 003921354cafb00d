import type { Metric } from '../../template/data/report.js';
import { UserError } from '../errors.js';
import { nearestWord } from '../nearest.js';

/**
 * The metric that is asked for, by its key or in the words of the report, in either case.
 * @param asked null for the first one
 * @returns index into `metrics`
 * @throws UserError where there is none
 */
export function chooseMetric(metrics: readonly Metric[], asked: string | null): number {
  if (asked === null) return 0;
  const word = asked.toLowerCase();
  const found = (['key', 'label', 'shortLabel'] as const)
    .map((part) => metrics.findIndex((metric) => metric[part].toLowerCase() === word))
    .find((index) => index >= 0);
  if (found !== undefined) return found;
  const keys = metrics.map(({ key }) => key);
  const nearest = nearestWord(asked, keys);
  const hint = nearest === null ? '.' : `; did you mean ${nearest}?`;
  throw new UserError('usage', `There is no metric ${asked}${hint} This trace has ${keys.join(', ')}.`);
}
