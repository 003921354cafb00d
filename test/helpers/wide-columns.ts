import type { Report, RunTables } from '../../template/data/report.js';

/** A report with the columns that the page decodes: what is narrow in one that was just made has the full width there. */
export function withWideColumns(report: Report): Report {
  const { baseline } = report;
  return { ...report, ...widened(report), baseline: baseline && { ...baseline, ...widened(baseline) } };
}

function widened({ sizes, time, samples }: RunTables): Pick<RunTables, 'sizes' | 'time' | 'samples'> {
  const wide = (column: ArrayLike<number>) => Float64Array.from(column);
  return {
    sizes: {
      node: sizes.node,
      blockBytes: wide(sizes.blockBytes),
      allocated: wide(sizes.allocated),
      temporary: wide(sizes.temporary),
      atPeak: wide(sizes.atPeak),
      atEnd: wide(sizes.atEnd),
    },
    samples: { ...samples, values: samples.values.map(wide) },
    time: {
      ...time,
      slice: Uint32Array.from(time.slice),
      deltas: Object.fromEntries(Object.entries(time.deltas).map(([name, column]) => [name, wide(column)])),
    },
  };
}
