import { COMMANDS, type CommandDescription, type CommandName } from './commands.js';
import { STANDARD_STREAM } from './options.js';
import { usage } from './usage-error.js';

/** As many as a command wants. @throws UserError */
export function checkTraces(traces: readonly string[], command: CommandName): readonly string[] {
  const descriptions: readonly CommandDescription[] = COMMANDS;
  const { traces: wanted = [], readsRunOfFiles } = descriptions.find(({ name }) => name === command) ?? {};
  if (traces.length === wanted.length) return traces;
  if (wanted.length === 2) {
    throw usage(
      `flamefile ${command} needs two traces, the older one first: flamefile ${command} ${wanted.join(' ')}.`,
    );
  }
  if (traces.length === 0) {
    throw usage(
      'No trace was given: name the file that a profiler wrote, such as heaptrack.app.1234.zst, or - for standard input.',
    );
  }
  if (readsRunOfFiles && !traces.includes(STANDARD_STREAM)) return traces;
  const names = traces.length > 3 ? [...traces.slice(0, 3), '...'] : traces;
  throw usage(`Standard input holds one trace, but ${traces.length} were given: ${names.join(', ')}.`);
}

/** A word as it was typed, an option or none. */
interface ArgumentToken {
  readonly kind: string;
  readonly name?: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/**
 * A shell makes several words of `--baseline old/*.cpuprofile`, of which the first alone is the option's: the others would be taken for
 * the newer run's.
 */
export function rejectExpandedBaseline(tokens: readonly ArgumentToken[], traces: readonly string[]): void {
  const baselines = [...tokens.entries()].filter(([, token]) => token.kind === 'option' && token.name === 'baseline');
  if (baselines.length !== 1 || traces.length < 2) return;
  const [[at, { value, inlineValue }]] = baselines;
  if (inlineValue || tokens[at + 1]?.kind !== 'positional') return;
  throw usage(
    `Of which run is ${tokens[at + 1].value}, behind --baseline ${value}? Write --baseline=${value} if that is all of the older run; otherwise give each of its files a --baseline of its own, or name their folder.`,
  );
}
