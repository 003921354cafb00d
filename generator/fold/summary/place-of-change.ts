import { type FunctionChange, functionChanges } from '../../../template/data/compare/function-changes.js';
import { lineLeaders } from '../../../template/data/line-leaders.js';
import type { Report, RunTables } from '../../../template/data/report.js';

/**
 * Finds the frame of the line by which most of a function's change comes about, one that the newer run has. An edit above it makes
 * another line of it, so that of a function that shrank there may be none of which that is sure; it is then the one that holds most.
 * @param leaders see functionLeaders
 * @returns for one metric after the other, by index into the newer run's facts.metrics
 */
export function placesOfChanges(
  report: Report,
  baseline: RunTables,
  leaders: Uint32Array,
): (metric: number) => (change: FunctionChange) => number {
  const changesOf = functionChanges(report, baseline, lineLeaders(report.frames, report.strings));
  return (metric) => {
    const linesOf = new Map<number, FunctionChange[]>();
    for (const line of changesOf(metric)) {
      const lines = linesOf.get(leaders[line.leader]);
      if (lines) lines.push(line);
      else linesOf.set(leaders[line.leader], [line]);
    }
    return (change) => {
      const isGone = change.newerTotal === 0;
      const lines = (linesOf.get(change.leader) ?? []).filter(
        ({ newerTotal }) => report.facts.isDifferenceOnly || isGone || newerTotal > 0,
      );
      const sign = Math.sign(netOf(change));
      const changed = lineWithMost(lines, (line) => sign * netOf(line));
      // Lines of one number may be others: what grew is there all the same, what shrank may stand elsewhere.
      const isSure = changed === undefined || sign * netOf(changed) > (sign < 0 ? -netOf(change) / 2 : 0);
      return (isSure ? changed : lineWithMost(lines, ({ newerTotal }) => newerTotal))?.leader ?? change.leader;
    };
  };
}

function netOf({ olderTotal, newerTotal }: FunctionChange): number {
  return newerTotal - olderTotal;
}

function lineWithMost(
  lines: readonly FunctionChange[],
  amountOf: (line: FunctionChange) => number,
): FunctionChange | undefined {
  return lines.toSorted((a, b) => amountOf(b) - amountOf(a))[0];
}
