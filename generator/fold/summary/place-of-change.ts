import {
  type FunctionChange,
  functionChanges,
  type SumsOfRuns,
} from '../../../template/data/compare/function-changes.js';
import { lineLeaders } from '../../../template/data/line-leaders.js';
import type { Report, RunTables } from '../../../template/data/report.js';

/**
 * Finds the frame of the line by which most of a function's change comes about. Where one of its lines is in one run alone, an edit has
 * moved them, and what is at a number now was at another; it is then the one that holds most in the newer run, of what is gone in the older.
 * @param leaders see functionLeaders
 * @returns for one metric after the other, by index into the newer run's facts.metrics
 */
export function placesOfChanges(
  report: Report,
  baseline: RunTables,
  leaders: Uint32Array,
  sumsOf: SumsOfRuns,
): (metric: number) => (change: FunctionChange) => number {
  const changesOf = functionChanges(report, baseline, lineLeaders(report.frames, report.strings), sumsOf);
  return (metric) => {
    const linesOf = new Map<number, FunctionChange[]>();
    for (const line of changesOf(metric)) {
      const lines = linesOf.get(leaders[line.leader]);
      if (lines) lines.push(line);
      else linesOf.set(leaders[line.leader], [line]);
    }
    return (change) => {
      const lines = linesOf.get(change.leader) ?? [];
      const isMoved = lines.some(({ olderTotal, newerTotal }) => olderTotal === 0 || newerTotal === 0);
      const sign = Math.sign(netOf(change));
      const amountOf = (line: FunctionChange) => {
        if (report.facts.isDifferenceOnly || !isMoved) return sign * netOf(line);
        return change.newerTotal === 0 ? line.olderTotal : line.newerTotal;
      };
      return lines.toSorted((a, b) => amountOf(b) - amountOf(a))[0]?.leader ?? change.leader;
    };
  };
}

function netOf({ olderTotal, newerTotal }: FunctionChange): number {
  return newerTotal - olderTotal;
}
