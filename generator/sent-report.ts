import { type OwnValues, ownValuesOf, selfValuesOf } from '../template/data/own-values.js';
import type { Report } from '../template/data/report.js';
import { rowsByCall, type TimeByCall, timeTableOf } from '../template/data/time-by-call.js';

/** A report on its way from one thread to another, with what some of its columns are made of instead of these, which are larger. */
export interface SentReport {
  readonly report: Report;
  readonly own: OwnValues;
  /** Null where the times were not made of any. */
  readonly rows: TimeByCall | null;
}

const NONE = new Uint32Array(0);

export function sendReport(report: Report): SentReport {
  const { sliceMilliseconds, sliceCount, maximumLiveBytes, residentBytes, moments } = report.time;
  const withoutRows = { sliceMilliseconds, sliceCount, maximumLiveBytes, residentBytes, moments };
  const rows = rowsByCall(report.time);
  const time = rows === null ? report.time : { ...withoutRows, slice: NONE, node: NONE, deltas: {} };
  return { report: { ...report, selfValues: [], time }, own: ownValuesOf(report.selfValues), rows };
}

/** What need not be copied, each buffer once, also where several columns share it; empty ones are everybody's. */
export function memoryOf({ report, own, rows }: SentReport): ArrayBuffer[] {
  const { frames, tree, sizes, suppressed, time, samples } = report;
  const buffers = [frames, tree, sizes, suppressed, time, samples, samples.values, own, own.values, rows, rows?.deltas]
    .flatMap((table) => Object.values<unknown>({ ...table }))
    .flatMap((column) => (ArrayBuffer.isView(column) ? [column.buffer] : []))
    .filter((buffer): buffer is ArrayBuffer => buffer instanceof ArrayBuffer && buffer.byteLength > 0);
  return [...new Set(buffers)];
}

export function receiveReport({ report, own, rows }: SentReport): Report {
  const time = rows === null ? report.time : timeTableOf(() => rows, report.time);
  return { ...report, selfValues: selfValuesOf(own, report.tree.depth.length), time };
}
