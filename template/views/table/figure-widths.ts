import { showValue } from '../../model/graph/describe-box.js';
import type { MetricColumn } from '../../model/table/metric-column.js';
import type { FigureColumn } from './figure-columns.js';

/** A digit or letter on average, and the space around a figure. */
const CHARACTER_PIXELS = 6.5;
const PADDING_PIXELS = 14;
/** Of a longer name the end is cut. */
const MAX_NAME_CHARACTERS = 25;

/**
 * How wide each column has to be for its largest figure, and for the name of its metric where no other column shares it.
 * @param columns those that the figures are of
 */
export function figurePixels(figures: readonly FigureColumn[], columns: readonly MetricColumn[]): number[] {
  return figures.map((figure, index) => {
    const name = Math.min(nameCharacters(figures, index), MAX_NAME_CHARACTERS);
    const characters = Math.max(largestText(figure, columns).length, name);
    return Math.ceil(characters * CHARACTER_PIXELS + PADDING_PIXELS);
  });
}

/** Whether a metric has one column only. */
export function isAlone(figures: readonly FigureColumn[], index: number): boolean {
  const { group } = figures[index];
  return group !== null && [index - 1, index + 1].every((beside) => figures[beside]?.group !== group);
}

/** Those in a line of the header that no other column shares. */
function nameCharacters(figures: readonly FigureColumn[], index: number): number {
  const { ratio, label, column } = figures[index];
  // A quotient's name has two lines, broken between words.
  if (ratio) return Math.ceil(label.length / 2) + 1;
  return isAlone(figures, index) ? column.metric.shortLabel.length : 0;
}

/** A quotient is as large as its dividend at most where what it is divided by is counted. */
function largestText({ by, column, ratio }: FigureColumn, columns: readonly MetricColumn[]): string {
  if (ratio) return ratio.show(columns[ratio.dividendAt].base, 1);
  return by === 'share' || by === 'paths' ? '' : showValue(column.base, column.metric);
}
