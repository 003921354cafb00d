import { formatNumberOf } from '../../../template/data/format.js';
import type { Month } from '../../../template/site/history.js';
import { element } from '../../../template/site/markup.js';
import { pageHtml } from './page.js';
import { runTable } from './run-table.js';

const ROOT = '../../';

/** The runs of a month as a table; which reports are kept changes, so the benchmark's own page links them. */
export function monthPage(benchmark: string, slug: string, { month, rows, metrics }: Month): string {
  const caption = `${benchmark}, ${month}: ${formatNumberOf(rows.length, 'run')}`;
  const table = runTable({
    caption,
    rows: rows.toReversed(),
    metrics,
    slug,
    root: ROOT,
    hasReport: () => false,
    showsBranch: rows.some(({ labels }) => labels.branch !== undefined),
  });
  const body = [
    element(
      'nav',
      {},
      element('a', { href: `${ROOT}index.html` }, 'Benchmarks'),
      ' / ',
      element('a', { href: 'index.html' }, benchmark),
    ),
    element('h1', {}, `${benchmark}: ${month}`),
    table,
  ];
  return pageHtml({ title: `${benchmark}, ${month} - flamefile`, root: ROOT, body, data: null });
}
