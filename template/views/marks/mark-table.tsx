import { useMemo } from 'preact/hooks';
import { formatExactly } from '../../data/format.js';
import { timeIn } from '../../data/unit.js';
import { makeVisible } from '../../data/visible.js';
import { describeMark } from '../../model/marks/describe-mark.js';
import { framesOfMarkTracks } from '../../model/marks/listed-marks.js';
import { clickMarkHeader, orderMarks } from '../../model/marks/mark-order.js';
import { trackPath } from '../../model/names/call-name.js';
import { shortTrackNames } from '../../model/names/short-track-names.js';
import { lookAtMark, openMarkInOrder, orderMarksBy, selectMark } from '../../state/choose-marks.js';
import type { ViewState } from '../../state/state.js';
import { kindClass } from '../page/mark-kind.js';
import { MiddleCut } from '../page/middle-cut.js';
import { measureToPaint } from '../page/timing.js';
import { RowScroller } from '../table/row-scroller.js';
import { type MarkColumn, MarkHead } from './mark-head.js';

const NANOSECONDS = timeIn(1);

const COLUMNS: readonly MarkColumn[] = [
  {
    by: 'name',
    label: 'Mark',
    meaning: 'As the trace has it, and what it says besides',
    isAscending: true,
    isFigure: false,
  },
  {
    by: 'duration',
    label: 'Duration',
    meaning: 'How long it lasted; nothing for a moment',
    isAscending: false,
    isFigure: true,
  },
  { by: 'start', label: 'Start', meaning: 'Since the run began', isAscending: true, isFigure: true },
  { by: 'kind', label: 'Kind', meaning: 'What it is of', isAscending: true, isFigure: false },
  {
    by: 'track',
    label: 'Thread',
    meaning: 'Whose it is; nothing for the whole run',
    isAscending: true,
    isFigure: false,
  },
];

/** Each mark in a row. */
export function MarkTable({ state }: { state: ViewState }) {
  const { report } = state.lens.value;
  const listed = state.listedMarks.value;
  const tracks = state.markTracks.value;
  const order = state.markOrder.value;
  const columns = tracks.size > 1 || !tracks.has(0) ? COLUMNS : COLUMNS.filter(({ by }) => by !== 'track');
  const shortNames = useMemo(() => {
    const paths = Array.from(framesOfMarkTracks(report)).filter(([track]) => track !== 0);
    const short = shortTrackNames(paths.map(([, frames]) => trackPath(state.names, { frames })));
    return new Map(paths.map(([track], at) => [track, short[at]]));
  }, [report, state.names]);
  const rows = useMemo(
    () => orderMarks(report, listed.rows, order, (track) => tracks.get(track) ?? ''),
    [report, listed, order, tracks],
  );
  const longest = useMemo(() => {
    let most = 0;
    for (const row of rows) most = Math.max(most, report.marks.durationNanoseconds[row]);
    return most;
  }, [report, rows]);
  const selected = state.mark.value;
  const current = selected === null ? -1 : rows.indexOf(selected);
  if (rows.length === 0) return <p class="table-empty">No marks here.</p>;
  return (
    <RowScroller
      role="grid"
      label="Marks"
      figureCount={columns.length - 1}
      head={
        <MarkHead
          columns={columns}
          order={order}
          onOrder={(by, event) => {
            orderMarksBy(state, clickMarkHeader(order, by));
            measureToPaint('flamefile:sort', event.timeStamp);
          }}
        />
      }
      rowCount={rows.length}
      current={current}
      shown={[selected, rows]}
      renderRow={(at, attributes) => {
        const row = rows[at];
        const { name, kind, detail, start, duration } = describeMark(report, row);
        const nanoseconds = report.marks.durationNanoseconds[row];
        const track = makeVisible(tracks.get(report.marks.track[row]) ?? '');
        return (
          <tr {...attributes} class="table-row">
            <th scope="row" class="table-name" title={detail === '' ? name : `${name}\n${detail}`}>
              <i class={`mark-key ${kindClass(kind)}`} />
              <span class="cut">
                <bdi class="symbol">{name}</bdi> {detail !== '' && <bdi class="note">{detail}</bdi>}
              </span>
            </th>
            <td
              class="figure shown"
              title={formatExactly(nanoseconds, NANOSECONDS)}
              style={barOf(nanoseconds / longest)}
            >
              {duration}
            </td>
            <td class="figure">{start}</td>
            <td class="marks-text cut" title={kind}>
              {kind}
            </td>
            {columns.length === COLUMNS.length && (
              <td class="marks-text cut" title={track}>
                <MiddleCut {...(shortNames.get(report.marks.track[row]) ?? { start: '', end: '' })} />
              </td>
            )}
          </tr>
        );
      }}
      onSelect={(at) => selectMark(state, rows[at])}
      onOpen={(at) => openMarkInOrder(state, rows[at])}
      onKey={(at, event) => {
        if (event.key !== ' ') return false;
        lookAtMark(state, rows[at]);
        return true;
      }}
    />
  );
}

function barOf(share: number): { backgroundSize: string } | undefined {
  return share > 0 ? { backgroundSize: `${(100 * share).toFixed(1)}% 19px` } : { backgroundSize: '0 0' };
}
