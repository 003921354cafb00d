import type { Report } from '../../../template/data/report.js';
import { type Comparison, compareRuns } from './compare.js';
import { type Difference, describeDifference } from './difference.js';

/** What of a report changed since another run. */
export interface Changes {
  /** Where two runs are known. */
  readonly comparison: Comparison | null;
  /** Where the trace held the difference alone. */
  readonly difference: Difference | null;
}

/** Sums up what changed; both are null for a single run. */
export function summarizeChanges(report: Report): Changes {
  const { baseline, facts } = report;
  if (baseline === null) return { comparison: null, difference: null };
  if (facts.isDifferenceOnly) return { comparison: null, difference: describeDifference(report, baseline) };
  return { comparison: compareRuns(report, baseline), difference: null };
}
