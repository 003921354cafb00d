import { NOTABLE_KINDS } from '../../../template/data/mark-kinds.js';
import type { Report } from '../../../template/data/report.js';

/** A mark that lasted. */
export interface LongMark {
  readonly name: string;
  /** What it is of, such as "Garbage collection". */
  readonly kind: string;
  /** "" where the trace says no more. */
  readonly detail: string;
  /** Since the run began; below 0 for what began before it. */
  readonly startMs: number;
  readonly durationMs: number;
  /** The thread or process that it is of; "" for the whole run. */
  readonly track: string;
}

const MAX_MARKS = 10;

/** The marks that lasted longest, of the kinds that a reader looks for where there are any; none where all are moments. */
export function longestMarks({ marks, strings, frames, tree }: Report): LongMark[] {
  const notable = new Set(NOTABLE_KINDS.map((kind) => strings.indexOf(kind)));
  const { durationNanoseconds, startNanoseconds } = marks;
  const lasting = Array.from(marks.name.keys()).filter((row) => durationNanoseconds[row] > 0);
  const asked = lasting.filter((row) => notable.has(marks.kind[row]));
  const rows = asked.length > 0 ? asked : lasting;
  rows.sort((a, b) => durationNanoseconds[b] - durationNanoseconds[a] || a - b);
  return rows.slice(0, MAX_MARKS).map((row) => ({
    name: strings[marks.name[row]],
    kind: strings[marks.kind[row]],
    detail: strings[marks.detail[row]],
    startMs: startNanoseconds[row] / 1e6,
    durationMs: durationNanoseconds[row] / 1e6,
    track: marks.track[row] === 0 ? '' : strings[frames.functionName[tree.frame[marks.track[row]]]],
  }));
}
