import { NO_MOMENTS } from '../../../template/data/sample-slices.js';
import type { TimeTable } from '../../../template/data/tables.js';
import { type TimeByCall, timeTableOf } from '../../../template/data/time-by-call.js';
import type { SliceRecorder } from '../counting/slice-recorder.js';

/** What changed over the run. @param rows gives what nodes did, when it is first needed */
export function buildTimeTable(slices: SliceRecorder, rows: () => TimeByCall): TimeTable {
  const { sliceMilliseconds, count } = slices;
  return timeTableOf(rows, {
    sliceMilliseconds,
    sliceCount: count,
    maximumLiveBytes: slices.maximumLiveBytes.slice(0, count),
    residentBytes: slices.residentBytes.slice(0, count),
    moments: NO_MOMENTS,
  });
}
