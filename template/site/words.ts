import { formatChange, formatExactly, formatValue, inSentence } from '../data/format.js';
import { relativeChange } from '../data/relative-change.js';
import { type HistoryMetric, type RunRow, runName, type Step } from './history.js';
import { element, type Markup } from './markup.js';

const MAX_NAMED = 3;

/** `2026-11-30 10:15 UTC` */
export function dateText(date: string): string {
  return `${date.slice(0, 10)} ${date.slice(11, 16)} UTC`;
}

/** `+1.20 MB (+13.5 %)`; of what did not change `0 B`. */
export function changeText(before: number, after: number, { unit }: HistoryMetric): string {
  const change = formatChange(after - before, unit);
  return before === after ? change : `${change} (${relativeChange(before, after)})`;
}

/** What a step is, without its benchmark: `peak +1.20 MB (+13.5 %) since 3f2a9c1, below Cache::insert`. */
export function stepText(step: Step, metric: HistoryMetric): string {
  return `${inSentence(metric.label)} ${stepChange(step, metric)}`;
}

/** The same where the metric is named already. */
export function stepChange(step: Step, metric: HistoryMetric): string {
  const cause = causeText(step, metric);
  return `${changeText(step.before, step.after, metric)} since ${runName(step)}${cause === '' ? '' : `, ${cause}`}`;
}

/** The functions that a step is of: `below Cache::insert`; "" where none was found. */
export function causeText({ below, functions }: Step, { unit }: HistoryMetric): string {
  if (below !== null) return `below ${below}`;
  if (functions.length === 0) return '';
  const parts = functions.slice(0, MAX_NAMED).map(({ name, change }) => `${name} ${formatChange(change, unit)}`);
  return `in ${parts.join(', ')}`;
}

/** A value, exactly when it is pointed at. */
export function valueElement(value: number, { unit }: HistoryMetric): Markup {
  return element('span', { title: formatExactly(value, unit) }, formatValue(value, unit));
}

/** Labels that a table has no column for; what is an address is a link. */
export function labelList(labels: RunRow['labels'], hidden: readonly string[] = ['branch', 'commit']): Markup[] {
  return Object.entries(labels)
    .filter(([key]) => !hidden.includes(key))
    .flatMap(([key, text], at) => [
      at === 0 ? '' : ', ',
      `${key} `,
      /^https:\/\//.test(text) ? element('a', { href: text, rel: 'noreferrer' }, 'link') : text,
    ]);
}

/** A run's name as a link to its report. @param href null where that is not kept */
export function runLink(row: Pick<RunRow, 'date' | 'labels'>, href: string | null): Markup {
  const name = runName(row);
  const title = `${name}, ${dateText(row.date)}`;
  return element(href === null ? 'span' : 'a', { class: 'capped', href, title }, name);
}

/** A text that a label gives, of any length: cut off where it is long, and whole when it is pointed at. */
export function cappedText(text: string): Markup {
  return element('span', { class: 'capped', title: text }, text);
}

/** An unlabelled branch is called so. */
export function branchName(name: string): string {
  return name === '' ? 'no branch' : name;
}

/** What is said of a table or a sentence that is of one branch among several: ` on main`. */
export function onBranchOf(name: string, branchCount: number): string {
  return branchCount > 1 ? ` on ${branchName(name)}` : '';
}
