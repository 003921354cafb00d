import type { HistoryMetric, RunRow } from '../../../template/site/history.js';
import { element, type MarkupElement } from '../../../template/site/markup.js';
import { tableHead, wideTable } from '../../../template/site/table.js';
import { branchName, cappedText, dateText, labelList, runLink, valueElement } from './words.js';

export interface RunTable {
  readonly caption: string;
  /** Newest first. */
  readonly rows: readonly RunRow[];
  readonly metrics: readonly HistoryMetric[];
  readonly slug: string;
  /** From the page to the site's folder. */
  readonly root: string;
  readonly hasReport: (id: string) => boolean;
  readonly showsBranch: boolean;
}

/** Runs, one a row: when, what, each metric's total, broken budgets. */
export function runTable({ caption, rows, metrics, slug, root, hasReport, showsBranch }: RunTable): MarkupElement {
  const headings = ['Run', 'Date', ...(showsBranch ? ['Branch'] : []), ...metrics.map(({ label }) => label), 'Notes'];
  return wideTable(
    { class: 'runs' },
    caption,
    tableHead(
      headings,
      metrics.map(({ label }) => label),
    ),
    element(
      'tbody',
      {},
      ...rows.map((row) =>
        element(
          'tr',
          { 'data-run': row.id },
          element('th', { scope: 'row' }, runLink(row, slug, root, hasReport(row.id))),
          element('td', { class: 'date' }, dateText(row.date)),
          ...(showsBranch ? [element('td', {}, cappedText(branchName(row.labels.branch ?? '')))] : []),
          ...metrics.map((metric) => figureCell(row, metric)),
          element('td', { class: 'text' }, ...noteOf(row)),
        ),
      ),
    ),
  );
}

function figureCell({ totals }: RunRow, metric: HistoryMetric): MarkupElement {
  const isMeasured = Object.hasOwn(totals, metric.key);
  return element('td', { class: 'figure' }, isMeasured ? valueElement(totals[metric.key], metric) : '');
}

function noteOf({ labels, broken }: RunRow) {
  const others = labelList(labels);
  if (broken.length === 0) return others;
  return [...others, others.length === 0 ? '' : '; ', element('strong', {}, 'Budget broken: '), broken.join('; ')];
}
