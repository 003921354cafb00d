import { formatChange, formatValue, inSentence } from '../data/format.js';
import { relativeChange } from '../data/relative-change.js';
import { choiceElement } from './choice.js';
import { type ComparedFunction, compareFunctions } from './compare-runs.js';
import { type FunctionFigures, type HistoryMetric, type RunRow, runName } from './history.js';
import { element, type Markup } from './markup.js';
import { figureTable } from './table.js';
import { onBranchOf } from './words.js';

const MAX_FUNCTIONS = 20;

/** Two runs that were chosen, older and newer, with the functions that are kept of them. */
export interface ChosenRuns {
  readonly older: RunRow;
  readonly newer: RunRow;
  readonly olderFunctions: readonly FunctionFigures[];
  readonly newerFunctions: readonly FunctionFigures[];
}

/** What two runs differ in: totals, and the functions of one metric. */
export function comparisonMarkup(
  { older, newer, olderFunctions, newerFunctions }: ChosenRuns,
  metrics: readonly HistoryMetric[],
  metric: HistoryMetric,
): Markup[] {
  const both = metrics.filter(({ key }) => key in older.totals && key in newer.totals);
  const totals = both.map((one) => [
    element('th', { scope: 'row' }, one.label),
    ...changeCells(older.totals[one.key], newer.totals[one.key], one),
  ]);
  const functions = compareFunctions(metric.key, olderFunctions, newerFunctions, MAX_FUNCTIONS);
  const options = both.map(({ key, label }) => [key, label] as const);
  return [
    element('h2', {}, headingOf(older, newer)),
    figureTable('Totals', ['Metric', 'Older', 'Newer', 'Change'], totals),
    element('p', {}, choiceElement({ name: 'compared', label: 'Functions by', options, chosen: metric.key })),
    functions.length === 0
      ? element('p', {}, 'Of the functions that are kept of these runs none differs.')
      : figureTable(
          `The functions that differ most, by ${inSentence(metric.label)}`,
          ['Function', 'Older', 'Newer', 'Change by itself', 'Change with what it calls'],
          functions.map((row) => functionCells(row, metric)),
        ),
  ];
}

/** Names the branches of runs that are of different ones. */
function headingOf(older: RunRow, newer: RunRow): string {
  const [before, after] = [older, newer].map(({ labels }) => labels.branch ?? '');
  const branchCount = new Set([before, after]).size;
  const [from, to] = [onBranchOf(before, branchCount), onBranchOf(after, branchCount)];
  return `From ${nameOf(older)}${from} to ${nameOf(newer)}${to}`;
}

function nameOf(row: RunRow): string {
  const [name, day] = [runName(row), row.date.slice(0, 10)];
  return name === day ? name : `${name} of ${day}`;
}

function functionCells({ name, module, older, newer }: ComparedFunction, { unit }: HistoryMetric): Markup[] {
  const value = (figures: ComparedFunction['older']) => (figures ? formatValue(figures[1], unit) : 'not kept');
  const change = (side: 0 | 1) => (older && newer ? formatChange(newer[side] - older[side], unit) : '\u2013');
  return [
    element('th', { scope: 'row', class: 'text', title: module }, element('code', {}, name)),
    ...[value(older), value(newer), change(0), change(1)].map((text) => element('td', { class: 'figure' }, text)),
  ];
}

function changeCells(before: number, after: number, { unit }: HistoryMetric): Markup[] {
  const relative = before === after ? '' : ` (${relativeChange(before, after)})`;
  const texts = [formatValue(before, unit), formatValue(after, unit), formatChange(after - before, unit) + relative];
  return texts.map((text) => element('td', { class: 'figure' }, text));
}
