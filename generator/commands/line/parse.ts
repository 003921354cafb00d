import { parseArgs } from 'node:util';
import { type CommandName, isCommandName, type TraceCommandName } from './commands.js';
import { addOption } from './option-values.js';
import { OPTIONS, type OptionDescription, type OptionName, type OptionValues } from './options.js';
import { programOf } from './program.js';
import { rejectContradictions } from './reject-contradictions.js';
import { checkTraces, rejectExpandedBaseline } from './traces.js';
import { rejectMistypedCommand, unknownCommand } from './unknown-command.js';
import { rejectOtherEncoding } from './usage-error.js';

export type Invocation =
  | { readonly kind: 'version' }
  /** Help for one command, or for all of the program. */
  | { readonly kind: 'help'; readonly command: CommandName | null }
  | {
      readonly kind: 'run';
      readonly command: TraceCommandName;
      readonly traces: readonly string[];
      readonly options: OptionValues;
    }
  /** `program` includes its arguments. */
  | { readonly kind: 'record'; readonly program: readonly string[]; readonly options: OptionValues };

/**
 * Parses the arguments.
 * @throws UserError for unknown options and commands, for missing or superfluous values and traces, and where the
 *   program to record is missing
 */
export function parseArguments(words: readonly string[]): Invocation {
  const { tokens } = parseArgs({
    args: [...words],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(OPTIONS.map(parserOption)),
  });
  const optionTokens = tokens.filter((token) => token.kind === 'option');
  const positionals = tokens.filter((token) => token.kind === 'positional');
  const terminator = tokens.find((token) => token.kind === 'option-terminator');
  const first = positionals[0];
  // After `--` everything is a trace, whatever its name.
  const word = first !== undefined && !(terminator && terminator.index < first.index) ? first.value : null;
  const command = word !== null && isCommandName(word) ? word : null;
  const unknownWord = word !== null && command === null && /^[a-z]+$/.test(word) ? word : null;

  if (optionTokens.some((token) => token.name === 'help')) return { kind: 'help', command };
  if (optionTokens.some((token) => token.name === 'version')) return { kind: 'version' };

  if (unknownWord !== null) rejectMistypedCommand(unknownWord);
  const options = new Map<OptionName, string>();
  for (const token of optionTokens) addOption(options, token, command ?? 'report');
  rejectContradictions(options, command, positionals[1]?.value);
  if (unknownWord !== null && positionals.length > 1) throw unknownCommand(unknownWord);
  if (command === 'record') {
    return { kind: 'record', program: programOf(positionals.slice(1), terminator?.index), options };
  }
  const traces = positionals.slice(command === null ? 0 : 1).map((token) => token.value);
  traces.forEach(rejectOtherEncoding);
  rejectExpandedBaseline(tokens, traces);
  return { kind: 'run', command: command ?? 'report', traces: checkTraces(traces, command ?? 'report'), options };
}

function parserOption(option: OptionDescription) {
  const type = option.value === undefined ? ('boolean' as const) : ('string' as const);
  return [option.name, option.short === undefined ? { type } : { type, short: option.short }] as const;
}
