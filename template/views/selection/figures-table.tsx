import type { ComponentChildren } from 'preact';
import { formatChange, formatExactly, formatShare, formatValue } from '../../data/format.js';
import { relativeChange } from '../../data/relative-change.js';
import { type BeforeAfter, relativeChangeOfPath } from '../../model/figures/change-words.js';
import type { SeenMetric } from '../../model/figures/lens.js';
import { ratiosOf } from '../../model/figures/ratios.js';
import type { ViewFigures } from '../../model/figures/run-figures.js';
import { showValue } from '../../model/graph/describe-box.js';
import { type Subject, subjectsOf } from './figure-subjects.js';
import type { SelectionState } from './follower.js';

/** A metric with one figure of it, or of two runs with both. */
interface Row {
  readonly metric: SeenMetric;
  readonly isShown: boolean;
  readonly index: number;
}

interface FiguresTableProps {
  readonly state: SelectionState;
  readonly node: number;
}

/**
 * The figures of a node's function over all its paths, then those of this path, in every metric, the shown one in bold:
 * self and total, or of two runs how they changed.
 */
export function FiguresTable({ state, node }: FiguresTableProps) {
  const { metrics } = state.lens.value;
  const shown = state.shownMetric.value;
  const rows = metrics.flatMap((metric, index) => (metric ? [{ metric, index, isShown: index === shown }] : []));
  const subjects = subjectsOf(state, node);
  const isComparing = state.figures.value.runs !== null;
  return (
    <table class={isComparing ? 'figures runs' : 'figures'}>
      {subjects.map((subject) =>
        isComparing ? (
          <Changes key={subject.name} state={state} subject={subject} subjects={subjects} rows={rows} />
        ) : (
          <Figures key={subject.name} state={state} subject={subject} rows={rows} />
        ),
      )}
    </table>
  );
}

interface GroupProps {
  readonly state: SelectionState;
  readonly subject: Subject;
  readonly rows: readonly Row[];
}

function Figures({ state, subject, rows }: GroupProps) {
  const figures = subject.isFunction ? state.calleesFigures.value : state.figures.value;
  const hasShares = !state.report.facts.isDifferenceOnly;
  return (
    <>
      <Head name={subject.name} meaning={subject.meaning}>
        <th scope="col" title="In the function itself.">
          Self
        </th>
        <th scope="col" title="With everything it called.">
          Total
        </th>
        {hasShares && (
          <th scope="col" title="Total as a share of the whole program.">
            Share
          </th>
        )}
      </Head>
      <tbody>
        {rows.map(({ metric, index, isShown }) => {
          const self = subject.selfIn(figures, index);
          const total = subject.totalIn(figures, index);
          return (
            <MetricRow key={metric.key} metric={metric} isShown={isShown}>
              <td title={formatExactly(self, metric.unit)}>{showValue(self, metric)}</td>
              <td title={formatExactly(total, metric.unit)}>{showValue(total, metric)}</td>
              {hasShares && <td>{formatShare(total / figures.baseOf(index))}</td>}
            </MetricRow>
          );
        })}
        {ratiosOf(state.report.facts).map((ratio) => {
          const quotient = (read: (figures: ViewFigures, metric: number) => number) =>
            ratio.show(read(figures, ratio.dividend), read(figures, ratio.divisor));
          return (
            <tr key={ratio.label} class="ratio">
              <th scope="row" title={ratio.meaning}>
                {ratio.label}
              </th>
              <td>{quotient(subject.selfIn)}</td>
              <td>{quotient(subject.totalIn)}</td>
              {hasShares && <td />}
            </tr>
          );
        })}
      </tbody>
    </>
  );
}

interface ChangesProps extends GroupProps {
  /** The function first, by which it is known whether something is gone or only gone here. */
  readonly subjects: readonly Subject[];
}

/** Totals in two runs, and below them what was the function's own, where that is anything. */
function Changes({ state, subject, subjects, rows }: ChangesProps) {
  const runsOf = ({ isFunction }: Subject) =>
    (isFunction ? state.calleesFigures.value : state.figures.value).runs as NonNullable<ViewFigures['runs']>;
  const group = (kind: 'totalIn' | 'selfIn', name: string) => {
    const read = (of: Subject, index: number): BeforeAfter => {
      const { older, newer } = runsOf(of);
      return { before: of[kind](older, index), after: of[kind](newer, index) };
    };
    const values = rows.map((row) => ({
      ...row,
      ...read(subject, row.index),
      ofFunction: read(subjects[0], row.index),
    }));
    if (values.every(({ before, after }) => before === 0 && after === 0)) return null;
    return (
      <>
        <Head name={name} meaning={subject.meaning}>
          <th scope="col">Old</th>
          <th scope="col">New</th>
          <th scope="col">Change</th>
        </Head>
        <tbody>
          {values.map(({ metric, isShown, before, after, ofFunction }) => (
            <MetricRow key={metric.key} metric={metric} isShown={isShown}>
              <td title={formatExactly(before, metric.unit)}>{formatValue(before, metric.unit)}</td>
              <td title={formatExactly(after, metric.unit)}>{formatValue(after, metric.unit)}</td>
              <td title={formatExactly(after - before, metric.unit)}>
                {formatChange(after - before, metric.unit)}
                {before !== after && (
                  <small>
                    {subject.isFunction
                      ? relativeChange(before, after)
                      : relativeChangeOfPath({ before, after }, ofFunction)}
                  </small>
                )}
              </td>
            </MetricRow>
          ))}
        </tbody>
      </>
    );
  };
  return (
    <>
      {group('totalIn', subject.name)}
      {group('selfIn', `${subject.name}, self`)}
    </>
  );
}

function Head({ name, meaning, children }: { name: string; meaning: string; children: ComponentChildren }) {
  return (
    <thead>
      <tr>
        <th scope="col" title={meaning}>
          {name}
        </th>
        {children}
      </tr>
    </thead>
  );
}

interface MetricRowProps {
  readonly metric: SeenMetric;
  readonly isShown: boolean;
  readonly children: ComponentChildren;
}

function MetricRow({ metric, isShown, children }: MetricRowProps) {
  return (
    <tr class={isShown ? 'chosen' : undefined}>
      <th scope="row" title={metric.meaning}>
        {metric.shortLabel}
      </th>
      {children}
    </tr>
  );
}
