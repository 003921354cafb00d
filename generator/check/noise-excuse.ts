import { noiseBetween, noiseOfTotal, totalsOfRuns } from '../../template/data/compare/noise.js';
import { formatNumberOf, formatValue } from '../../template/data/format.js';
import type { Report } from '../../template/data/report.js';
import type { Verdict } from './evaluate.js';
import { exceedsLimit } from './measure.js';

/**
 * Why a budget about a change of a total may be broken: by a growth that repeated runs show without any change. A budget that demands a decrease, which the
 * baseline itself would break, is not excused; nor is one about functions, of which the single runs are not known.
 *
 *     baseline 100 (runs: 98, 100, 102)   value 103 (runs: 101, 103, 105)   noise 4.5: +3 is within it, +5 is not
 *
 * @returns "" where it is not, or nothing is known of the noise
 */
export function noiseExcuse({ facts, baseline }: Pick<Report, 'facts' | 'baseline'>, verdict: Verdict): string {
  const { budget, value, baselineValue, limitValue, unit } = verdict;
  if (baselineValue === null || budget.limit.kind === 'amount' || budget.scope.kind !== 'total') return '';
  if (exceedsLimit(budget, baselineValue, limitValue)) return '';
  const metric = facts.metrics.find(({ key }) => key === budget.metric);
  if (metric === undefined) return '';
  const noise =
    baseline === null
      ? // A small baseline counts as one run.
        noiseBetween(totalsOfRuns(facts, metric), [baselineValue])
      : noiseOfTotal(metric, facts, baseline.facts);
  if (noise === null || value - baselineValue > noise) return '';
  const [runs, before] = [facts, baseline?.facts].map((of) => Math.max(1, of?.runs.length ?? 1));
  return `within noise: as far as ${formatNumberOf(runs, 'run')} and ${before} before tell, up to ${formatValue(noise, unit)} more may be chance`;
}
