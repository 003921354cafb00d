import { spreadWords } from '../../../template/data/compare/noise-words.js';
import {
  formatBytes,
  formatBytesExactly,
  formatDuration,
  formatExactly,
  formatTimeInRun,
  formatValue,
} from '../../../template/data/format.js';
import type { Metric, RunNote } from '../../../template/data/report.js';
import type { Summary } from '../../fold/summary/summarize.js';

/** One thing that is known of a run, besides its totals. */
export interface RunFact {
  readonly label: string;
  readonly value: string;
  /** The value to the last digit; "" where that says nothing more. */
  readonly exact: string;
}

type RunFigures = Pick<
  Summary,
  | 'attached'
  | 'runtimeMs'
  | 'peakTimeMs'
  | 'peakRssBytes'
  | 'systemMemoryBytes'
  | 'suppressedBytes'
  | 'notes'
  | 'labels'
>;

const ATTACHED = 'attached to a running program: it does not include what came before';

/** What is known of a run; what is not known is left out. */
export function runFacts(run: RunFigures): RunFact[] {
  const { attached, runtimeMs, peakTimeMs, peakRssBytes, systemMemoryBytes, suppressedBytes, notes, labels } = run;
  return [
    ...(attached ? [{ label: 'Recording', value: ATTACHED, exact: '' }] : []),
    ...(runtimeMs === null ? [] : [{ label: 'Runtime', value: formatDuration(runtimeMs), exact: '' }]),
    ...(peakTimeMs === null ? [] : [{ label: 'Peak after', value: formatTimeInRun(peakTimeMs, runtimeMs), exact: '' }]),
    ...(peakRssBytes === null ? [] : [bytesFact('Largest resident size', peakRssBytes)]),
    ...(systemMemoryBytes === null ? [] : [bytesFact('Memory of the machine', systemMemoryBytes)]),
    ...(suppressedBytes === 0 ? [] : [bytesFact('Suppressed leaks', suppressedBytes)]),
    ...Object.entries(labels).map(([label, value]) => ({ label, value, exact: '' })),
    ...notes.map(noteFact),
  ];
}

/** What each metric came to in the repeated runs that a report is the mean of. */
export function spreadFacts({ spread }: Pick<Summary, 'spread'>, metrics: readonly Metric[]): RunFact[] {
  return metrics
    .filter(({ key }) => Object.hasOwn(spread, key))
    .map(({ key, label, unit }) => ({ label: `${label}, each run`, value: spreadWords(spread[key], unit), exact: '' }));
}

/** What only some formats know. */
function noteFact({ label, value, unit }: RunNote): RunFact {
  if (typeof value !== 'number' || unit === null) return { label, value: String(value), exact: '' };
  const [short, exact] = [formatValue(value, unit), formatExactly(value, unit)];
  return { label, value: short, exact: exact === short ? '' : exact };
}

/** `79.5 kB (79,546 B)` */
export function shortAndExact({ value, exact }: Omit<RunFact, 'label'>): string {
  return exact === '' ? value : `${value} (${exact})`;
}

/** A size, as short and as exact text. */
export function bytesFact(label: string, bytes: number): RunFact {
  const [value, exact] = [formatBytes(bytes), formatBytesExactly(bytes)];
  return { label, value, exact: exact === value ? '' : exact };
}
