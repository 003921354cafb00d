import { formatChange } from '../../../template/data/format.js';
import type { Metric } from '../../../template/data/report.js';
import type { Difference } from '../../fold/summary/difference.js';
import type { Summary } from '../../fold/summary/summarize.js';
import { describeCall } from '../words/call-text.js';
import { DIFFERENCE_HEADINGS, differenceCells } from '../words/difference-words.js';
import { rankDifferences } from '../words/ranked-changes.js';
import { fitVisible } from '../words/visible.js';
import { warningText } from '../words/warning-text.js';
import { alignCells } from './align-cells.js';
import { runLines } from './summary-text.js';
import { alignValues, joinParagraphs, nameAndPlace, styled, type TextLook } from './terminal.js';

const ROWS_PER_TABLE = 6;

/** What a file holds that has the difference of two runs alone, for a terminal: changes, and neither totals nor shares. */
export function differenceAsText(
  difference: Difference,
  summary: Summary,
  metrics: readonly Metric[],
  look: TextLook,
): string {
  return joinParagraphs([
    [styled('bold', fitVisible(summary.title, look.columns), look), ...runLines(summary, look)],
    alignCells([
      ['', ...DIFFERENCE_HEADINGS.map((heading) => heading.toLowerCase())],
      ...metrics.map(({ key, label }) => [label, ...differenceCells(difference.metrics[key])]),
    ]),
    ...metrics.map((metric) => functionLines(difference, metric, look)),
    summary.warnings.map((warning) => `warning: ${warningText(warning)}`),
  ]);
}

function functionLines({ functions, metrics }: Difference, { key, label, unit }: Metric, look: TextLook): string[] {
  const rows = rankDifferences(functions[key], metrics[key], ROWS_PER_TABLE);
  if (rows.length === 0) return [];
  const changes = alignValues(rows.map(({ total }) => formatChange(total, unit)));
  return [
    styled('bold', `${label}, net change by function with all it calls`, look),
    ...rows.map((row, at) => {
      const { place } = describeCall(row.function, row.file, row.line, row.module);
      const figure = `${changes[at]}  `;
      return figure + nameAndPlace(row.name, place, '', look.columns - figure.length);
    }),
  ];
}
