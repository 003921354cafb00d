import type { Metric } from '../../../template/data/report.js';
import { titleWith } from '../../../template/data/several-runs.js';
import type { Comparison } from '../../fold/summary/compare.js';
import { describeCall } from '../words/call-text.js';
import { changeCells, comparedMetrics } from '../words/comparison-words.js';
import { fitHtml } from '../words/escape-html.js';
import { rankChanges } from '../words/ranked-changes.js';
import { nameElement } from './name-element.js';
import { renderTable } from './table.js';

const MAX_TEXT = 120;
const MAX_FUNCTIONS = 8;
const MAX_BYTES = 4000;
const HEADINGS = ['Old', 'New', 'Change', ''];

/** What changed since the baseline: the totals, and the functions that changed most by the first metric; "" for a single run. */
export function comparisonSection(comparison: Comparison | null, metrics: readonly Metric[]): string {
  if (comparison === null) return '';
  const compared = comparedMetrics(comparison, metrics);
  const [first] = compared;
  if (first === undefined) return '';
  const totals = compared.map(({ key, label, unit }) => {
    return { figures: changeCells(comparison.metrics[key], unit), html: `<b>${fitHtml(label, MAX_TEXT)}</b>` };
  });
  const rows = rankChanges(comparison.functions[first.key], comparison.metrics[first.key], MAX_FUNCTIONS);
  const functions = rows.map((row) => {
    const { name } = describeCall(row.function, row.file, row.line, row.module);
    return {
      figures: changeCells({ old: row.oldTotal, new: row.newTotal }, first.unit),
      html: nameElement(name, row.name),
    };
  });
  const shape = { figureHeadings: HEADINGS, maxBytes: MAX_BYTES };
  return [
    `<h2>Compared with ${fitHtml(titleWith(comparison.old.title, comparison.old.severalRuns), MAX_TEXT)}</h2>\n`,
    renderTable({ ...shape, name: 'static-changes', textHeading: 'Metric' }, totals),
    functions.length === 0
      ? ''
      : `<h3>${fitHtml(first.label, MAX_TEXT)}, by function with all it calls</h3>\n${renderTable({ ...shape, name: 'static-changes', textHeading: 'Function' }, functions)}`,
  ].join('');
}
