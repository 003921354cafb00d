import { formatNumberOf } from '../../../template/data/format.js';
import { axisNote, type Curve, drawCurve } from '../../../template/site/curve.js';
import { curveCaption } from '../../../template/site/curve-caption.js';
import type { BenchmarkData, HistoryMetric, RunRow, Step } from '../../../template/site/history.js';
import { curveLegend } from '../../../template/site/legend.js';
import { element, type Markup, type MarkupElement } from '../../../template/site/markup.js';
import { curveOf } from '../../../template/site/run-curve.js';
import { latestRuns, runTable } from '../../../template/site/run-table.js';
import { stepTable } from '../../../template/site/step-table.js';
import { onBranchOf } from '../../../template/site/words.js';
import type { BenchmarkState, Branch } from '../history/benchmark-state.js';
import { reportHref } from './links.js';
import { pageHtml } from './page.js';
import { stateNote, stateTable } from './state-table.js';

const ROOT = '../../';
const CURVE = { width: 900, height: 200 };
/** What is drawn without scripts; the months' pages have all of it. */
const MAX_DRAWN = 120;

export interface BenchmarkHistory {
  readonly state: BenchmarkState;
  /** As in `state.branches`, with all of their runs. */
  readonly branches: readonly (Branch & { readonly steps: readonly Step[] })[];
  /** Those of the latest run of the main branch first. */
  readonly metrics: readonly HistoryMetric[];
  /** The runs whose reports are kept whole. */
  readonly reports: readonly string[];
}

type HrefOf = (id: string) => string | null;

/**
 * The page of a benchmark: curves of the main branch, steps, releases, other branches, the latest runs. Its script shows another branch in the
 * sections `state`, `curves`, `steps` and `runs`.
 * @param siteTitle what the site is called
 */
export function benchmarkPage(history: BenchmarkHistory, siteTitle: string): string {
  const { state, branches, metrics, reports } = history;
  const { benchmark, slug, months } = state;
  const [main] = branches;
  const onBranch = onBranchOf(main.name, branches.length);
  const kept = new Set(reports);
  const hrefOf: HrefOf = (id) => reportHref(slug, ROOT, id, kept.has(id));
  const section = (id: string, ...content: Markup[]) => element('section', { id }, ...content);
  const body: Markup[] = [
    element('nav', {}, element('a', { href: `${ROOT}index.html` }, siteTitle)),
    element('h1', {}, benchmark),
    section(
      'state',
      stateTable([{ state, branch: state.branches[0] }], `The latest run${onBranch}`, ROOT),
      stateNote(),
    ),
    element('div', { id: 'tools' }),
    curveLegend(),
    section('curves', ...curveFigures(history, hrefOf)),
    section('steps', stepTable({ steps: main.steps, metrics, onBranch, branchAddress: '', hrefOf })),
    ...releaseTable(branches, metrics, hrefOf),
    ...otherBranches(state),
    section('runs', latestRuns({ rows: main.rows, onBranch, total: main.rows.length, metrics, hrefOf })),
    ...monthLinks(months),
  ];
  const data: BenchmarkData & { readonly page: 'benchmark' } = {
    page: 'benchmark',
    benchmark,
    metrics,
    branch: main.name,
    branches: branches.map(({ name, rows, steps }) => ({ name, runs: rows.length, steps })),
    months,
    reports,
  };
  return pageHtml({ title: `${benchmark} - ${siteTitle}`, root: ROOT, body, data });
}

function curveFigures({ branches: [main], metrics }: BenchmarkHistory, hrefOf: HrefOf): MarkupElement[] {
  const rows = main.rows.slice(-MAX_DRAWN);
  const drawn = `the latest ${formatNumberOf(rows.length, 'run')}`;
  return metrics.map((metric): MarkupElement => {
    const curve: Curve = curveOf(metric, rows, main.steps, hrefOf);
    const told = rows.length === main.rows.length ? formatNumberOf(rows.length, 'run') : drawn;
    return element(
      'figure',
      { 'data-metric': metric.key },
      curveCaption(metric.label, told, axisNote(curve)),
      drawCurve(curve, CURVE),
    );
  });
}

function releaseTable(branches: readonly Branch[], metrics: readonly HistoryMetric[], hrefOf: HrefOf): Markup[] {
  const released: RunRow[] = branches
    .flatMap(({ rows }) => rows)
    .filter(({ labels }) => labels.release !== undefined)
    .sort((a, b) => (a.id < b.id ? 1 : -1));
  const showsBranch = branches.length > 1;
  return released.length === 0 ? [] : [runTable({ caption: 'Releases', rows: released, metrics, hrefOf, showsBranch })];
}

function monthLinks(months: readonly string[]): Markup[] {
  const links = months.toReversed().flatMap((month) => [' ', element('a', { href: `${month}.html` }, month)]);
  return [element('p', { class: 'months' }, 'All runs by month:', ...links)];
}

function otherBranches(state: BenchmarkState): Markup[] {
  const listed = state.branches.slice(1).map((branch) => ({ state, branch }));
  return listed.length === 0
    ? []
    : [element('section', { id: 'branches' }, stateTable(listed, 'Other branches', ROOT))];
}
