import { CONTRACT_VERSION, type ReportFacts } from '../../template/data/report.js';
import type { SampleTable } from '../../template/data/tables.js';
import { PRODUCT } from '../product.js';
import type { TraceFacts } from '../read/sink.js';
import type { FoldedTrace } from './folded-trace.js';
import type { MeasuredTables } from './measured-run.js';

/** The facts that do not depend on what was allocated where. */
export type RunFacts = Omit<
  ReportFacts,
  | 'metrics'
  | 'ratios'
  | 'accesses'
  | 'stackCount'
  | 'suppressedBytes'
  | 'suppressions'
  | 'warnings'
  | 'findings'
  | 'verdicts'
>;

/** What is known of the run as a whole: the program, the recorder, the duration and the peak. */
export function describeRun(
  { facts, notes, options, heap, sampled }: FoldedTrace,
  { samples }: Pick<MeasuredTables, 'samples'>,
): RunFacts {
  const command = facts.command || (options.command ?? '');
  return {
    contractVersion: CONTRACT_VERSION,
    generator: PRODUCT,
    title: options.title ?? (command === '' ? options.fileTitle : undefined) ?? titleFromCommand(command),
    format: facts.format ?? '',
    formatVersion: facts.formatVersion ?? '',
    recorder: facts.recorder ?? '',
    command,
    isAttached: facts.isAttached ?? false,
    // heaptrack's rule: the last time stamp and one more, so that a run is never 0 long.
    runtimeMilliseconds:
      sampled === null ? heap.lastTickMilliseconds + 1 : longer(knownDuration(facts), spanOf(samples)),
    peakTimeMilliseconds: sampled === null ? heap.peakTimeMilliseconds : null,
    peakResidentBytes: heap.peakResidentBytes || null,
    systemMemoryBytes: facts.systemMemoryBytes ?? null,
    isDifferenceOnly: sampled?.isDifferenceOnly() ?? false,
    notes: [...notes.values()].filter(({ value }) => typeof value === 'string' || Number.isFinite(value)),
  };
}

/** A damaged file may have one that no number holds, or one below 0. */
function knownDuration({ durationMilliseconds = Number.NaN }: Partial<TraceFacts>): number | null {
  return Number.isFinite(durationMilliseconds) && durationMilliseconds >= 0 ? durationMilliseconds : null;
}

/** Of several files each says how long it is, and samples how far they lie apart. */
function longer(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

/** From the first sample to the end of the last one, in milliseconds; null where their times are not known. */
function spanOf({ startNanoseconds, durationNanoseconds }: SampleTable): number | null {
  if (startNanoseconds.length === 0) return null;
  let end = 0;
  startNanoseconds.forEach((start, row) => {
    end = Math.max(end, start + durationNanoseconds[row]);
  });
  return end / 1e6;
}

const MAX_TITLE = 80;

/** A command line shortened to what tells runs apart: the program's base name and its arguments, on one line. */
export function titleFromCommand(command: string): string {
  const words = command.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return 'Unnamed program';
  const program = words[0].slice(words[0].lastIndexOf('/') + 1) || words[0];
  const title = [program, ...words.slice(1)].join(' ');
  const characters = Array.from(title);
  return characters.length <= MAX_TITLE ? title : `${characters.slice(0, MAX_TITLE - 1).join('')}…`;
}
