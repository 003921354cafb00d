import { formatCount, formatNumberOf } from '../../data/format.js';
import { markKinds } from '../../model/marks/listed-marks.js';
import { chooseMarkKind, filterMarks, groupMarks } from '../../state/choose-marks.js';
import type { MarkGrouping } from '../../state/marks-state.js';
import type { ViewState } from '../../state/state.js';
import '../table/table.css';
import './marks.css';
import { Segments } from '../page/segments.js';
import { SettingSelect } from '../page/setting-select.js';
import { measureToPaint } from '../page/timing.js';
import { MarkDetails } from './mark-details.js';
import { MarkTable } from './mark-table.js';
import { MarkTotals } from './mark-totals.js';

const GROUPINGS: readonly (readonly [MarkGrouping, string])[] = [
  ['each', 'One by one'],
  ['name', 'By name'],
];

/** What the trace names, of the time and the threads that are looked at, the longest first. */
export function Marks({ state }: { state: ViewState }) {
  const isEach = state.markGrouping.value === 'each';
  return (
    <section class="table-section marks" aria-label="Marks">
      <MarkBar state={state} />
      {isEach ? <MarkTable state={state} /> : <MarkTotals state={state} />}
      {isEach && <MarkDetails state={state} />}
    </section>
  );
}

/** How many marks are listed, and which. */
function MarkBar({ state }: { state: ViewState }) {
  const { report } = state.lens.value;
  const { rows, error } = state.listedMarks.value;
  const all = report.marks.name.length;
  const kinds = markKinds(report);
  const options = [
    ['', 'All kinds'] as const,
    ...kinds.map(({ kind, count }) => [kind, `${kind} ${formatCount(count)}`] as const),
  ];
  return (
    <div class="table-bar">
      <span role="status">
        {rows.length === all
          ? formatNumberOf(all, 'mark')
          : `${formatCount(rows.length)} of ${formatNumberOf(all, 'mark')}`}
      </span>
      <input
        type="search"
        class="marks-filter"
        placeholder="Filter by name"
        aria-label="Filter marks by name"
        autocomplete="off"
        spellcheck={false}
        value={state.markText.value}
        onInput={(event) => {
          filterMarks(state, event.currentTarget.value);
          measureToPaint('flamefile:marks', event.timeStamp);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          filterMarks(state, '');
          event.stopPropagation();
        }}
      />
      {kinds.length > 1 && (
        <SettingSelect
          label="Kind of marks"
          title="Which kind of marks are listed, and shown on the timeline"
          options={options}
          value={state.markKind.value}
          onChange={(kind) => chooseMarkKind(state, kind)}
        />
      )}
      <Segments
        legend=""
        options={GROUPINGS}
        value={state.markGrouping.value}
        onChange={(grouping) => groupMarks(state, grouping)}
      />
      {error !== '' && <output class="marks-error">{error}</output>}
    </div>
  );
}
