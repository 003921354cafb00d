import { parseArgs } from 'node:util';
import { UserError } from '../../errors.js';
import { nearestWord } from '../../nearest.js';
import {
  COMMANDS,
  type CommandDescription,
  type CommandName,
  groupsOf,
  isCommandName,
  OPTIONS,
  type Option,
  type OptionDescription,
  type OptionName,
  type OptionValues,
  STANDARD_STREAM,
  type TraceCommandName,
} from './options.js';

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
  rejectContradictions(options, command);
  if (unknownWord !== null && positionals.length > 1) throw unknownCommand(unknownWord);
  if (command === 'record') {
    const isProgram = ({ index }: { index: number }) => terminator !== undefined && index > terminator.index;
    const program = positionals.filter(isProgram).map((token) => token.value);
    rejectWordsBeforeDash(
      positionals
        .slice(1)
        .filter((token) => !isProgram(token))
        .map((token) => token.value),
    );
    if (program.length === 0) throw usage(`No program was given: ${HOW_TO_RECORD}`);
    program.forEach(rejectOtherEncoding);
    return { kind: 'record', program, options };
  }
  const traces = positionals.slice(command === null ? 0 : 1).map((token) => token.value);
  traces.forEach(rejectOtherEncoding);
  rejectExpandedBaseline(tokens, traces);
  return { kind: 'run', command: command ?? 'report', traces: checkTraces(traces, command ?? 'report'), options };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

interface ArgumentToken {
  readonly kind: string;
  readonly name?: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function parserOption(option: OptionDescription) {
  const type = option.value === undefined ? ('boolean' as const) : ('string' as const);
  return [option.name, option.short === undefined ? { type } : { type, short: option.short }] as const;
}

function addOption(options: Map<OptionName, string>, token: OptionToken, command: CommandName): void {
  const isMeant = ({ name }: OptionDescription) => name === token.name;
  const description = optionsOf(command).find(isMeant) ?? OPTIONS.find(isMeant);
  if (description === undefined) throw unknownOption(token.rawName, command);
  if (!optionsOf(command).includes(description)) throw optionOfAnotherCommand(token.rawName, description, command);
  if (description.value === undefined) {
    if (token.value !== undefined) throw usage(`${token.rawName} takes no value.`);
    options.set(description.name, '');
    return;
  }
  const before = options.get(description.name);
  if (before !== undefined && !description.isRepeatable) throw usage(`${token.rawName} is given twice; give it once.`);
  const text = textOf(token, description);
  options.set(description.name, before === undefined ? text : `${before}\n${text}`);
}

/** In `-o --title x` the file is missing; a value that starts with a dash is written `--output=-x`. */
function textOf(token: OptionToken, description: OptionDescription): string {
  const looksLikeOption = !token.inlineValue && /^-./.test(token.value ?? '');
  if (token.value === undefined || token.value === '' || looksLikeOption) {
    throw usage(`${token.rawName} needs a value: --${description.name} ${description.value}.`);
  }
  if (description.value === 'FILE') rejectOtherEncoding(token.value);
  return token.value;
}

/** Node puts U+FFFD in the place of bytes that are not UTF-8: what would be opened or passed on has another name. */
function rejectOtherEncoding(word: string): void {
  if (!word.includes('\ufffd')) return;
  throw usage(
    `"${word}" is not UTF-8, and flamefile cannot know which bytes were there. Rename the file, or use standard input: flamefile - < FILE.`,
  );
}

function optionsOf(command: CommandName): Option[] {
  return groupsOf(command).flatMap((group) => group.options as readonly Option[]);
}

function rejectContradictions(options: OptionValues, command: CommandName | null): void {
  const end = command === 'export' ? 'until' : 'to';
  if (options.has('json') && options.has('markdown')) throw usage('Choose one of --json and --markdown.');
  if (options.has('max-bytes') && !options.has('markdown')) throw usage('--max-bytes is for --markdown: give both.');
  if (options.has('at') && (options.has('from') || options.has(end))) {
    throw usage(`Choose one of --at, which is a moment, and --from and --${end}, which are a range.`);
  }
  if (options.has('cpu') && options.has('heap')) {
    throw usage('Choose one of --cpu and --heap: each profiler slows down what the other one measures.');
  }
  if (options.has('keep-trace') && (options.has('cpu') || options.has('heap') || options.get('with') === 'node')) {
    throw usage(
      "--keep-trace keeps the one trace of other recorders. To keep V8's profiles, let Node write them: node --cpu-prof or --heap-prof, then flamefile *.cpuprofile or *.heapprofile.",
    );
  }
}

function checkTraces(traces: readonly string[], command: CommandName): readonly string[] {
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

/**
 * A shell makes several words of `--baseline old/*.cpuprofile`, of which the first alone is the option's: the others would be taken for
 * the newer run's.
 */
function rejectExpandedBaseline(tokens: readonly ArgumentToken[], traces: readonly string[]): void {
  const baselines = [...tokens.entries()].filter(([, token]) => token.kind === 'option' && token.name === 'baseline');
  if (baselines.length !== 1 || traces.length < 2) return;
  const [[at, { value, inlineValue }]] = baselines;
  if (inlineValue || tokens[at + 1]?.kind !== 'positional') return;
  throw usage(
    `Of which run is ${tokens[at + 1].value}, behind --baseline ${value}? Write --baseline=${value} if that is all of the older run; otherwise give each of its files a --baseline of its own, or name their folder.`,
  );
}

const HOW_TO_RECORD = 'flamefile record [options] -- PROGRAM [ARGUMENT...].';

/** The double dash separates the program's options from ours. */
function rejectWordsBeforeDash([word]: readonly string[]): void {
  if (word === undefined) return;
  throw usage(`"${word}" is before the double dash: ${HOW_TO_RECORD}`);
}

const COMMAND_NAMES = COMMANDS.map((command) => command.name);

/** `flamefile sumary trace.zst`, `flamefile help`. */
function rejectMistypedCommand(word: string): void {
  const nearest = nearestWord(word, [...COMMAND_NAMES, 'help', 'version']);
  if (nearest === null) return;
  const suggestion = isCommandName(nearest) ? nearest : `--${nearest}`;
  throw usage(`There is no command "${word}"; did you mean ${suggestion}? (A trace of this name: ./${word})`);
}

/** `flamefile merge old.zst new.zst`: a plain word before a file is meant as a command. */
function unknownCommand(word: string): UserError {
  return usage(
    `There is no command "${word}"; the commands are ${COMMAND_NAMES.slice(0, -1).join(', ')} and ${COMMAND_NAMES.at(-1)}.`,
  );
}

function unknownOption(rawName: string, command: CommandName): UserError {
  const nearest = nearestWord(
    rawName.replace(/^-+/, ''),
    optionsOf(command).map((option) => option.name),
  );
  const cure = nearest === null ? `flamefile ${command} --help lists them all.` : `Did you mean --${nearest}?`;
  return usage(`There is no option ${rawName}. ${cure}`);
}

function optionOfAnotherCommand(rawName: string, option: Option, command: CommandName): UserError {
  const owner = COMMANDS.find(({ name }) => optionsOf(name).includes(option));
  return usage(`${rawName} is not an option of flamefile ${command}, but of flamefile ${owner?.name}.`);
}

function usage(sentence: string): UserError {
  return new UserError('usage', sentence);
}
