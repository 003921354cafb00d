import { formatNumberOf } from '../data/format.js';
import type { HistoryMetric, RunRow } from './history.js';
import { element, type MarkupElement } from './markup.js';
import { tableHead, wideTable } from './table.js';
import { branchName, cappedText, dateText, labelList, runLink, valueElement } from './words.js';

export interface RunTable {
  readonly caption: string;
  /** Newest first. */
  readonly rows: readonly RunRow[];
  readonly metrics: readonly HistoryMetric[];
  /** Where a run's report is; null where it is not kept. */
  readonly hrefOf: (id: string) => string | null;
  readonly showsBranch: boolean;
}

/** The months' pages have all of them. */
const MAX_LISTED = 100;

/** The runs of a branch that are looked at. */
export interface RunList extends Pick<RunTable, 'metrics' | 'hrefOf'> {
  /** Oldest first. */
  readonly rows: readonly RunRow[];
  /** ` on main`; "" where there is no other branch. */
  readonly onBranch: string;
  /** How many runs the branch has. */
  readonly total: number;
}

/** The latest of the runs that are looked at, newest first. */
export function latestRuns({ rows, onBranch, total, metrics, hrefOf }: RunList): MarkupElement {
  const listed = rows.slice(-MAX_LISTED).toReversed();
  const all = formatNumberOf(total, 'run') + onBranch;
  const caption =
    listed.length === total ? all : `${listed.length === rows.length ? '' : 'The latest '}${listed.length} of ${all}`;
  return runTable({ caption, rows: listed, metrics, hrefOf, showsBranch: false });
}

/** Runs, one a row: when, what, each metric's total, broken budgets. */
export function runTable({ caption, rows, metrics, hrefOf, showsBranch }: RunTable): MarkupElement {
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
          element('th', { scope: 'row' }, runLink(row, hrefOf(row.id))),
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
