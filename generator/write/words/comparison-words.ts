import { formatBytes, formatCount, formatDuration, formatValue } from '../../../template/data/format.js';
import type { Metric } from '../../../template/data/report.js';
import type { ComparedRun, Comparison } from '../../fold/summary/compare.js';
import type { UnmatchedStacks } from '../../fold/summary/matched-stacks.js';

/** What else is known of both runs: label, of the old run, of the new one. */
export function comparedFacts(older: ComparedRun, newer: ComparedRun): [string, string, string][] {
  const facts: [string, string, string][] = [
    ['Runtime', formatDuration(older.runtimeMs), formatDuration(newer.runtimeMs)],
  ];
  if (older.peakRssBytes !== null && newer.peakRssBytes !== null) {
    facts.push(['Largest resident size', formatBytes(older.peakRssBytes), formatBytes(newer.peakRssBytes)]);
  }
  return facts;
}

/** What the stacks of two runs have in common, and by what they were matched. */
export function differenceSentence({ stacks, metrics: totals }: Comparison, [first]: readonly Metric[]): string {
  const { both, byNameAlone, onlyOld, onlyNew } = stacks;
  const isSame = Object.values(totals).every(({ difference }) => difference === 0);
  if (isSame && onlyOld.count + onlyNew.count === 0) {
    return `Both runs have the same stacks and the same totals.${nameSentence(byNameAlone)}`;
  }
  const told = ({ count, values }: UnmatchedStacks) =>
    count === 0
      ? 'none'
      : `${formatCount(count)} (${formatValue(values[first.key], first.unit)} ${first.shortLabel.toLowerCase()})`;
  return (
    `Stacks in both runs: ${formatCount(both)}; in the old one alone: ${told(onlyOld)}; in the new one alone: ${told(onlyNew)}.` +
    nameSentence(byNameAlone)
  );
}

function nameSentence(byNameAlone: number): string {
  if (byNameAlone === 0) return '';
  return ` Of those in both, ${formatCount(byNameAlone)} were matched by the names of functions and modules alone: a file, a line or a folder differs.`;
}
