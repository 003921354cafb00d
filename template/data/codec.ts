import { writeAccesses } from './access-columns.js';
import { BLOCK_COUNTS, checkFacts } from './check-facts.js';
import { ColumnReader } from './column-reader.js';
import { type ColumnEntry, ColumnWriter } from './column-writer.js';
import { shareSizes } from './compare/shared-sizes.js';
import { writeCurves } from './curve-columns.js';
import { DamagedReport, OtherVersion } from './damaged-report.js';
import { lazily } from './lazily.js';
import { writeMarks } from './mark-columns.js';
import { BASELINE, checkTables, openTables } from './open-tables.js';
import { CONTRACT_VERSION, type Report, type ReportFacts, type RunTables } from './report.js';
import { areEqual, reorder } from './row-order.js';
import { writeSamples } from './sample-columns.js';
import { NO_TIME } from './sample-slices.js';
import { EXCESSES, writeExcess, writeSizes } from './size-columns.js';
import { sizeOrder, writeSizeOrder } from './size-order.js';
import { writeSource } from './source-columns.js';
import type { TimeTable } from './tables.js';
import { writeTime } from './time-columns.js';
import { writeTree } from './tree-columns.js';

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
  const frameCount = frames.line.length;
  writeTree(columns, tree, frameCount);
  const shared = baseline && shareSizes(report.sizes, baseline.sizes);
  const sizes = shared?.newer ?? report.sizes;
  const lazy = lazily({ order: () => sizeOrder(sizes.node, tree, frameCount) });
  const order = () => lazy.order;
  writeSizeOrder(columns, order);
  writeSizes(columns, sizes, order);
  writeTables(columns, '', report, tree.depth.length);
  if (shared) {
    columns.unsigned('sizes.runs', () => reorder(shared.runs, order().rows));
    for (const name of BLOCK_COUNTS) {
      columns.signed(`${BASELINE}sizes.${name}`, () => reorder(shared.changes[name], order().rows));
    }
    for (const name of EXCESSES) writeExcess(columns, `${BASELINE}sizes.${name}`, shared.changes[name], order);
    writeTables(columns, BASELINE, baseline, tree.depth.length);
  }
  const entries = yield* columns.encode(pieceBytes);
  return {
    facts: report.facts,
    baselineFacts: baseline?.facts ?? null,
    columns: entries,
    payloadBytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** A run's tables but its sizes. @param prefix of the columns' names */
function writeTables(columns: ColumnWriter, prefix: string, run: RunTables, nodeCount: number): void {
  const { facts, suppressed, selfValues } = run;
  columns.deltas(`${prefix}suppressed.node`, suppressed.node);
  columns.unsigned(`${prefix}suppressed.rule`, suppressed.rule);
  facts.metrics.forEach((metric, index) => {
    if (metric.source.table !== 'nodes') return;
    const isLikeTheOneBefore = index > 0 && areEqual(selfValues[index], selfValues[index - 1]);
    columns.unsigned(`${prefix}metric.${metric.key}`, isLikeTheOneBefore ? [] : selfValues[index]);
  });
  writeSamples(columns, `${prefix}samples`, facts.metrics, run.samples, nodeCount);
  writeMarks(columns, `${prefix}marks`, run.marks);
  writeAccesses(columns, `${prefix}accesses`, run.accesses);
  writeCurves(columns, `${prefix}curves`, run.curves);
  writeSource(columns, `${prefix}source`, run.source);
  // Those of samples follow from these.
  const time = run.samples.node.length > 0 ? NO_TIME : run.time;
  writeSlices(columns, `${prefix}time`, time);
  writeTime(columns, `${prefix}time`, time, run.sizes, nodeCount);
}

function writeSlices(columns: ColumnWriter, table: string, time: TimeTable): void {
  columns.unsigned(`${table}.sliceNanoseconds`, [inNanoseconds(time.sliceMilliseconds)]);
  columns.signed(`${table}.maximumLiveBytes`, time.maximumLiveBytes);
  columns.unsigned(`${table}.residentBytes`, time.residentBytes);
  columns.deltas(`${table}.moments.slice`, time.moments.slice);
  columns.unsigned(`${table}.moments.nanoseconds`, time.moments.milliseconds.map(inNanoseconds));
}

function inNanoseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1e6);
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
