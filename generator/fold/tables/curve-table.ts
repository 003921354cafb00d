import type { Curve } from '../../../template/data/report.js';
import type { CurveTable } from '../../../template/data/tables.js';
import type { KeptCurve } from '../counting/curve-recorder.js';

/** A curve, and what it was over time. */
export interface BuiltCurve {
  readonly curve: Curve;
  readonly table: CurveTable;
}

/**
 * The curves of a run in the order of the report: those in bytes first, the track's with the largest in front, others as they come. Times count from the
 * start of the run; of what was before it the last value holds then, and what is after its end is left out.
 * @param start of the run on the clock of the curves, in nanoseconds
 * @param end of the run since its start
 */
export function buildCurves(
  recorded: readonly KeptCurve[],
  start: number,
  end: number,
  nodeOfStack: Uint32Array,
): BuiltCurve[] {
  const built = recorded
    .map(({ label, unit, track, parts, between = 'steps', nanoseconds, values }): BuiltCurve => {
      const rows = rowsInRun(nanoseconds, start, end);
      return {
        curve: { label, unit, node: nodeOfStack[track], parts, between },
        table: {
          nanoseconds: Float64Array.from(rows, (row) => Math.max(0, nanoseconds[row] - start)),
          values: values.map((column) => Float64Array.from(rows, (row) => column[row])),
        },
      };
    })
    .filter(({ table }) => table.nanoseconds.length > 0);
  const largest = new Map<number, number>();
  for (const one of built) largest.set(one.curve.node, Math.max(largest.get(one.curve.node) ?? 0, bytesOf(one)));
  const rankOf = ({ curve }: BuiltCurve) => (curve.unit.kind === 'bytes' ? (largest.get(curve.node) ?? 0) : -1);
  return built.sort((one, other) => rankOf(other) - rankOf(one));
}

/** In order of time, each time once: the last value that is given for it. */
function rowsInRun(nanoseconds: Float64Array, start: number, end: number): number[] {
  const rows = Array.from(nanoseconds, (_, row) => row).sort((a, b) => nanoseconds[a] - nanoseconds[b] || a - b);
  const timeOf = (row: number) => Math.max(start, nanoseconds[row]);
  return rows.filter((row, at) => {
    const next = rows[at + 1];
    return nanoseconds[row] - start <= end && (next === undefined || timeOf(next) !== timeOf(row));
  });
}

/** The most that a curve in bytes was; 0 of others. */
function bytesOf({ curve, table }: BuiltCurve): number {
  if (curve.unit.kind !== 'bytes') return 0;
  return table.values.reduce((sum, column) => sum + column.reduce((most, value) => Math.max(most, value), 0), 0);
}
