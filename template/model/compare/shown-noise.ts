import { noiseBetween, totalsOfRuns } from '../../data/compare/noise.js';
import { noiseWords } from '../../data/compare/noise-words.js';
import { formatChange } from '../../data/format.js';
import type { Report } from '../../data/report.js';
import { indexOfSame } from '../../data/same-metric.js';

/** Whether a change of all that was measured is noise, as repeated runs tell. */
export interface ShownNoise {
  /** `+3.00 kB, within noise (±5.00 kB)` */
  readonly words: string;
  readonly isWithin: boolean;
}

/** @param change what is shown @returns null where that is a part of it, or each run is a single one */
export function shownNoise(
  { facts, baseline }: Pick<Report, 'facts' | 'baseline'>,
  metricIndex: number,
  change: number,
): ShownNoise | null {
  const metric = facts.metrics[metricIndex];
  const older = baseline?.facts.metrics[indexOfSame(metric, baseline.facts.metrics)];
  if (!baseline || !older || change !== metric.total - older.total) return null;
  const noise = noiseBetween(totalsOfRuns(facts, metric), totalsOfRuns(baseline.facts, older));
  if (noise === null) return null;
  const words = `${formatChange(change, metric.unit)}, ${noiseWords(change, noise, metric.unit)}`;
  return { words, isWithin: Math.abs(change) <= noise };
}
