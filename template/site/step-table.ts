import type { HistoryMetric, Step } from './history.js';
import { element, type Markup, type MarkupElement } from './markup.js';
import { tableHead, wideTable } from './table.js';
import { causeText, changeText, dateText, runLink } from './words.js';

const HEADINGS = ['Since', 'Date', 'Metric', 'Change of the median', 'Where'];

export interface StepTable {
  /** Oldest first. */
  readonly steps: readonly Step[];
  readonly metrics: readonly HistoryMetric[];
  /** ` on main`; "" where there is no other branch. */
  readonly onBranch: string;
  /** What an address of this page says of the branch: `branch=faster&`. */
  readonly branchAddress: string;
  /** Where a run's report is; null where it is not kept. */
  readonly hrefOf: (id: string) => string | null;
}

/** The steps of a branch, newest first; a sentence where there are none. */
export function stepTable({ steps, metrics, onBranch, branchAddress, hrefOf }: StepTable): MarkupElement {
  const rows = steps.toReversed().flatMap((step) => {
    const metric = metrics.find(({ key }) => key === step.metric);
    return metric === undefined ? [] : [stepRow(step, metric, branchAddress, hrefOf(step.run))];
  });
  if (rows.length === 0) return element('p', {}, `No step was found${onBranch}.`);
  const head = tableHead(HEADINGS, ['Change of the median']);
  return element(
    'div',
    {},
    wideTable({ class: 'steps' }, `Steps${onBranch}`, head, element('tbody', {}, ...rows)),
    element('p', { class: 'note' }, 'Since these runs a metric differs from the runs before by more than both vary.'),
  );
}

function stepRow(step: Step, metric: HistoryMetric, branchAddress: string, href: string | null): MarkupElement {
  return element(
    'tr',
    { id: `step-${step.run}-${step.metric}` },
    element('th', { scope: 'row' }, runLink(step, href)),
    element('td', { class: 'date' }, dateText(step.date)),
    element('td', {}, metric.label),
    element('td', { class: 'figure' }, changeText(step.before, step.after, metric)),
    element('td', { class: 'text' }, causeText(step, metric), comparisonLink(step, branchAddress)),
  );
}

/** Of the last run before a step and its first one; only the page's script follows it. */
function comparisonLink({ metric, run, lastBefore }: Step, branchAddress: string): Markup {
  const runs = new URLSearchParams({ older: lastBefore, newer: run, compared: metric });
  const link = element('a', { href: `#${branchAddress}${runs}` }, 'Compare both sides');
  return element('span', { class: 'scripted' }, ' ', link);
}
