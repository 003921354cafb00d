import { formatNumberOf, formatValue } from '../../../template/data/format.js';
import { drawSparkline } from '../../../template/site/curve.js';
import { MEDIAN_RUNS } from '../../../template/site/history.js';
import { element, type Markup, type MarkupElement } from '../../../template/site/markup.js';
import { tableHead, wideTable } from '../../../template/site/table.js';
import {
  branchName,
  cappedText,
  changeText,
  dateText,
  labelList,
  runLink,
  stepChange,
  valueElement,
} from '../../../template/site/words.js';
import type { BenchmarkState, BranchState, MetricState } from '../history/benchmark-state.js';
import { benchmarkLink, reportHref } from './links.js';

/** Of as many as there are. */
const CHANGE_TO_MEDIAN = 'Change to the median of up to ten before';

const HEADINGS = ['Metric', 'Latest', 'Latest runs', 'Change to the one before', CHANGE_TO_MEDIAN, 'Last step'];
const FIGURES = ['Latest', 'Change to the one before', CHANGE_TO_MEDIAN];
const SPARKLINE = { width: 120, height: 24 };

const NOTE =
  'The small curves reach from the lowest to the highest of the latest 60 runs. A star marks a latest run that differs from the mean of its level, the runs before it since the last step and at least five, by more than three standard deviations of them.';

/** What a reader of the table needs to know. */
export function stateNote(): MarkupElement {
  return element('p', { class: 'note' }, NOTE);
}

/** A branch of a benchmark on a list. */
export interface ListedBranch {
  readonly state: BenchmarkState;
  readonly branch: BranchState;
}

/**
 * Benchmarks with their latest figures: a group of rows each, a row a metric.
 * @param caption says what is listed
 * @param root from the page to the site's folder
 */
export function stateTable(listed: readonly ListedBranch[], caption: string, root: string): MarkupElement {
  return wideTable(
    { class: 'state' },
    caption,
    tableHead(['Benchmark', ...HEADINGS], FIGURES),
    ...listed.map((one) => branchRows(one, root)),
  );
}

function branchRows({ state, branch }: ListedBranch, root: string): MarkupElement {
  const { benchmark, slug } = state;
  const { latest, metrics, name } = branch;
  const isMain = name === state.branches[0].name;
  const rows = metrics.length === 0 ? [element('tr', {}, element('td', { colspan: 6 }, 'nothing measured'))] : [];
  rows.push(...metrics.map((metric) => metricRow(metric, branch)));
  const heading = element(
    'th',
    { scope: 'rowgroup', rowspan: rows.length },
    element('b', {}, benchmarkLink(benchmark, slug, root, isMain ? '' : `#${new URLSearchParams({ branch: name })}`)),
    ...line(name === '' ? [] : ['on ', cappedText(name)]),
    ...line([runLink(latest, reportHref(slug, root, latest.id, latest.hasReport)), `, ${dateText(latest.date)}`]),
    ...line([formatNumberOf(branch.runs, 'run')]),
    ...line(labelList(latest.labels)),
    ...line(latest.broken.length === 0 ? [] : [element('strong', {}, 'Budget broken: '), latest.broken.join('; ')]),
  );
  const [first, ...others] = rows;
  return element(
    'tbody',
    {
      'data-name': benchmark,
      'data-branch': branchName(name),
      'data-date': latest.date,
      'data-change': Math.max(0, ...metrics.map(changeShare)).toPrecision(4),
      'data-broken': latest.broken.length === 0 ? null : true,
    },
    element('tr', first.attributes, heading, ...first.children),
    ...others,
  );
}

function line(parts: readonly Markup[]): Markup[] {
  return parts.length === 0 ? [] : [element('br', {}), element('small', {}, ...parts)];
}

function metricRow(metric: MetricState, { steps }: BranchState): MarkupElement {
  const { key, label, latest, previous, median, medianRuns, history, isUsual } = metric;
  const step = steps.find((one) => one.metric === key);
  const picture = drawSparkline(history, historyText(metric), SPARKLINE);
  const change = (before: number | null) => (before === null ? 'first run' : changeText(before, latest, metric));
  return element(
    'tr',
    { 'data-metric': label },
    element('th', { scope: 'row' }, label),
    element('td', { class: 'figure' }, valueElement(latest, metric), ...(isUsual ? [] : [' *'])),
    element('td', { class: 'picture' }, picture),
    element('td', { class: 'figure', 'data-head': 'to the one before' }, change(previous)),
    element(
      'td',
      { class: isUsual ? 'figure usual' : 'figure', 'data-head': `to the ${medianName(medianRuns)}` },
      change(median),
      ...(medianRuns === 0 || medianRuns === MEDIAN_RUNS
        ? []
        : [element('small', { class: 'of-fewer' }, ` ${medianName(medianRuns)}`)]),
    ),
    element('td', { class: 'text' }, step === undefined ? '' : stepChange(step, metric)),
  );
}

/** `median of ten`, or `median of the 2 before` where there are no more. */
function medianName(runs: number): string {
  return runs === 0 || runs === MEDIAN_RUNS ? 'median of ten' : `median of the ${runs} before`;
}

/** What a sparkline shows. */
function historyText({ label, unit, history }: MetricState): string {
  const known = history.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)].map((value) => formatValue(value, unit));
  return `${label} over ${formatNumberOf(history.length, 'run')}: ${low} to ${high}`;
}

function changeShare({ latest, median }: MetricState): number {
  if (median === null || latest === median) return 0;
  return median === 0 ? 1 : Math.abs(latest - median) / Math.abs(median);
}
