import type { Metric, Report, RunTables } from '../report.js';
import { sliceSamples } from '../sample-slices.js';
import type { NarrowColumn } from '../tables.js';
import type { Unit } from '../unit.js';

/**
 * Two runs whose metrics are counted in the same parts: formats with fractions choose a tick or a number of decimal places for
 * each file. The coarser of two is counted in the finer one's parts, unless its total would not be exact any more.
 *
 *     newer 31.5 in tenths, older 31.25 in hundredths        both in hundredths
 */
export function inCommonUnits<Newer extends RunTables, Older extends Omit<Report, 'baseline'>>(
  newer: Newer,
  older: Older,
): [Newer, Older] {
  return [inFinerUnits(newer, older.facts.metrics), inFinerUnits(older, newer.facts.metrics)];
}

/** The run with each metric in the other run's unit where that is finer; the run itself where none is. */
function inFinerUnits<Run extends RunTables>(run: Run, others: readonly Metric[]): Run {
  const factors = run.facts.metrics.map((metric) => {
    const other = others.find(({ key }) => key === metric.key);
    const factor = other ? partsIn(other.unit, metric.unit) : 1;
    return other && factor > 1 && metric.total * factor <= Number.MAX_SAFE_INTEGER
      ? { factor, unit: other.unit }
      : null;
  });
  if (factors.every((factor) => factor === null)) return run;
  const metrics = run.facts.metrics.map((metric, index) => {
    const finer = factors[index];
    return finer === null ? metric : { ...metric, unit: finer.unit, total: metric.total * finer.factor };
  });
  const runs = run.facts.runs.map((one) => ({
    ...one,
    totals: Object.fromEntries(
      run.facts.metrics.map(({ key }, index) => [key, one.totals[key] * (factors[index]?.factor ?? 1)]),
    ),
  }));
  const inFinerUnit = <Column extends NarrowColumn>(values: Column, index: number): Column | Float64Array => {
    const factor = factors[index]?.factor ?? 1;
    return factor === 1 ? values : Float64Array.from(values, (value) => value * factor);
  };
  const samples = { ...run.samples, values: run.samples.values.map(inFinerUnit) };
  const time = samples.node.length === 0 ? run.time : sliceSamples(samples, metrics, run.facts.runtimeMilliseconds);
  return { ...run, facts: { ...run.facts, metrics, runs }, selfValues: run.selfValues.map(inFinerUnit), samples, time };
}

/** How many of the finer unit's values are one of the coarser unit's: a whole number above 1; otherwise 1. */
function partsIn(finer: Unit, coarser: Unit): number {
  let parts = 1;
  if (finer.kind === 'count' && coarser.kind === 'count' && finer.noun === coarser.noun) {
    parts = finer.parts / coarser.parts;
  } else if (finer.kind === 'time' && coarser.kind === 'time') {
    // Ticks are powers of ten, some of them below 1, which are not exact.
    parts = Number((coarser.tickNanoseconds / finer.tickNanoseconds).toPrecision(12));
  }
  return Number.isInteger(parts) ? parts : 1;
}
