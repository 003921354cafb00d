import { CONTRACT_VERSION, type ReportFacts } from '../../template/data/report.js';
import { PRODUCT } from '../product.js';
import type { FoldedTrace } from './folded-trace.js';
import type { MeasuredTables } from './measured-run.js';
import { sourceFacts } from './source-options.js';

/** The facts that do not depend on what was allocated where. */
export type RunFacts = Omit<
  ReportFacts,
  | 'metrics'
  | 'ratios'
  | 'curves'
  | 'stackCount'
  | 'suppressedBytes'
  | 'suppressions'
  | 'warnings'
  | 'findings'
  | 'verdicts'
  | 'runs'
>;

/** What is known of the run as a whole: the program, the recorder, the duration and the peak. */
export function describeRun(
  { facts, notes, options, heap, sampled }: FoldedTrace,
  { recordedMilliseconds }: Pick<MeasuredTables, 'recordedMilliseconds'>,
): RunFacts {
  const command = commandOf(facts.command ?? '', options.command ?? '');
  return {
    contractVersion: CONTRACT_VERSION,
    generator: PRODUCT,
    title: options.title ?? (command === '' ? options.fileTitle : undefined) ?? titleFromCommand(command),
    format: facts.format ?? '',
    formatVersion: facts.formatVersion ?? '',
    recorder: facts.recorder ?? '',
    command,
    isAttached: facts.isAttached ?? false,
    clockUnit: facts.clockUnit ?? null,
    runtimeMilliseconds: recordedMilliseconds,
    peakTimeMilliseconds: sampled === null ? heap.peakTimeMilliseconds : (facts.peakMilliseconds ?? null),
    peakResidentBytes: heap.peakResidentBytes || null,
    systemMemoryBytes: facts.systemMemoryBytes ?? null,
    isDifferenceOnly: sampled?.isDifferenceOnly() ?? false,
    labels: options.labels ?? [],
    ...sourceFacts(options.source, options.labels ?? []),
    notes: [...notes.values()].filter(({ value }) => typeof value === 'string' || Number.isFinite(value)),
  };
}

/** What the trace says, unless that is the program's name alone, as perf has it, and the program was started from here. */
function commandOf(inTrace: string, started: string): string {
  return started !== '' && !/\s/.test(inTrace) ? started : inTrace;
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
