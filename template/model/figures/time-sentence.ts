import { formatChange, formatValue, inSentence } from '../../data/format.js';
import { describeTimeChoice, isOverTime, type TimeChoice } from '../time/time-choice.js';
import { totalThrough } from './figures.js';
import type { Lens } from './lens.js';

/**
 * A choice of time and what the whole program did in it: `0.10 s to 0.14 s: allocated 3.10 MB, temporary 2,301, live +12.0 kB`,
 * `live at 0.12 s: 79.5 kB`, `1.0 s to 1.2 s: CPU time 0.18 s, samples about 35`.
 * @param lens with that choice
 */
export function timeSentence(lens: Lens, choice: TimeChoice): string {
  return `${describeTimeChoice(lens.time ?? choice, lens.report)}: ${timeFigures(lens, choice)}`;
}

/** The figures of a choice's sentence; of two runs the differences, and which time of the older one they are of. */
export function timeFigures(lens: Lens, choice: TimeChoice): string {
  const figures = figuresIn(lens, choice);
  if (!lens.runs) return figures;
  const [older, newer] = [lens.runs.older, lens.runs.newer].map(({ time, report }) =>
    describeTimeChoice(time as TimeChoice, report),
  );
  return older === newer ? figures : `${figures} (old run: ${older})`;
}

function figuresIn(lens: Lens, choice: TimeChoice): string {
  const shown = lens.metrics.flatMap((metric, index) => (metric ? [{ ...metric, index }] : []));
  const figures = (some: typeof shown, hasLabel = true) =>
    some.map((metric) => {
      const before = lens.runs ? (totalThrough(lens.runs.older, metric.index) ?? 0) : 0;
      const value = (totalThrough(lens, metric.index) ?? 0) - before;
      const text = metric.isSigned ? formatChange(value, metric.unit) : formatValue(value, metric.unit);
      const amount = metric.isEstimate ? `about ${text}` : text;
      return hasLabel ? `${inSentence(metric.shortLabel)} ${amount}` : amount;
    });
  if (isOverTime(choice)) return figures(shown).join(', ');
  const levels = shown.filter(({ isAdditiveOverTime }) => !isAdditiveOverTime);
  const flows = figures(shown.filter(({ isAdditiveOverTime }) => isAdditiveOverTime)).join(', ');
  return [...figures(levels, levels.length > 1), flows && `until then ${flows}`].filter(Boolean).join(', ');
}
