import { expect, test } from 'vitest';
import { timeIn } from '../../../template/data/unit.js';
import { decodeAddress, encodeAddress } from '../../../template/state/address.js';
import { chooseTime } from '../../../template/state/choose-lens.js';
import {
  chooseMarkKind,
  filterMarks,
  groupMarks,
  lookAtMark,
  openMarkInOrder,
  openMarkName,
  orderMarksBy,
  selectMark,
} from '../../../template/state/choose-marks.js';
import { setQuery } from '../../../template/state/choose-shape.js';
import { showTrackAlone } from '../../../template/state/choose-track.js';
import { createViewState } from '../../../template/state/create-state.js';
import type { ViewState } from '../../../template/state/state.js';
import { addressOf, applyAddress } from '../../../template/state/state-address.js';
import { reportFromSamples, sampledMetric } from '../../helpers/sampled-report.js';
import { reportFromStacks } from '../../helpers/stacks.js';

/** Slices are of a nanosecond. */
const REPORT = reportFromSamples(
  `100+30 thread:a;main;parse 30
   130+30 thread:a;main;print 30
   100+20 thread:b;work 20
   mark 80+10 Page load: before
   mark 105+20 User timing: load, thread:a
   mark 135+0 User timing: shown, thread:a
   mark 110+5 Garbage collection: GC, thread:b
   mark 120+0 Layout: Styles`,
  [sampledMetric('cpu', { unit: timeIn(1) })],
);

const [BEFORE, LOAD, GC, STYLES, SHOWN] = [0, 1, 2, 3, 4];
const names = ({ report }: ViewState, rows: Iterable<number>) =>
  Array.from(rows, (row) => report.strings[report.marks.name[row]]);
const listed = (state: ViewState) => names(state, state.listedMarks.value.rows);

test('there is a view of marks where the trace names something', () => {
  expect(createViewState(REPORT).tabs).toContain('marks');
  expect(createViewState(reportFromSamples('main 1')).tabs).not.toContain('marks');
  expect(createViewState(reportFromStacks('main +1')).tabs).not.toContain('marks');
});

test('marks are of the time that is looked at; the timeline shows those of all of it', () => {
  const state = createViewState(REPORT);
  expect(listed(state)).toEqual(['before', 'load', 'GC', 'Styles', 'shown']);
  chooseTime(state, { kind: 'range', fromSlice: 12, toSlice: 25 });
  expect(listed(state)).toEqual(['load', 'GC', 'Styles']);
  expect(names(state, state.timelineMarks.value)).toEqual(['before', 'load', 'GC', 'shown']);
});

test('and of the threads that are chosen', () => {
  const state = createViewState(REPORT);
  const [a] = state.tracks.value;
  showTrackAlone(state, a);
  expect(listed(state)).toEqual(['before', 'load', 'Styles', 'shown']);
  setQuery(state, 'thread:nothing');
  expect(listed(state)).toEqual(['before', 'Styles']);
  expect(state.markTracks.value.get(state.report.marks.track[LOAD])).toBe('thread a');
});

test('what is asked for by name or kind stands on the timeline, whatever its kind', () => {
  const state = createViewState(REPORT);
  filterMarks(state, 'styles');
  expect(names(state, state.timelineMarks.value)).toEqual(['Styles']);
  filterMarks(state, '');
  chooseMarkKind(state, 'Garbage collection');
  expect([listed(state), names(state, state.timelineMarks.value)]).toEqual([['GC'], ['GC']]);
});

test('to look at a mark is to look at its time, and of a moment at what was under way', () => {
  const state = createViewState(REPORT);
  expect(lookAtMark(state, LOAD)).toBe(true);
  expect([state.mark.value, state.time.value]).toEqual([LOAD, { kind: 'range', fromSlice: 5, toSlice: 25 }]);
  chooseTime(state, null);
  expect(lookAtMark(state, SHOWN)).toBe(true);
  const { tree } = state.profile.value;
  expect([state.time.value, state.names.fullName(tree.frame[state.selection.value ?? 0])]).toEqual([null, 'print']);
});

test('what lies outside of the samples cannot be looked at, and that is said', () => {
  const state = createViewState(REPORT);
  expect(lookAtMark(state, BEFORE)).toBe(false);
  expect([state.time.value, state.notice.value]).toEqual([null, 'This mark lies outside of the recorded time.']);
});

test('a mark opens in order of time in its thread', () => {
  const state = createViewState(REPORT);
  openMarkInOrder(state, GC);
  expect([state.tab.value, state.queries.value.present, state.time.value]).toEqual([
    'order',
    'thread:"=thread b"',
    { kind: 'range', fromSlice: 10, toSlice: 15 },
  ]);
});

test('a name opens as the list of its marks', () => {
  const state = createViewState(REPORT);
  groupMarks(state, 'name');
  openMarkName(state, 'GC');
  expect([state.markGrouping.value, state.markText.value, listed(state)]).toEqual(['each', '=GC', ['GC']]);
});

test('the address keeps what is chosen, and nonsense chooses nothing', () => {
  const state = createViewState(REPORT);
  filterMarks(state, 'st');
  chooseMarkKind(state, 'Layout');
  orderMarksBy(state, { by: 'start', isReversed: true });
  groupMarks(state, 'name');
  selectMark(state, STYLES);
  const hash = encodeAddress(addressOf(state));
  expect(hash).toBe('#marks=st&markkind=Layout&markgroup=name&markorder=-start&mark=3');
  const other = createViewState(REPORT);
  applyAddress(other, decodeAddress(hash));
  expect(encodeAddress(addressOf(other))).toBe(hash);
  applyAddress(other, decodeAddress('#mark=99&markgroup=x&markorder=y'));
  expect(encodeAddress(addressOf(other))).toBe('');
});
