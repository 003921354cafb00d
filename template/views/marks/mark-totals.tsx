import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { formatCount, formatExactly } from '../../data/format.js';
import { timeIn } from '../../data/unit.js';
import { makeVisible } from '../../data/visible.js';
import { formatLength } from '../../model/marks/describe-mark.js';
import { clickMarkHeader } from '../../model/marks/mark-order.js';
import { totalMarks } from '../../model/marks/mark-totals.js';
import { openMarkName, orderMarksBy } from '../../state/choose-marks.js';
import type { ViewState } from '../../state/state.js';
import { kindClass } from '../page/mark-kind.js';
import { measureToPaint } from '../page/timing.js';
import { RowScroller } from '../table/row-scroller.js';
import { type MarkColumn, MarkHead } from './mark-head.js';

const NANOSECONDS = timeIn(1);

const COLUMNS: readonly MarkColumn[] = [
  { by: 'name', label: 'Mark', meaning: 'As the trace has it', isAscending: true, isFigure: false },
  {
    by: 'duration',
    label: 'Total',
    meaning: 'How long all of them lasted, added up',
    isAscending: false,
    isFigure: true,
  },
  { by: 'count', label: 'Count', meaning: 'How many there are', isAscending: false, isFigure: true },
  {
    by: 'longest',
    label: 'Longest',
    meaning: 'How long the longest of them lasted',
    isAscending: false,
    isFigure: true,
  },
  { by: 'kind', label: 'Kind', meaning: 'What they are of', isAscending: true, isFigure: false },
];

/** All marks of a name in a row; to open it lists them. */
export function MarkTotals({ state }: { state: ViewState }) {
  const { report } = state.lens.value;
  const listed = state.listedMarks.value;
  const order = state.markOrder.value;
  const current = useSignal(-1);
  const totals = useMemo(() => totalMarks(report, listed.rows, order), [report, listed, order]);
  const most = totals.reduce((sum, { totalNanoseconds }) => Math.max(sum, totalNanoseconds), 0);
  if (totals.length === 0) return <p class="table-empty">No marks here.</p>;
  const cell = (nanoseconds: number, share: number) => (
    <td
      class="figure shown"
      title={formatExactly(nanoseconds, NANOSECONDS)}
      style={{ backgroundSize: `${(100 * share).toFixed(1)}% 19px` }}
    >
      {formatLength(nanoseconds)}
    </td>
  );
  return (
    <RowScroller
      role="grid"
      label="Marks by name"
      figureCount={COLUMNS.length - 1}
      head={
        <MarkHead
          columns={COLUMNS}
          order={order}
          onOrder={(by, event) => {
            orderMarksBy(state, clickMarkHeader(order, by));
            measureToPaint('flamefile:sort', event.timeStamp);
          }}
        />
      }
      rowCount={totals.length}
      current={current.value < totals.length ? current.value : -1}
      shown={[totals]}
      renderRow={(at, attributes) => {
        const { name, kind, count, totalNanoseconds, longestNanoseconds } = totals[at];
        return (
          <tr {...attributes} class="table-row">
            <th scope="row" class="table-name" title={makeVisible(name)}>
              <i class={`mark-key ${kindClass(kind)}`} />
              <bdi class="symbol cut">{makeVisible(name)}</bdi>
            </th>
            {cell(totalNanoseconds, most === 0 ? 0 : totalNanoseconds / most)}
            <td class="figure">{formatCount(count)}</td>
            {cell(longestNanoseconds, most === 0 ? 0 : longestNanoseconds / most)}
            <td class="marks-text cut" title={makeVisible(kind)}>
              {makeVisible(kind)}
            </td>
          </tr>
        );
      }}
      onSelect={(at) => {
        current.value = at;
      }}
      onOpen={(at) => openMarkName(state, totals[at].name)}
    />
  );
}
