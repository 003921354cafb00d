import { formatCount, formatMoment } from '../../data/format.js';
import type { Report } from '../../data/report.js';
import type { TimeTable } from '../../data/tables.js';

/** The slices from one up to, not including, another; never none. */
export interface SliceRange {
  readonly fromSlice: number;
  readonly toSlice: number;
}

/** A choice that is made of slices: a range, the moment when a slice ended, or what sets one range apart from another. */
export type SlicedTime =
  | ({ readonly kind: 'range' } & SliceRange)
  | { readonly kind: 'instant'; readonly slice: number }
  | { readonly kind: 'difference'; readonly before: SliceRange; readonly after: SliceRange };

/**
 * What of the run a reader looks at: what happened in a range, what was live when a slice ended or at the peak, or what
 * sets one range apart from another (after minus before; they may overlap). The peak lies somewhere in a slice, and so is
 * no choice of slices.
 */
export type TimeChoice = SlicedTime | { readonly kind: 'peak' };

/** Whether things happen in what is chosen; otherwise it is a moment, at which something is live. */
export function isOverTime({ kind }: TimeChoice): boolean {
  return kind === 'range' || kind === 'difference';
}

/** For the page's address, in milliseconds: `120-250`, `@120`, `@peak` or `0-50..120-250`. */
export function formatTimeChoice(choice: TimeChoice, sliceMilliseconds: number): string {
  const range = ({ fromSlice, toSlice }: SliceRange) =>
    `${edgeOf(fromSlice, sliceMilliseconds)}-${edgeOf(toSlice, sliceMilliseconds)}`;
  switch (choice.kind) {
    case 'range':
      return range(choice);
    case 'instant':
      return `@${edgeOf(choice.slice + 1, sliceMilliseconds)}`;
    case 'peak':
      return AT_PEAK;
    case 'difference':
      return `${range(choice.before)}..${range(choice.after)}`;
  }
}

const AT_PEAK = '@peak';
const NUMBER = String.raw`(\d+(?:\.\d{1,6})?)`;
const CHOICE = new RegExp(`^(?:@${NUMBER}|${NUMBER}-${NUMBER}(?:\\.\\.${NUMBER}-${NUMBER})?)$`);

/** In milliseconds, to the nanosecond: slices of samples are parts of one. */
function edgeOf(slice: number, sliceMilliseconds: number): number {
  return Number((slice * sliceMilliseconds).toFixed(6));
}

/**
 * Reads what formatTimeChoice wrote, also for a report with other slices: a range becomes all slices it touches, an
 * instant the end of the slice that reaches it. Total: null for anything else, for a range that is empty or begins
 * after the run, and where time is not known; what goes beyond the run is cut off, and of two ranges one may be left. Where only moments
 * are known it is the nearest ones. See timeDoubt for what is lost.
 * @param hasPeak whether it is known what was live at the peak
 */
export function parseTimeChoice(text: string, time: TimeTable, hasPeak: boolean): TimeChoice | null {
  return atKnownMoments(choiceIn(text, time, hasPeak), time);
}

function choiceIn(text: string, time: TimeTable, hasPeak: boolean): TimeChoice | null {
  if (text === AT_PEAK) return hasPeak ? { kind: 'peak' } : null;
  const asked = millisecondsIn(text);
  if (asked === null || time.sliceMilliseconds === 0 || time.sliceCount === 0) return null;
  const [from, to, afterFrom, afterTo] = asked;
  if (asked.length === 1) return momentChoice(time, Math.max(0, slicesUntil(from, time) - 1));
  const before = slicesBetween(from, to, time);
  const after = asked.length > 2 ? slicesBetween(afterFrom, afterTo, time) : null;
  if (before && after) return { kind: 'difference', before, after };
  const only = before ?? after;
  return only && { kind: 'range', ...only };
}

/** The moments in an address: one, or the ends of one range or of two; null where it is none. */
export function millisecondsIn(text: string): number[] | null {
  const digits = CHOICE.exec(text)?.slice(1);
  return digits?.flatMap((number) => (number === undefined ? [] : [Number(number)])) ?? null;
}

/** A moment: where memory is followed what was live when a slice ended, otherwise what happened in it. */
export function momentChoice({ maximumLiveBytes }: TimeTable, slice: number): SlicedTime {
  return maximumLiveBytes.length > 0
    ? { kind: 'instant', slice }
    : { kind: 'range', fromSlice: slice, toSlice: slice + 1 };
}

/**
 * The same choice where it is known at every time what was live; otherwise at the moments that are known, the nearest ones: an instant
 * at one, a range from one, or from the start of the run, to another.
 */
export function atKnownMoments<Choice extends TimeChoice | null>(choice: Choice, { moments }: TimeTable): Choice {
  if (choice === null || choice.kind === 'peak' || moments.slice.length === 0) return choice;
  const ends = Array.from(moments.slice, (slice) => slice + 1);
  const range = ({ fromSlice, toSlice }: SliceRange): SliceRange => {
    const from = nearest([0, ...ends].slice(0, -1), fromSlice);
    return {
      fromSlice: from,
      toSlice: nearest(
        ends.filter((end) => end > from),
        toSlice,
      ),
    };
  };
  switch (choice.kind) {
    case 'instant':
      return { ...choice, slice: nearest(ends, choice.slice + 1) - 1 };
    case 'range':
      return { ...choice, ...range(choice) };
    case 'difference':
      return { ...choice, before: range(choice.before), after: range(choice.after) };
  }
  return choice;
}

function nearest(sorted: readonly number[], to: number): number {
  return sorted.reduce((best, one) => (Math.abs(one - to) < Math.abs(best - to) ? one : best), sorted[0]);
}

function slicesBetween(fromMilliseconds: number, toMilliseconds: number, time: TimeTable): SliceRange | null {
  const fromSlice = Math.floor(slicesIn(fromMilliseconds, time));
  if (fromSlice >= time.sliceCount || fromMilliseconds >= toMilliseconds) return null;
  return { fromSlice, toSlice: slicesUntil(toMilliseconds, time) };
}

/** How many slices have begun before a moment. */
function slicesUntil(milliseconds: number, time: TimeTable): number {
  return Math.min(Math.ceil(slicesIn(milliseconds, time)), time.sliceCount);
}

/** A quotient that is whole but for rounding is whole. */
function slicesIn(milliseconds: number, { sliceMilliseconds }: TimeTable): number {
  const slices = milliseconds / sliceMilliseconds;
  return Math.abs(slices - Math.round(slices)) < 1e-6 ? Math.round(slices) : slices;
}

/** `0.12 s to 0.25 s`, `live at 0.12 s`, `live at the peak`, `0.12 s to 0.25 s compared with 0.00 s to 0.05 s`. */
export function describeTimeChoice(choice: TimeChoice, run: TimedRun): string {
  switch (choice.kind) {
    case 'range':
      return describeRange(choice, run);
    case 'instant':
      return `live at ${describeMoment(choice.slice, run)}`;
    case 'peak':
      return 'live at the peak';
    case 'difference': {
      const [after, before] = [choice.after, choice.before].map((range) => describeRange(range, run));
      return `${after} compared with ${before}`;
    }
  }
}

/** `0.12 s`, `37,146,545 instructions`: when a slice ended, or what was live in it was looked at. */
export function describeMoment(slice: number, { time, facts }: TimedRun): string {
  return formatMoment(endOfSlice(slice, time), facts.clockUnit);
}

/** A run as far as times of it are written. */
export type TimedRun = Pick<Report, 'time' | 'facts'>;

/** When a slice ended, or what was live in it was looked at. */
function endOfSlice(slice: number, { sliceMilliseconds, moments }: TimeTable): number {
  const moment = moments.slice.indexOf(slice);
  return moment < 0 ? edgeOf(slice + 1, sliceMilliseconds) : moments.milliseconds[moment];
}

function describeRange({ fromSlice, toSlice }: SliceRange, { time, facts }: TimedRun): string {
  const edges = [fromSlice, toSlice].map((edge) => (edge === 0 ? 0 : endOfSlice(edge - 1, time)));
  const [from, to] = edges.map((edge) => formatMoment(edge, facts.clockUnit));
  // A short range in a long run: rounded, its ends would read the same.
  return from === to ? edges.map(formatMilliseconds).join(' to ') : `${from} to ${to}`;
}

/** `1,234 ms`, however long; with parts of one where there are any. */
export function formatMilliseconds(milliseconds: number): string {
  const whole = Math.floor(milliseconds);
  const parts = String(Number((milliseconds - whole).toFixed(6))).slice(1);
  return `${formatCount(whole)}${parts}\u00a0ms`;
}
