import { formatValue } from '../../../template/data/format.js';
import type { Metric, Report } from '../../../template/data/report.js';
import { timeIn } from '../../../template/data/unit.js';
import type { NamedRun } from './joined-run.js';

/** Samplers are never exact: intervals that differ by less than this factor are the same. */
const MAX_RATIO = 1.5;

/**
 * What is wrong with adding up the samples of runs that were not sampled equally often; "" where nothing is, and where it is not known.
 *
 *     a   1,000 samples of 1 s        b   100 samples of 1 s        both   1,100 samples, of which b has a tenth and not a half
 */
export function tellUnequalIntervals(runs: readonly NamedRun[], shared: readonly Metric[]): string {
  const samples = shared.find(isOfSamples);
  if (samples === undefined) return '';
  const known = runs
    .map(({ report, name }) => ({ name, nanoseconds: intervalOf(report, samples.key) }))
    .filter(({ nanoseconds }) => nanoseconds > 0)
    .sort((a, b) => a.nanoseconds - b.nanoseconds);
  const shortest = known.at(0);
  const longest = known.at(-1);
  if (shortest === undefined || longest === undefined) return '';
  if (longest.nanoseconds <= MAX_RATIO * shortest.nanoseconds) return '';
  return (
    `Samples of the runs stand for different times, so their number says little: in ${shortest.name} for ` +
    `${formatValue(shortest.nanoseconds, timeIn(1))} each, in ${longest.name} for ${formatValue(longest.nanoseconds, timeIn(1))}.`
  );
}

/** The time that a sample of a run stands for; 0 where the run does not say. Idle threads are sampled, too: the largest time has them. */
function intervalOf({ facts: { metrics } }: Report, samplesKey: string): number {
  const count = metrics.find(({ key }) => key === samplesKey)?.total ?? 0;
  const nanoseconds = Math.max(
    0,
    ...metrics.map(({ unit, total }) => (unit.kind === 'time' ? total * unit.tickNanoseconds : 0)),
  );
  return count === 0 ? 0 : nanoseconds / count;
}

function isOfSamples({ unit }: Metric): boolean {
  return unit.kind === 'count' && unit.noun === 'sample';
}
