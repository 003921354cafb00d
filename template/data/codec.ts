import { checkFacts } from './check-facts.js';
import { ColumnReader } from './column-reader.js';
import { type ColumnEntry, ColumnWriter } from './column-writer.js';
import { shareSizes } from './compare/shared-sizes.js';
import { DamagedReport, OtherVersion } from './damaged-report.js';
import { writeMarks } from './mark-columns.js';
import { BASELINE, checkTables, openTables } from './open-tables.js';
import { CONTRACT_VERSION, type Report, type ReportFacts, type RunTables } from './report.js';
import { writeSamples } from './sample-columns.js';
import { NO_TIME } from './sample-slices.js';
import { HEAP_DELTAS, type SizeTable, type TimeTable } from './tables.js';

/** The JSON part of a report: the facts, and the table of contents of the payload. */
export interface ReportHead {
  readonly facts: ReportFacts;
  /** Those of the run that is compared with; null where there is none. */
  readonly baselineFacts: ReportFacts | null;
  readonly columns: readonly ColumnEntry[];
  readonly payloadBytes: number;
}

/**
 * Turns a report into its payload, all columns, what the first picture needs in front, and its JSON part. The payload comes in
 * pieces that are made when they are asked for, since the whole may be as large as the report.
 * @param pieceBytes of every piece but the last, which is shorter
 * @throws RangeError where a column holds what is no whole number
 */
export function* encodeReport(report: Report, pieceBytes: number): Generator<Uint8Array, ReportHead> {
  const { frames, tree, baseline } = report;
  const columns = new ColumnWriter();
  columns.texts('strings', report.strings);
  columns.deltas('frames.functionName', frames.functionName);
  columns.deltas('frames.file', frames.file);
  columns.unsigned('frames.line', frames.line);
  columns.unsigned('frames.column', frames.column);
  columns.unsigned('frames.module', frames.module);
  columns.unsigned('frames.category', frames.category);
  columns.unsigned('frames.kind', frames.kind);
  columns.unsigned('frames.inlined', frames.inlined);
  columns.depths('tree.depth', tree.depth);
  columns.unsigned('tree.frame', tree.frame);
  const shared = baseline && shareSizes(report.sizes, baseline.sizes);
  writeSizes(columns, shared?.newer ?? report.sizes);
  writeTables(columns, '', report);
  if (shared) {
    columns.unsigned('sizes.runs', shared.runs);
    for (const [name, values] of Object.entries(shared.changes)) columns.signed(`${BASELINE}sizes.${name}`, values);
    writeTables(columns, BASELINE, baseline);
  }
  const entries = yield* columns.encode(pieceBytes);
  return {
    facts: report.facts,
    baselineFacts: baseline?.facts ?? null,
    columns: entries,
    payloadBytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

function writeSizes(columns: ColumnWriter, sizes: SizeTable): void {
  columns.deltas('sizes.node', sizes.node);
  columns.deltas('sizes.blockBytes', sizes.blockBytes, sizes.node);
  columns.unsigned('sizes.allocated', sizes.allocated);
  columns.unsigned('sizes.temporary', sizes.temporary);
  columns.signed('sizes.atPeak', sizes.atPeak);
  columns.signed('sizes.atEnd', sizes.atEnd);
}

/** A run's tables but its sizes. @param prefix of the columns' names */
function writeTables(columns: ColumnWriter, prefix: string, run: RunTables): void {
  const { facts, suppressed, selfValues } = run;
  columns.deltas(`${prefix}suppressed.node`, suppressed.node);
  columns.unsigned(`${prefix}suppressed.rule`, suppressed.rule);
  facts.metrics.forEach((metric, index) => {
    if (metric.source.table === 'nodes') columns.unsigned(`${prefix}metric.${metric.key}`, selfValues[index]);
  });
  writeSamples(columns, `${prefix}samples`, facts.metrics, run.samples);
  writeMarks(columns, `${prefix}marks`, run.marks);
  // Those of samples follow from these.
  writeSlices(columns, `${prefix}time`, run.samples.node.length > 0 ? NO_TIME : run.time);
}

function writeSlices(columns: ColumnWriter, table: string, time: TimeTable): void {
  columns.unsigned(`${table}.sliceMilliseconds`, [time.sliceMilliseconds]);
  columns.signed(`${table}.maximumLiveBytes`, time.maximumLiveBytes);
  columns.unsigned(`${table}.residentBytes`, time.residentBytes);
  columns.deltas(`${table}.slice`, time.slice);
  columns.deltas(`${table}.node`, time.node, time.slice);
  for (const name of HEAP_DELTAS) {
    const values = time.deltas[name] ?? [];
    if (name === 'liveBytes') columns.signed(`${table}.${name}`, values);
    else columns.unsigned(`${table}.${name}`, values);
  }
}

/**
 * To be asked before anything else of a report is read.
 * @throws OtherVersion
 */
export function checkVersion(head: ReportHead): void {
  const version = head?.facts?.contractVersion;
  if (version !== CONTRACT_VERSION) throw new OtherVersion(version, CONTRACT_VERSION);
}

/**
 * The reverse of `encodeReport`; everything is checked, since a file may have been cut, edited or made by hand. What the
 * first picture needs is decoded and checked at once, the other columns when first asked for.
 * @throws OtherVersion, DamagedReport with what does not fit; so do the columns
 */
export function openReport(head: ReportHead, payload: Uint8Array): Report {
  checkVersion(head);
  checkFacts(head.facts);
  if (head.baselineFacts !== null) checkFacts(head.baselineFacts);
  if (payload.length !== head.payloadBytes) {
    throw new DamagedReport(`${payload.length} of ${head.payloadBytes} bytes of its data are there`);
  }
  if (!Array.isArray(head.columns)) throw new DamagedReport('its table of contents is missing');
  const columns = new ColumnReader(payload, head.columns);
  checkTables(head, columns);
  const report = openTables(head, columns);
  // The first picture shows it.
  void report.selfValues[0];
  return report;
}
