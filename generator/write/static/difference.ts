import { formatChange } from '../../../template/data/format.js';
import type { Metric } from '../../../template/data/report.js';
import type { Difference } from '../../fold/summary/difference.js';
import { describeCall } from '../words/call-text.js';
import { DIFFERENCE_HEADINGS, differenceCells } from '../words/difference-words.js';
import { fitHtml } from '../words/escape-html.js';
import { rankDifferences } from '../words/ranked-changes.js';
import { nameElement } from './name-element.js';
import { renderTable } from './table.js';

const MAX_TEXT = 120;
const MAX_MEANING = 240;
const MAX_FUNCTIONS = 20;
const MAX_BYTES = 7000;
const MAX_METRICS = 6;

/** What changed, of a file that holds the difference of two runs alone: no totals, since neither run's are known. */
export function differenceSection(difference: Difference, metrics: readonly Metric[]): string {
  const rows = metrics.map(({ key, label, meaning }) => ({
    figures: differenceCells(difference.metrics[key]),
    html: `<b>${fitHtml(label, MAX_TEXT)}.</b> ${fitHtml(meaning, MAX_MEANING)}`,
  }));
  const shape = { figureHeadings: DIFFERENCE_HEADINGS, textHeading: 'Metric', maxBytes: MAX_BYTES };
  return [
    '<h2>The difference of two runs</h2>\n',
    renderTable({ name: 'static-changes', ...shape }, rows),
    ...metrics.slice(0, MAX_METRICS).map((metric) => functionTable(difference, metric)),
  ].join('');
}

function functionTable({ functions, metrics }: Difference, { key, label, unit }: Metric): string {
  const ranked = rankDifferences(functions[key], metrics[key], MAX_FUNCTIONS);
  const rows = ranked.map((row) => ({
    figures: [formatChange(row.self, unit), formatChange(row.total, unit)],
    html: nameElement(describeCall(row.function, row.file, row.line, row.module).name, row.name),
  }));
  if (rows.length === 0) return '';
  const shape = { figureHeadings: ['Self', 'With all it calls'], textHeading: 'Function', maxBytes: MAX_BYTES };
  const heading = `${fitHtml(label, MAX_TEXT)}: net change by function`;
  return `<h3>${heading}</h3>\n${renderTable({ name: 'static-changes', ...shape }, rows)}`;
}
