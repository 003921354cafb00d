import { batch } from '@preact/signals';
import { exactPattern } from '../model/query/pattern.js';
import { chooseTime } from './choose-lens.js';
import { chooseTracks } from './choose-track.js';
import { chooseTab } from './choose-view.js';
import type { MarkGrouping, MarksState } from './marks-state.js';
import { selectUnderWay } from './select-under-way.js';
import type { ViewState } from './state.js';
import { write } from './write.js';

/** Of a millisecond. */
const NANOSECONDS = 1e6;

/** Lists marks whose names have a text, see NamePattern. */
export function filterMarks({ markText }: MarksState, text: string): void {
  write(markText, text);
}

/** Lists marks of a kind, "" for all. */
export function chooseMarkKind({ markKind }: MarksState, kind: string): void {
  write(markKind, kind);
}

export function groupMarks({ markGrouping }: MarksState, grouping: MarkGrouping): void {
  write(markGrouping, grouping);
}

export function orderMarksBy({ markOrder }: MarksState, order: MarksState['markOrder']['value']): void {
  write(markOrder, order);
}

export function selectMark({ mark }: MarksState, row: number | null): void {
  write(mark, row);
}

/** Lists the marks of a name one by one. */
export function openMarkName(state: MarksState, name: string): void {
  batch(() => {
    filterMarks(state, exactPattern(name));
    groupMarks(state, 'each');
  });
}

/**
 * Looks at the time of a mark; of a moment selects what was under way then.
 * @returns whether samples were taken then
 */
export function lookAtMark(state: ViewState, row: number): boolean {
  const { startNanoseconds, durationNanoseconds, track } = state.lens.value.report.marks;
  const [start, duration] = [startNanoseconds[row], durationNanoseconds[row]];
  let isSampled = true;
  batch(() => {
    selectMark(state, row);
    isSampled = duration === 0 ? isInRun(state, start, start) : lookBetween(state, start, start + duration);
    if (!isSampled) write(state.notice, 'This mark lies outside of the recorded time.');
    else if (duration === 0) selectUnderWay(state, start, track[row] || null);
  });
  return isSampled;
}

/** Looks at a time, at least a slice of it. @returns false where nothing of it is in the run */
export function lookBetween(state: ViewState, fromNanoseconds: number, toNanoseconds: number): boolean {
  if (!isInRun(state, fromNanoseconds, toNanoseconds)) return false;
  const { sliceMilliseconds, sliceCount } = state.report.time;
  const [from, to] = [fromNanoseconds, toNanoseconds].map((time) => time / (sliceMilliseconds * NANOSECONDS));
  const fromSlice = Math.max(0, Math.floor(from));
  chooseTime(state, {
    kind: 'range',
    fromSlice,
    toSlice: Math.min(sliceCount, Math.max(fromSlice + 1, Math.ceil(to))),
  });
  return true;
}

function isInRun({ report }: ViewState, fromNanoseconds: number, toNanoseconds: number): boolean {
  const { sliceMilliseconds, sliceCount } = report.time;
  return toNanoseconds >= 0 && fromNanoseconds < sliceCount * sliceMilliseconds * NANOSECONDS;
}

/** Shows what its thread did during a mark, in order of time. */
export function openMarkInOrder(state: ViewState, row: number): void {
  const { track: trackNodes } = state.lens.value.report.marks;
  const track = state.tracks.value.find(({ node }) => node === trackNodes[row]);
  batch(() => {
    chooseTab(state, 'order');
    if (track) chooseTracks(state, [track]);
    lookAtMark(state, row);
  });
}
