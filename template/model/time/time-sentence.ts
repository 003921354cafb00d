import { formatValue } from '../../data/format.js';
import type { Report } from '../../data/report.js';
import { asWords, formatChange } from '../figures.js';
import type { SeenMetric } from '../lens.js';
import { describeTimeChoice, type TimeChoice } from './time-choice.js';
import { totalInTime } from './time-totals.js';

/**
 * A choice and what the whole program did in it: `0.10 s to 0.14 s: allocated 3.10 MB, temporary 2,301, live +12.0 kB`,
 * `live at 0.12 s: 79.5 kB, until then allocated 8.10 MB`.
 * @param metrics as a lens of the choice shows them
 */
export function timeSentence(report: Report, metrics: readonly (SeenMetric | null)[], choice: TimeChoice): string {
  const time = describeTimeChoice(choice, report.time.sliceMilliseconds);
  return `${time}: ${timeFigures(report, metrics, choice)}`;
}

/** The figures of a choice's sentence. */
export function timeFigures(report: Report, metrics: readonly (SeenMetric | null)[], choice: TimeChoice): string {
  const shown = metrics.filter((metric) => metric !== null);
  const figures = (some: readonly SeenMetric[], hasLabel = true) =>
    some.map((metric) => {
      const value = totalInTime(report, metric, choice) ?? 0;
      const text = metric.isSigned ? formatChange(value, metric.unit) : formatValue(value, metric.unit);
      return hasLabel ? `${asWords(metric.shortLabel)} ${text}` : text;
    });
  if (choice.kind !== 'instant') return figures(shown).join(', ');
  const levels = shown.filter(({ isAdditiveOverTime }) => !isAdditiveOverTime);
  const flows = figures(shown.filter(({ isAdditiveOverTime }) => isAdditiveOverTime)).join(', ');
  return [...figures(levels, levels.length > 1), flows && `until then ${flows}`].filter(Boolean).join(', ');
}
