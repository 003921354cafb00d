import { noiseWords } from '../../../template/data/compare/noise-words.js';
import { formatBytes, formatChange, formatCount, formatDuration, formatValue } from '../../../template/data/format.js';
import { relativeChange } from '../../../template/data/relative-change.js';
import type { Metric } from '../../../template/data/report.js';
import { BYTES, timeIn, type Unit } from '../../../template/data/unit.js';
import type { ComparedRun, Comparison } from '../../fold/summary/compare.js';
import type { UnmatchedStacks } from '../../fold/summary/matched-stacks.js';

/** A value of the old run and of the new one. */
interface OldAndNew {
  readonly old: number;
  readonly new: number;
  /** See ComparedMetric; null or missing where it is not known. */
  readonly noise?: number | null;
}

/** The old value, the new one, the change, and the change as a share of the old value, see relativeChange, and whether it is noise. */
export function changeCells(
  { old, new: newer, noise = null }: OldAndNew,
  unit: Unit,
): [string, string, string, string] {
  return [
    formatValue(old, unit),
    formatValue(newer, unit),
    formatChange(newer - old, unit),
    relativeChange(old, newer) + (noise === null ? '' : `, ${noiseWords(newer - old, noise, unit)}`),
  ];
}

/** What else is known of both runs: a label, and the cells of changeCells. */
export function comparedFacts(older: ComparedRun, newer: ComparedRun): string[][] {
  const facts: string[][] = [];
  const add = (
    label: string,
    old: number | null,
    now: number | null,
    unit: Unit,
    format: (value: number) => string,
  ) => {
    if (old === null || now === null) return;
    const [, , ...changes] = changeCells({ old, new: now }, unit);
    facts.push([label, format(old), format(now), ...changes]);
  };
  add('Runtime', older.runtimeMs, newer.runtimeMs, timeIn(1e6), formatDuration);
  add('Largest resident size', older.peakRssBytes, newer.peakRssBytes, BYTES, formatBytes);
  return facts;
}

/** The metrics that both runs have. */
export function comparedMetrics({ metrics: compared }: Comparison, metrics: readonly Metric[]): Metric[] {
  return metrics.filter(({ key }) => Object.hasOwn(compared, key));
}

/** Which stacks both runs have and which only one has, and how they were matched. */
export function differenceSentence(comparison: Comparison, metrics: readonly Metric[]): string {
  const { stacks, metrics: totals, notCompared } = comparison;
  const [first] = comparedMetrics(comparison, metrics);
  const { both, byNameAlone, onlyOld, onlyNew } = stacks;
  const isSame = Object.values(totals).every(({ difference }) => difference === 0);
  if (isSame && onlyOld.count + onlyNew.count === 0) {
    return `Both runs have the same stacks and the same totals.${nameSentence(byNameAlone)}${onlyOneSentence(notCompared)}`;
  }
  const stacksText = ({ count, values }: UnmatchedStacks) =>
    count === 0 ? 'none' : `${formatCount(count)} (${amountOf(values[first.key], first)})`;
  return (
    `Stacks in both runs: ${formatCount(both)}; only in the old one: ${stacksText(onlyOld)}; only in the new one: ${stacksText(onlyNew)}.` +
    nameSentence(byNameAlone) +
    onlyOneSentence(notCompared)
  );
}

/** `1.2 MB allocated`, `31.5 ms`, `40 samples`. */
function amountOf(value: number, { unit, shortLabel }: Metric): string {
  const amount = formatValue(value, unit);
  if (unit.kind === 'bytes') return `${amount} ${shortLabel.toLowerCase()}`;
  if (unit.kind === 'time' || unit.noun === '') return amount;
  return `${amount} ${value === unit.parts ? unit.noun : unit.plural}`;
}

function onlyOneSentence(labels: readonly string[]): string {
  return labels.length === 0 ? '' : ` Not compared, since only one of the runs has it: ${labels.join(', ')}.`;
}

function nameSentence(byNameAlone: number): string {
  if (byNameAlone === 0) return '';
  return ` Of those in both, ${formatCount(byNameAlone)} were matched by function and module names only: a file, a line or a folder differs.`;
}
