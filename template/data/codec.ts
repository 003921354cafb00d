import { checkColumns } from './check-columns.js';
import { checkFacts } from './check-facts.js';
import { ColumnReader } from './column-reader.js';
import { type ColumnEntry, ColumnWriter } from './column-writer.js';
import { DamagedReport } from './damaged-report.js';
import { CONTRACT_VERSION, type Report, type ReportFacts } from './report.js';
import { selfValuesFromSizes } from './self-values.js';

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
 * The reverse of `encodeReport`; everything is checked, since a file may have been cut, edited or made by hand.
 * @throws DamagedReport, with what does not fit
 */
export function decodeReport(head: ReportHead, payload: Uint8Array): Report {
  const version = head?.facts?.contractVersion;
  if (version !== CONTRACT_VERSION) {
    throw new DamagedReport(`its data has version ${String(version)} and this page reads version ${CONTRACT_VERSION}`);
  }
  checkFacts(head.facts);
  if (payload.length !== head.payloadBytes) {
    throw new DamagedReport(`${payload.length} of ${head.payloadBytes} bytes of its data are there`);
  }
  if (!Array.isArray(head.columns)) throw new DamagedReport('its table of contents is missing');
  try {
    const report = readColumns(head, new ColumnReader(payload, head.columns));
    checkColumns(report);
    return report;
  } catch (error) {
    if (error instanceof RangeError) throw new DamagedReport(error.message);
    throw error;
  }
}

function readColumns({ facts }: ReportHead, columns: ColumnReader): Report {
  const strings = columns.texts('strings');
  const frames = {
    functionName: columns.deltas('frames.functionName'),
    file: columns.deltas('frames.file'),
    line: columns.unsigned('frames.line'),
    module: columns.unsigned('frames.module'),
    inlined: Uint8Array.from(columns.unsigned('frames.inlined')),
  };
  const tree = { depth: columns.depths('tree.depth'), frame: columns.unsigned('tree.frame') };
  const sizeNode = columns.deltas('sizes.node');
  const sizes = {
    node: sizeNode,
    blockBytes: columns.doubleDeltas('sizes.blockBytes', sizeNode),
    allocated: columns.unsignedDoubles('sizes.allocated'),
    temporary: columns.unsignedDoubles('sizes.temporary'),
    atPeak: columns.signedDoubles('sizes.atPeak'),
    atEnd: columns.signedDoubles('sizes.atEnd'),
  };
  const suppressed = { node: columns.deltas('suppressed.node'), rule: columns.unsigned('suppressed.rule') };
  const slice = columns.deltas('time.slice');
  const time = {
    sliceMilliseconds: columns.single('time.sliceMilliseconds'),
    maximumLiveBytes: columns.signedDoubles('time.maximumLiveBytes'),
    residentBytes: columns.unsignedDoubles('time.residentBytes'),
    slice,
    node: columns.deltas('time.node', slice),
    allocations: columns.unsignedDoubles('time.allocations'),
    allocatedBytes: columns.unsignedDoubles('time.allocatedBytes'),
    temporary: columns.unsignedDoubles('time.temporary'),
    liveBytes: columns.signedDoubles('time.liveBytes'),
  };
  const selfValues = facts.metrics.map(({ key, source }) =>
    source.table === 'nodes'
      ? columns.signedDoubles(`metric.${key}`)
      : selfValuesFromSizes(source, sizes, suppressed, tree.depth.length),
  );
  return { facts, strings, frames, tree, sizes, suppressed, time, selfValues };
}
