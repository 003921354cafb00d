import { openAccesses } from './access-columns.js';
import { checkLengths, checkOrder, checkRange, checkRising } from './check-columns.js';
import type { ColumnReader } from './column-reader.js';
import { NEWER, OLDER, partSizes, type SharedSizes } from './compare/shared-sizes.js';
import { checkCurves, openCurves } from './curve-columns.js';
import { DamagedReport } from './damaged-report.js';
import { FRAME_CATEGORIES, FRAME_KINDS } from './frame-kinds.js';
import { lazily } from './lazily.js';
import { checkMarks, openMarks } from './mark-columns.js';
import type { BlockCount, Metric, Report, ReportFacts, RunTables } from './report.js';
import { putBack } from './row-order.js';
import { checkSamples, openSamples } from './sample-columns.js';
import { isTimedBySamples, NO_MOMENTS, NO_TIME, sliceSamples } from './sample-slices.js';
import { selfValuesFromSizes } from './self-values.js';
import { EXCESSES, openExcess, openSizes } from './size-columns.js';
import { openSizeOrder } from './size-order.js';
import { checkSource, openSource } from './source-columns.js';
import {
  HEAP_DELTAS,
  type MomentTable,
  type SampleTable,
  type SizeTable,
  type SuppressedNodes,
  type TimeTable,
} from './tables.js';
import { openTime } from './time-columns.js';
import { openTree } from './tree-columns.js';

const NANOSECONDS_PER_MILLISECOND = 1e6;

/** What the names of the baseline's columns begin with. */
export const BASELINE = 'baseline.';

interface Facts {
  readonly facts: ReportFacts;
  readonly baselineFacts: ReportFacts | null;
}

/**
 * Checks that all columns are there and those of one table equally long.
 * @throws DamagedReport
 */
export function checkTables({ facts, baselineFacts }: Facts, columns: ColumnReader): void {
  checkTable(columns, 'frames', 'functionName file line column module category kind inlined');
  checkTable(columns, 'sizes', 'allocated temporary atPeak atEnd');
  checkTable(columns, 'sizes', 'moreRows firstBytes');
  for (const prefix of ['', BASELINE]) {
    const written = EXCESSES.map((name) => `${prefix}sizes.${name}`).filter((key) => columns.has(key));
    checkLengths(columns, 'sizes', ['sizes.allocated', ...written]);
  }
  for (const key of ['tree.call', 'sizes.unexpected', 'sizes.moreBytes']) columns.rowsOf(key);
  checkRun(columns, '', facts);
  if (!baselineFacts) return;
  checkLengths(columns, 'sizes', [
    'sizes.allocated',
    'sizes.runs',
    ...'allocated temporary atPeak atEnd'.split(' ').map((name) => `${BASELINE}sizes.${name}`),
  ]);
  checkRun(columns, BASELINE, baselineFacts);
}

function checkRun(columns: ColumnReader, prefix: string, { metrics, curves }: ReportFacts): void {
  const check = (table: string, keys: string) => checkTable(columns, prefix + table, keys);
  check('suppressed', 'node rule');
  check('time', 'moreRows firstSlice');
  for (const key of ['node', 'slicesBetween', ...HEAP_DELTAS]) columns.rowsOf(`${prefix}time.${key}`);
  checkSamples(columns, `${prefix}samples`, metrics);
  checkMarks(columns, `${prefix}marks`);
  check('time.moments', 'slice nanoseconds');
  checkCurves(columns, `${prefix}curves`, curves);
  checkSource(columns, `${prefix}source`);
  checkLengths(columns, 'slices', [`${prefix}time.maximumLiveBytes`, `${prefix}time.residentBytes`]);
  metrics.forEach(({ key, source }, index) => {
    if (source.table === 'sizes' || isLikeTheOneBefore(columns, prefix, metrics, index)) return;
    checkLengths(columns, 'tree', ['tree.call', `${prefix}metric.${key}`]);
  });
  if (columns.rowsOf(`${prefix}time.sliceNanoseconds`) !== 1) {
    throw new DamagedReport(`column ${prefix}time.sliceNanoseconds has not one row`);
  }
}

/** Whether the values of a metric's own are those of the metric before it, and stored there alone. */
function isLikeTheOneBefore(columns: ColumnReader, prefix: string, metrics: readonly Metric[], index: number): boolean {
  return index > 0 && columns.rowsOf(`${prefix}metric.${metrics[index].key}`) === 0;
}

function checkTable(columns: ColumnReader, table: string, keys: string): void {
  checkLengths(
    columns,
    table,
    keys.split(' ').map((key) => `${table}.${key}`),
  );
}

/**
 * Strings, frames and the tree are decoded and checked at once, the other columns when first asked for.
 * @throws DamagedReport; so do the columns
 */
export function openTables({ facts, baselineFacts }: Facts, columns: ColumnReader): Report {
  const strings = columns.texts('strings');
  const frames = {
    functionName: checkRange('frames.functionName', columns.deltas('frames.functionName'), strings.length),
    file: checkRange('frames.file', columns.deltas('frames.file'), strings.length),
    line: columns.unsigned('frames.line'),
    column: columns.unsigned('frames.column'),
    module: checkRange('frames.module', columns.unsigned('frames.module'), strings.length),
    category: new Uint8Array(
      checkRange('frames.category', columns.unsigned('frames.category'), FRAME_CATEGORIES.length),
    ),
    kind: new Uint8Array(checkRange('frames.kind', columns.unsigned('frames.kind'), FRAME_KINDS.length)),
    inlined: new Uint8Array(columns.unsigned('frames.inlined')),
  };
  const frameCount = frames.line.length;
  const tree = openTree(columns, frameCount);
  const nodeCount = tree.depth.length;
  for (const run of [facts, baselineFacts]) if (run) checkNamedNodes(run, nodeCount);
  const lazy = lazily({ order: () => openSizeOrder(columns, tree, frameCount) });
  const stored = openSizes(columns, () => lazy.order);
  const sizes = baselineFacts
    ? partSizes(openShared(columns, stored, () => lazy.order.rows))
    : { newer: stored, older: stored };
  return {
    ...openRun(facts, columns, '', sizes.newer, strings.length, nodeCount),
    strings,
    frames,
    tree,
    baseline: baselineFacts && openRun(baselineFacts, columns, BASELINE, sizes.older, strings.length, nodeCount),
  };
}

function checkNamedNodes({ findings, verdicts, curves }: ReportFacts, nodeCount: number): void {
  const named = [...[...findings, ...curves].map(({ node }) => node), ...verdicts.flatMap(({ nodes }) => nodes)];
  if (!named.every((node) => Number.isInteger(node) && node >= 0 && node < nodeCount)) {
    throw new DamagedReport('a finding, a budget or a curve is about a call that is not there');
  }
}

function openShared(columns: ColumnReader, newer: SizeTable, rows: () => Uint32Array): SharedSizes {
  const change = (name: BlockCount) => () => putBack(columns.signedDoubles(`${BASELINE}sizes.${name}`), rows());
  const changes = lazily<SharedSizes['changes']>({
    allocated: change('allocated'),
    temporary: change('temporary'),
    atPeak: change('atPeak'),
    atEnd: change('atEnd'),
    allocatedExcess: () => openExcess(columns, `${BASELINE}sizes.allocatedExcess`, rows),
    atEndExcess: () => openExcess(columns, `${BASELINE}sizes.atEndExcess`, rows),
  });
  return lazily<SharedSizes>({
    newer: () => newer,
    runs: () => putBack(checkRange('sizes.runs', columns.unsigned('sizes.runs'), NEWER + OLDER + 1), rows()),
    changes: () => changes,
  });
}

function openRun(
  facts: ReportFacts,
  columns: ColumnReader,
  prefix: string,
  sizes: SizeTable,
  stringCount: number,
  nodeCount: number,
): RunTables {
  const suppressed: SuppressedNodes = lazily({
    node: () => {
      const key = `${prefix}suppressed.node`;
      return checkOrder(key, checkRange(key, columns.deltas(key), nodeCount));
    },
    rule: () =>
      checkRange(`${prefix}suppressed.rule`, columns.unsigned(`${prefix}suppressed.rule`), facts.suppressions.length),
  });
  const sliceCount = columns.rowsOf(`${prefix}time.maximumLiveBytes`);
  const samples = openSamples(columns, `${prefix}samples`, facts.metrics, nodeCount);
  const rows = openTime(columns, `${prefix}time`, sizes, { sliceCount, nodeCount });
  const stored: TimeTable = lazily({
    sliceMilliseconds: () => columns.unsignedDoubles(`${prefix}time.sliceNanoseconds`)[0] / NANOSECONDS_PER_MILLISECOND,
    sliceCount: () => sliceCount,
    maximumLiveBytes: () => columns.signedDoubles(`${prefix}time.maximumLiveBytes`),
    residentBytes: () => columns.unsignedDoubles(`${prefix}time.residentBytes`),
    slice: () => rows.slice,
    node: () => rows.node,
    deltas: () => rows.deltas,
    moments: () =>
      lazily<MomentTable>({
        slice: () =>
          checkRising(
            `${prefix}time.moments.slice`,
            checkRange(`${prefix}time.moments.slice`, columns.deltas(`${prefix}time.moments.slice`), sliceCount),
          ),
        milliseconds: () =>
          columns
            .unsignedDoubles(`${prefix}time.moments.nanoseconds`)
            .map((nanoseconds) => nanoseconds / NANOSECONDS_PER_MILLISECOND),
      }),
  });
  const selfValues: Float64Array[] = lazily<Float64Array[]>(
    facts.metrics.map(({ key, source }, index) => () => {
      if (source.table === 'sizes') return selfValuesFromSizes(source, sizes, suppressed, nodeCount);
      if (isLikeTheOneBefore(columns, prefix, facts.metrics, index)) return selfValues[index - 1].slice();
      return columns.unsignedDoubles(`${prefix}metric.${key}`);
    }),
  );
  const hasSamples = facts.metrics.some(isTimedBySamples);
  const time = hasSamples ? slicesOfSamples(samples, facts) : sliceCount > 0 ? stored : NO_TIME;
  const marks = openMarks(columns, `${prefix}marks`, stringCount, nodeCount);
  const curves = openCurves(columns, `${prefix}curves`, facts.curves);
  const accesses = openAccesses(columns, `${prefix}accesses`, nodeCount);
  const source = openSource(columns, `${prefix}source`);
  return { facts, sizes, suppressed, time, samples, marks, accesses, curves, source, selfValues };
}

/** Made when first asked for: the first picture of a run as a whole needs none. */
function slicesOfSamples(samples: SampleTable, { metrics, runtimeMilliseconds }: ReportFacts): TimeTable {
  let made: TimeTable | undefined;
  const table = () => {
    made ??= sliceSamples(samples, metrics, runtimeMilliseconds);
    return made;
  };
  return lazily<TimeTable>({
    sliceMilliseconds: () => table().sliceMilliseconds,
    sliceCount: () => table().sliceCount,
    maximumLiveBytes: () => table().maximumLiveBytes,
    residentBytes: () => table().residentBytes,
    slice: () => table().slice,
    node: () => table().node,
    deltas: () => table().deltas,
    moments: () => NO_MOMENTS,
  });
}
