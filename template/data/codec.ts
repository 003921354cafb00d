import { checkFacts } from './check-facts.js';
import { ColumnReader } from './column-reader.js';
import { type ColumnEntry, ColumnWriter } from './column-writer.js';
import { DamagedReport } from './damaged-report.js';
import { checkTables, openTables } from './open-tables.js';
import { CONTRACT_VERSION, type Report, type ReportFacts } from './report.js';

/** The JSON part of a report: the facts, and the table of contents of the payload. */
export interface ReportHead {
  readonly facts: ReportFacts;
  readonly columns: readonly ColumnEntry[];
  readonly payloadBytes: number;
}

/** Turns a report into its JSON part and its payload: all columns, what the first picture needs in front. */
export function encodeReport(report: Report): { head: ReportHead; payload: Uint8Array } {
  const { facts, frames, tree, sizes, suppressed, time } = report;
  const columns = new ColumnWriter();
  columns.texts('strings', report.strings);
  columns.deltas('frames.functionName', frames.functionName);
  columns.deltas('frames.file', frames.file);
  columns.unsigned('frames.line', frames.line);
  columns.unsigned('frames.module', frames.module);
  columns.unsigned('frames.inlined', frames.inlined);
  columns.depths('tree.depth', tree.depth);
  columns.unsigned('tree.frame', tree.frame);
  columns.deltas('sizes.node', sizes.node);
  columns.deltas('sizes.blockBytes', sizes.blockBytes, sizes.node);
  columns.unsigned('sizes.allocated', sizes.allocated);
  columns.unsigned('sizes.temporary', sizes.temporary);
  columns.signed('sizes.atPeak', sizes.atPeak);
  columns.signed('sizes.atEnd', sizes.atEnd);
  columns.deltas('suppressed.node', suppressed.node);
  columns.unsigned('suppressed.rule', suppressed.rule);
  facts.metrics.forEach((metric, index) => {
    if (metric.source.table === 'nodes') columns.signed(`metric.${metric.key}`, report.selfValues[index]);
  });
  columns.unsigned('time.sliceMilliseconds', [time.sliceMilliseconds]);
  columns.signed('time.maximumLiveBytes', time.maximumLiveBytes);
  columns.unsigned('time.residentBytes', time.residentBytes);
  columns.deltas('time.slice', time.slice);
  columns.deltas('time.node', time.node, time.slice);
  columns.unsigned('time.allocations', time.allocations);
  columns.unsigned('time.allocatedBytes', time.allocatedBytes);
  columns.unsigned('time.temporary', time.temporary);
  columns.signed('time.liveBytes', time.liveBytes);
  const payload = columns.payload();
  return { head: { facts, columns: columns.entries, payloadBytes: payload.length }, payload };
}

/**
 * The reverse of `encodeReport`; everything is checked, since a file may have been cut, edited or made by hand. What the
 * first picture needs is decoded and checked at once, the other columns when first asked for.
 * @throws DamagedReport, with what does not fit; so do the columns
 */
export function openReport(head: ReportHead, payload: Uint8Array): Report {
  const version = head?.facts?.contractVersion;
  if (version !== CONTRACT_VERSION) {
    throw new DamagedReport(`its data has version ${String(version)} and this page reads version ${CONTRACT_VERSION}`);
  }
  checkFacts(head.facts);
  if (payload.length !== head.payloadBytes) {
    throw new DamagedReport(`${payload.length} of ${head.payloadBytes} bytes of its data are there`);
  }
  if (!Array.isArray(head.columns)) throw new DamagedReport('its table of contents is missing');
  const columns = new ColumnReader(payload, head.columns);
  checkTables(head.facts, columns);
  const report = openTables(head.facts, columns);
  // The first picture shows it.
  void report.selfValues[0];
  return report;
}

/**
 * Opens a report and decodes all of it.
 * @throws DamagedReport
 */
export function decodeReport(head: ReportHead, payload: Uint8Array): Report {
  const report = openReport(head, payload);
  for (const table of [report.sizes, report.suppressed, report.time, report.selfValues]) Object.values(table);
  return report;
}
