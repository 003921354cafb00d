import type { Report, RunTables } from '../../template/data/report.js';
import type { NarrowColumn } from '../../template/data/tables.js';

/** A report with the columns that the page decodes: what is narrow in one that was just made has 32 bits or
 * the full width there. */
export function withWideColumns(report: Report): Report {
  const { baseline } = report;
  return { ...report, ...widened(report), baseline: baseline && { ...baseline, ...widened(baseline) } };
}

function widened({ sizes, time, samples }: RunTables): Pick<RunTables, 'sizes' | 'time' | 'samples'> {
  const wide = (column: ArrayLike<number>) => Float64Array.from(column);
  const in32Bits = (column: NarrowColumn) =>
    column.every((value) => (value | 0) === value) ? Int32Array.from(column) : wide(column);
  const ofTime = samples.node.length > 0 ? wide : in32Bits;
  return {
    sizes: {
      node: sizes.node,
      blockBytes: wide(sizes.blockBytes),
      allocated: wide(sizes.allocated),
      temporary: wide(sizes.temporary),
      atPeak: wide(sizes.atPeak),
      atEnd: wide(sizes.atEnd),
      allocatedExcess: wide(sizes.allocatedExcess),
      atEndExcess: wide(sizes.atEndExcess),
    },
    samples: { ...samples, values: samples.values.map(wide) },
    time: {
      ...time,
      slice: Uint32Array.from(time.slice),
      deltas: Object.fromEntries(Object.entries(time.deltas).map(([name, column]) => [name, ofTime(column)])),
    },
  };
}
