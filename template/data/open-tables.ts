import { checkDepths, checkLengths, checkOrder, checkRange } from './check-columns.js';
import type { ColumnReader } from './column-reader.js';
import { DamagedReport } from './damaged-report.js';
import { lazily } from './lazily.js';
import type { Report, ReportFacts, RunTables, SizeTable, SuppressedNodes, TimeTable } from './report.js';
import { selfValuesFromSizes } from './self-values.js';

/**
 * Checks that all columns are there and those of one table equally long.
 * @throws DamagedReport
 */
export function checkTables({ metrics }: ReportFacts, columns: ColumnReader): void {
  const check = (table: string, keys: string) =>
    checkLengths(
      columns,
      table,
      keys.split(' ').map((key) => `${table}.${key}`),
    );
  check('frames', 'functionName file line module inlined');
  check('sizes', 'node blockBytes allocated temporary atPeak atEnd');
  check('suppressed', 'node rule');
  check('time', 'slice node allocations allocatedBytes temporary liveBytes');
  checkLengths(columns, 'slices', ['time.maximumLiveBytes', 'time.residentBytes']);
  const ownValues = metrics.filter(({ source }) => source.table === 'nodes').map(({ key }) => `metric.${key}`);
  checkLengths(columns, 'tree', ['tree.depth', 'tree.frame', ...ownValues]);
  if (columns.rowsOf('time.sliceMilliseconds') !== 1) {
    throw new DamagedReport('column time.sliceMilliseconds has not one row');
  }
}

/**
 * Strings, frames and the tree are decoded and checked at once, the other columns when first asked for.
 * @throws DamagedReport; so do the columns
 */
export function openTables(facts: ReportFacts, columns: ColumnReader): Report {
  const strings = columns.texts('strings');
  const frames = {
    functionName: checkRange('frames.functionName', columns.deltas('frames.functionName'), strings.length),
    file: checkRange('frames.file', columns.deltas('frames.file'), strings.length),
    line: columns.unsigned('frames.line'),
    module: checkRange('frames.module', columns.unsigned('frames.module'), strings.length),
    inlined: new Uint8Array(columns.unsigned('frames.inlined')),
  };
  const tree = {
    depth: checkDepths(columns.depths('tree.depth')),
    frame: checkRange('tree.frame', columns.unsigned('tree.frame'), frames.line.length),
  };
  return { ...openRun(facts, columns, tree.depth.length), strings, frames, tree, baseline: null };
}

function openRun(facts: ReportFacts, columns: ColumnReader, nodeCount: number): RunTables {
  const nodes = (key: string, groups?: Uint32Array) => checkRange(key, columns.deltas(key, groups), nodeCount);
  const sizes: SizeTable = lazily({
    node: () => checkOrder('sizes.node', nodes('sizes.node')),
    blockBytes: () => columns.doubleDeltas('sizes.blockBytes', sizes.node),
    allocated: () => columns.unsignedDoubles('sizes.allocated'),
    temporary: () => columns.unsignedDoubles('sizes.temporary'),
    atPeak: () => columns.signedDoubles('sizes.atPeak'),
    atEnd: () => columns.signedDoubles('sizes.atEnd'),
  });
  const suppressed: SuppressedNodes = lazily({
    node: () => checkOrder('suppressed.node', nodes('suppressed.node')),
    rule: () => checkRange('suppressed.rule', columns.unsigned('suppressed.rule'), facts.suppressions.length),
  });
  const sliceCount = columns.rowsOf('time.maximumLiveBytes');
  const time: TimeTable = lazily({
    sliceMilliseconds: () => columns.unsignedDoubles('time.sliceMilliseconds')[0],
    maximumLiveBytes: () => columns.signedDoubles('time.maximumLiveBytes'),
    residentBytes: () => columns.unsignedDoubles('time.residentBytes'),
    slice: () => checkOrder('time.slice', checkRange('time.slice', columns.deltas('time.slice'), sliceCount)),
    node: () => nodes('time.node', time.slice),
    allocations: () => columns.unsignedDoubles('time.allocations'),
    allocatedBytes: () => columns.unsignedDoubles('time.allocatedBytes'),
    temporary: () => columns.unsignedDoubles('time.temporary'),
    liveBytes: () => columns.signedDoubles('time.liveBytes'),
  });
  const selfValues = lazily<Float64Array[]>(
    facts.metrics.map(
      ({ key, source }) =>
        () =>
          source.table === 'nodes'
            ? columns.signedDoubles(`metric.${key}`)
            : selfValuesFromSizes(source, sizes, suppressed, nodeCount),
    ),
  );
  return { facts, sizes, suppressed, time, selfValues };
}
