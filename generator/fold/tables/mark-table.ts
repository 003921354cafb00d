import { NO_MARKS } from '../../../template/data/mark-columns.js';
import type { MarkTable } from '../../../template/data/tables.js';
import type { MarkRecorder } from '../counting/mark-recorder.js';

/** Marks further from the start of the run cannot be written: 52 days. */
const MAX_DISTANCE_NANOSECONDS = 2 ** 52;

/**
 * The recorder's marks in order of start, of those that start together as the trace has them; those that lie too far from the run are
 * left out.
 * @param runStart when the run starts, on the clock of the marks; infinite where only they say
 * @param numberOf the report's number of a text
 */
export function buildMarkTable(
  marks: MarkRecorder,
  runStart: number,
  nodeOfStack: Uint32Array,
  numberOf: (text: number) => number,
): MarkTable {
  if (marks.length === 0) return NO_MARKS;
  const starts = marks.startNanoseconds.values;
  const origin = Number.isFinite(runStart) ? runStart : firstOf(marks);
  const isNear = (row: number) => Math.abs(starts[row] - origin) <= MAX_DISTANCE_NANOSECONDS;
  const rows = Uint32Array.from({ length: marks.length }, (_, row) => row)
    .filter(isNear)
    .sort((a, b) => starts[a] - starts[b] || a - b);
  const texts = ({ values }: MarkRecorder['name']) => rows.map((row) => numberOf(values[row]));
  return {
    startNanoseconds: Float64Array.from(rows, (row) => starts[row] - origin),
    durationNanoseconds: Float64Array.from(rows, (row) => marks.durationNanoseconds.values[row]),
    name: texts(marks.name),
    kind: texts(marks.kind),
    detail: texts(marks.detail),
    track: rows.map((row) => nodeOfStack[marks.track.values[row]]),
  };
}

function firstOf({ startNanoseconds: { values }, length }: MarkRecorder): number {
  let first = Number.POSITIVE_INFINITY;
  for (let row = 0; row < length; row++) if (values[row] < first) first = values[row];
  return first;
}
