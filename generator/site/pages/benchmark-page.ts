import { formatNumberOf } from '../../../template/data/format.js';
import { type Curve, drawCurve } from '../../../template/site/curve.js';
import type { BenchmarkData, HistoryMetric, RunRow, Step } from '../../../template/site/history.js';
import { element, type Markup, type MarkupElement } from '../../../template/site/markup.js';
import { curveOf } from '../../../template/site/run-curve.js';
import { tableHead, wideTable } from '../../../template/site/table.js';
import type { BenchmarkState, Branch } from '../history/benchmark-state.js';
import { reportFile } from '../store/site-paths.js';
import { pageHtml } from './page.js';
import { runTable } from './run-table.js';
import { stateTable } from './state-table.js';
import { branchName, causeText, changeText, dateText, runLink } from './words.js';

const ROOT = '../../';
const CURVE = { width: 900, height: 200 };
/** What is drawn and listed without scripts; the months' pages have all of it. */
const MAX_DRAWN = 120;
const MAX_LISTED = 100;

export interface BenchmarkHistory {
  readonly state: BenchmarkState;
  /** As in `state.branches`, with all of their runs. */
  readonly branches: readonly (Branch & { readonly steps: readonly Step[] })[];
  /** Those of the latest run of the main branch first. */
  readonly metrics: readonly HistoryMetric[];
  /** The runs whose reports are kept whole. */
  readonly reports: readonly string[];
}

/** The page of a benchmark: curves of the main branch, steps, the latest runs, releases, other branches. */
export function benchmarkPage(history: BenchmarkHistory): string {
  const { state, branches, metrics, reports } = history;
  const { benchmark, slug, months } = state;
  const [main] = branches;
  // A reader who chooses another branch sees which one these are of.
  const onMain = branches.length > 1 ? ` on ${branchName(main.name)}` : '';
  const kept = new Set(reports);
  const hasReport = (id: string) => kept.has(id);
  const releases = main.rows.filter(({ labels }) => labels.release !== undefined).toReversed();
  const table = (caption: string, rows: readonly RunRow[]) =>
    runTable({ caption, rows, metrics, slug, root: ROOT, hasReport, showsBranch: false });
  const body: Markup[] = [
    element('nav', {}, element('a', { href: `${ROOT}index.html` }, 'Benchmarks')),
    element('h1', {}, benchmark),
    stateTable([{ state, branch: state.branches[0] }], `The latest run${onMain}`, ROOT),
    element('div', { id: 'tools' }),
    element('section', { id: 'curves' }, ...curveFigures(history, hasReport)),
    ...stepTable(main.steps, onMain, metrics, slug, hasReport),
    element(
      'section',
      { id: 'runs' },
      table(listCaption(main.rows.length) + onMain, main.rows.slice(-MAX_LISTED).toReversed()),
    ),
    ...(releases.length === 0 ? [] : [table(`Releases${onMain}`, releases)]),
    ...monthLinks(months),
    ...otherBranches(state),
  ];
  const data: BenchmarkData & { readonly page: 'benchmark' } = {
    page: 'benchmark',
    benchmark,
    metrics,
    branch: main.name,
    branches: branches.map(({ name, steps }) => ({ name, steps })),
    months,
    reports,
  };
  return pageHtml({ title: `${benchmark} - flamefile`, root: ROOT, body, data });
}

function curveFigures({ state, branches: [main], metrics }: BenchmarkHistory, hasReport: (id: string) => boolean) {
  const rows = main.rows.slice(-MAX_DRAWN);
  return metrics.map((metric): MarkupElement => {
    const href = (id: string) => (hasReport(id) ? `${ROOT}${reportFile(state.slug, id)}` : null);
    const curve: Curve = curveOf(metric, rows, main.steps, href);
    return element(
      'figure',
      { 'data-metric': metric.key },
      element('figcaption', {}, element('h2', {}, metric.label), ` ${formatNumberOf(rows.length, 'run')}`),
      drawCurve(curve, CURVE),
    );
  });
}

function stepTable(
  steps: readonly Step[],
  onMain: string,
  metrics: readonly HistoryMetric[],
  slug: string,
  hasReport: (id: string) => boolean,
): Markup[] {
  if (steps.length === 0) return [element('p', { id: 'steps' }, `No step was found${onMain}.`)];
  const rows = steps.toReversed().flatMap((step) => {
    const metric = metrics.find(({ key }) => key === step.metric);
    if (metric === undefined) return [];
    const run = { id: step.run, date: step.date, labels: step.labels };
    return [
      element(
        'tr',
        { id: `step-${step.run}-${step.metric}` },
        element('th', { scope: 'row' }, runLink(run, slug, ROOT, hasReport(step.run))),
        element('td', { class: 'date' }, dateText(step.date)),
        element('td', {}, metric.label),
        element('td', { class: 'figure' }, changeText(step.before, step.after, metric)),
        element('td', { class: 'text' }, causeText(step, metric)),
      ),
    ];
  });
  const headings = ['Since', 'Date', 'Metric', 'Change of the median', 'Where'];
  return [
    wideTable(
      { class: 'steps', id: 'steps' },
      `Steps${onMain}: where runs differ from those before by more than both vary`,
      tableHead(headings, ['Change of the median']),
      element('tbody', {}, ...rows),
    ),
  ];
}

function listCaption(count: number): string {
  return count > MAX_LISTED
    ? `The latest ${MAX_LISTED} of ${formatNumberOf(count, 'run')}`
    : formatNumberOf(count, 'run');
}

function monthLinks(months: readonly string[]): Markup[] {
  const links = months.toReversed().flatMap((month) => [' ', element('a', { href: `${month}.html` }, month)]);
  return [element('p', { class: 'months' }, 'All runs by month:', ...links)];
}

function otherBranches(state: BenchmarkState): Markup[] {
  const others = state.branches.slice(1);
  if (others.length === 0) return [];
  return [
    stateTable(
      others.map((branch) => ({ state, branch })),
      'Other branches',
      ROOT,
    ),
  ];
}
