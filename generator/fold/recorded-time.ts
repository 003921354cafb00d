import type { SampleTable } from '../../template/data/tables.js';
import type { TraceFacts } from '../read/sink.js';
import { MAX_SPAN_NANOSECONDS, type RunRecorder } from './counting/run-recorder.js';

type RecordedFacts = Partial<
  Pick<TraceFacts, 'durationMilliseconds' | 'recordedFromNanoseconds' | 'recordedToNanoseconds'>
>;

/**
 * When the run started, on the trace's clock: when the recording began, so that a time before the first sample is seen, or where the
 * trace does not say that, or says what cannot be, with the first sample.
 * @returns infinite where there is neither
 */
export function startOfRun(
  { earliestStartNanoseconds: first, latestEndNanoseconds }: RunRecorder,
  { recordedFromNanoseconds = Number.NaN }: RecordedFacts,
): number {
  const isSound =
    Number.isSafeInteger(recordedFromNanoseconds) &&
    latestEndNanoseconds - recordedFromNanoseconds <= MAX_SPAN_NANOSECONDS;
  return isSound ? Math.min(first, recordedFromNanoseconds) : first;
}

/**
 * How long the run was recorded, as the trace says or its samples show, whichever is longer: of several files each says how long it is
 * itself.
 * @param start see startOfRun
 * @returns milliseconds; null where neither is known
 */
export function recordedMilliseconds(
  { durationMilliseconds, recordedToNanoseconds }: RecordedFacts,
  start: number,
  { startNanoseconds, durationNanoseconds }: SampleTable,
): number | null {
  let end = 0;
  // There may be millions: a plain pass over columns.
  for (let row = 0; row < startNanoseconds.length; row++) {
    const rowEnd = startNanoseconds[row] + durationNanoseconds[row];
    if (rowEnd > end) end = rowEnd;
  }
  const recorded = recordedToNanoseconds === undefined ? Number.NaN : recordedToNanoseconds - start;
  if (startNanoseconds.length > 0 && recorded > end && recorded <= MAX_SPAN_NANOSECONDS) end = recorded;
  const known = [durationMilliseconds ?? Number.NaN, startNanoseconds.length > 0 ? end / 1e6 : Number.NaN];
  // A damaged file may have one that no number holds, or one below 0.
  const sound = known.filter((milliseconds) => Number.isFinite(milliseconds) && milliseconds >= 0);
  return sound.length === 0 ? null : Math.max(...sound);
}
