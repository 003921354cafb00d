import { formatNumberOf } from '../../../template/data/format.js';
import type { Month } from '../../../template/site/history.js';
import { element } from '../../../template/site/markup.js';
import { runTable } from '../../../template/site/run-table.js';
import { pageHtml } from './page.js';

const ROOT = '../../';

/** The runs of a month as a table; which reports are kept changes, so the benchmark's own page links them. */
export function monthPage(siteTitle: string, benchmark: string, { month, rows, metrics }: Month): string {
  const caption = `${benchmark}, ${month}: ${formatNumberOf(rows.length, 'run')}`;
  const table = runTable({
    caption,
    rows: rows.toReversed(),
    metrics,
    hrefOf: () => null,
    showsBranch: rows.some(({ labels }) => labels.branch !== undefined),
  });
  const body = [
    element(
      'nav',
      {},
      element('a', { href: `${ROOT}index.html` }, siteTitle),
      ' / ',
      element('a', { href: 'index.html' }, benchmark),
    ),
    element('h1', {}, `${benchmark}: ${month}`),
    table,
  ];
  return pageHtml({ title: `${benchmark}, ${month} - ${siteTitle}`, root: ROOT, body, data: null });
}
