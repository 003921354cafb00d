import { formatChange, formatExactly, formatShare, formatValue } from '../../data/format.js';
import { relativeChange } from '../../data/relative-change.js';
import { type BeforeAfter, relativeChangeOfPath } from '../../model/figures/change-words.js';
import { ratiosOf } from '../../model/figures/ratios.js';
import type { ViewFigures } from '../../model/figures/run-figures.js';
import { showValue } from '../../model/graph/describe-box.js';
import { type Subject, subjectsOf } from './figure-subjects.js';
import type { SelectionState } from './follower.js';

/** Rows of figures below one heading. */
export interface FigureGroup {
  readonly name: string;
  readonly meaning: string;
  /** Of the figures: each with what it means, "" where it says that itself. */
  readonly columns: readonly (readonly [name: string, meaning: string])[];
  readonly rows: readonly FigureRow[];
}

/** A metric, or a quotient of two. */
interface FigureRow {
  readonly key: string;
  readonly label: string;
  readonly meaning: string;
  /** `chosen` of the shown metric, `ratio` of a quotient. */
  readonly className: 'chosen' | 'ratio' | undefined;
  readonly cells: readonly FigureCell[];
}

interface FigureCell {
  readonly text: string;
  /** To the last digit; "" where the text is that. */
  readonly exactly: string;
  /** A second line; "" for none. */
  readonly below: string;
}

/**
 * The figures of a node's function over all its paths, then those of this path, in every metric: self and total, or of two runs how
 * they changed.
 */
export function figureGroups(state: SelectionState, node: number): FigureGroup[] {
  const subjects = subjectsOf(state, node);
  if (state.figures.value.runs === null) return subjects.map((subject) => figuresOf(state, subject, node));
  return subjects.flatMap((subject) => [
    ...changesOf(state, subject, subjects[0], 'totalIn', subject.name),
    ...changesOf(state, subject, subjects[0], 'selfIn', `${subject.name}, self`),
  ]);
}

/** What of the panel's least width has room beside each other, in characters. */
const MAX_CHARACTERS = 38;

/** Whether figures are so long that a metric's name has no room before them. */
export function hasLongFigures(groups: readonly FigureGroup[]): boolean {
  const rows = groups.flatMap((group) => group.rows);
  const longestOf = (texts: readonly string[]) => Math.max(0, ...texts.map(({ length }) => length));
  const columnCount = longestOf(rows.map(({ cells }) => ' '.repeat(cells.length)));
  const figures = Array.from({ length: columnCount }, (_, column) =>
    longestOf(rows.map(({ cells }) => cells[column]?.text ?? '')),
  );
  // A name breaks between its words.
  const word = longestOf(rows.flatMap(({ label }) => label.split(' ')));
  return figures.reduce((sum, length) => sum + length, word) > MAX_CHARACTERS;
}

const COLLECTED = 'of it garbage collection';
const COLLECTED_MEANING = 'It interrupts the call, and is no part of the function elsewhere.';

interface ShownMetric {
  readonly index: number;
  readonly row: Omit<FigureRow, 'cells'>;
  readonly metric: NonNullable<SelectionState['lens']['value']['metrics'][number]>;
}

function shownMetrics({ lens, shownMetric }: SelectionState): ShownMetric[] {
  return lens.value.metrics.flatMap((metric, index) => {
    if (metric === null) return [];
    const { key, shortLabel: label, meaning } = metric;
    return [
      { index, metric, row: { key, label, meaning, className: index === shownMetric.value ? 'chosen' : undefined } },
    ];
  });
}

function figuresOf(state: SelectionState, subject: Subject, node: number): FigureGroup {
  const figures = subject.isFunction ? state.calleesFigures.value : state.figures.value;
  const hasShares = !state.report.facts.isDifferenceOnly;
  const share = (text: string) => (hasShares ? [{ text, exactly: '', below: '' }] : []);
  const metrics = shownMetrics(state).flatMap(({ metric, index, row }) => {
    const cell = (value: number) => ({
      text: showValue(value, metric),
      exactly: formatExactly(value, metric.unit),
      below: '',
    });
    const totalCells = (value: number) => [cell(value), ...share(formatShare(value / figures.baseOf(index)))];
    const cells = [cell(subject.selfIn(figures, index)), ...totalCells(subject.totalIn(figures, index))];
    const collected = subject.isFunction ? 0 : (state.ordered.value?.collectedIn(node, index) ?? 0);
    const ofIt = {
      ...row,
      key: `${row.key} collected`,
      label: COLLECTED,
      meaning: COLLECTED_MEANING,
      className: undefined,
    };
    const empty = { text: '', exactly: '', below: '' };
    const isTold = collected !== 0 && row.className === 'chosen';
    return [{ ...row, cells }, ...(isTold ? [{ ...ofIt, cells: [empty, ...totalCells(collected)] }] : [])];
  });
  const ratios = ratiosOf(state.report.facts).map(({ label, meaning, dividend, divisor, show }) => {
    const quotient = (read: (figures: ViewFigures, metric: number) => number) => ({
      text: show(read(figures, dividend), read(figures, divisor)),
      exactly: '',
      below: '',
    });
    const cells = [quotient(subject.selfIn), quotient(subject.totalIn), ...share('')];
    return { key: label, label, meaning, className: 'ratio' as const, cells };
  });
  return {
    name: subject.name,
    meaning: subject.meaning,
    columns: [
      ['Self', 'In the function itself.'],
      ['Total', 'With everything it called.'],
      ...(hasShares ? [['Share', 'Total as a share of the whole program.'] as const] : []),
    ],
    rows: [...metrics, ...ratios],
  };
}

/**
 * Totals in two runs, or what was the function's own; none where either is nothing in both.
 * @param ofFunction the function, by which it is known whether something is gone or only gone here
 */
function changesOf(
  state: SelectionState,
  subject: Subject,
  ofFunction: Subject,
  kind: 'totalIn' | 'selfIn',
  name: string,
): FigureGroup[] {
  const read = (of: Subject, index: number): BeforeAfter => {
    const figures = of.isFunction ? state.calleesFigures.value : state.figures.value;
    const { older, newer } = figures.runs as NonNullable<ViewFigures['runs']>;
    return { before: of[kind](older, index), after: of[kind](newer, index) };
  };
  const values = shownMetrics(state).map((shown) => ({ ...shown, ...read(subject, shown.index) }));
  if (values.every(({ before, after }) => before === 0 && after === 0)) return [];
  const rows = values.map(({ metric, index, row, before, after }) => {
    const { unit } = metric;
    const cell = (value: number) => ({
      text: formatValue(value, unit),
      exactly: formatExactly(value, unit),
      below: '',
    });
    const relative = () =>
      subject.isFunction
        ? relativeChange(before, after)
        : relativeChangeOfPath({ before, after }, read(ofFunction, index));
    const change = {
      text: formatChange(after - before, unit),
      exactly: formatExactly(after - before, unit),
      below: before === after ? '' : relative(),
    };
    return { ...row, cells: [cell(before), cell(after), change] };
  });
  const columns = [['Old', ''] as const, ['New', ''] as const, ['Change', ''] as const];
  return [{ name, meaning: subject.meaning, columns, rows }];
}
