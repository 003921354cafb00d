/**
 * The one table of commands and options. Parsing, `--help` and the README's table are made from it, so they
 * cannot disagree.
 */
export const COMMANDS = [
  {
    name: 'report',
    traces: ['TRACE'],
    purpose: 'Write one HTML file that shows the whole trace; the command may be left out',
  },
  { name: 'summary', traces: ['TRACE'], purpose: "Print the trace's figures and its top functions" },
  {
    name: 'diff',
    traces: ['OLD', 'NEW'],
    purpose: 'Print what a newer run did more or less than an older one',
  },
  {
    name: 'check',
    traces: ['TRACE'],
    purpose: 'Hold a trace against budgets and exit with 1 where one is broken; writes a report only with -o',
  },
  {
    name: 'record',
    traces: [],
    /** All behind the double dash. */
    program: ['PROGRAM', '[ARGUMENT...]'],
    purpose: 'Run a program under heaptrack and write flamefile.PROGRAM.html; with budgets check them too',
  },
] as const satisfies readonly CommandDescription[];

export interface CommandDescription {
  readonly name: string;
  /** The traces that it reads, oldest first. */
  readonly traces: readonly string[];
  readonly program?: readonly string[];
  readonly purpose: string;
}

export type CommandName = (typeof COMMANDS)[number]['name'];

/** The commands that read traces. */
export type TraceCommandName = Exclude<CommandName, 'record'>;

export interface OptionDescription {
  readonly name: string;
  readonly short?: string;
  /** What stands for its value in the help; a switch has none. */
  readonly value?: 'FILE' | 'TEXT' | 'EXPR' | 'RULE';
  /** It may be given several times; its values then stand a line each. */
  readonly isRepeatable?: true;
  readonly help: string;
}

export interface OptionGroup {
  readonly title: string;
  /** The commands that understand these options. */
  readonly commands: readonly CommandName[];
  readonly options: readonly OptionDescription[];
}

const CHECKING = 'Checking budgets';

export const OPTION_GROUPS = [
  {
    title: 'Writing the report',
    commands: ['report', 'check', 'record'],
    options: [
      {
        name: 'output',
        short: 'o',
        value: 'FILE',
        help: 'Where to write; - is standard output (default: TRACE.html here)',
      },
      {
        name: 'baseline',
        value: 'FILE',
        help: 'An older trace to compare with (budgets: or a small baseline)',
      },
      { name: 'force', help: 'Overwrite the file even if it is no flamefile report' },
      { name: 'compat', help: 'Include a decoder (GPL-2.0) for browsers older than 2023' },
    ],
  },
  {
    title: 'Recording',
    commands: ['record'],
    options: [{ name: 'keep-trace', value: 'FILE', help: 'Keep the recording as well, packed with gzip' }],
  },
  {
    title: CHECKING,
    commands: ['check', 'record'],
    options: [
      {
        name: 'budget',
        value: 'EXPR',
        isRepeatable: true,
        help: "What must hold, such as 'peak < 50MiB'; may be given often",
      },
      { name: 'config', value: 'FILE', help: 'Budgets, suppressions and exceptions as JSON' },
      { name: 'update-baseline', value: 'FILE', help: 'Keep totals and functions as a small baseline for later' },
      { name: 'junit', value: 'FILE', help: 'Write the verdict as JUnit XML' },
      { name: 'code-quality', value: 'FILE', help: "Write GitLab's code quality JSON" },
      { name: 'openmetrics', value: 'FILE', help: 'Write totals and budgets as OpenMetrics text' },
      { name: 'github', help: 'Annotate the guilty lines on GitHub, add to the job summary' },
    ],
  },
  {
    title: 'Printing figures',
    commands: ['summary', 'diff', 'check'],
    options: [
      { name: 'json', help: 'Print JSON for scripts' },
      { name: 'markdown', help: 'Print Markdown for job summaries and comments' },
    ],
  },
  {
    title: 'Reading the trace',
    commands: ['report', 'summary', 'diff', 'check', 'record'],
    options: [
      { name: 'title', value: 'TEXT', help: 'The title to show (default: the recorded command)' },
      {
        name: 'suppressions',
        value: 'FILE',
        help: 'Leaks to leave out, as LeakSanitizer has them (leak:PATTERN)',
      },
      { name: 'no-builtin-suppressions', help: 'Count the known leaks of system libraries as well' },
      { name: 'no-embedded-suppressions', help: 'Ignore the suppressions that the program brings along' },
      { name: 'raw-names', help: 'Keep function names as recorded, neither demangled nor tidied' },
      {
        name: 'without-finding',
        value: 'RULE',
        isRepeatable: true,
        help: 'Switch off a rule of the findings; may be given often',
      },
      { name: 'strict', help: 'Treat a damaged trace as an error: write nothing, exit with 2' },
    ],
  },
  {
    title: 'Everywhere',
    commands: ['report', 'summary', 'diff', 'check', 'record'],
    options: [
      { name: 'quiet', help: 'Say nothing but errors' },
      { name: 'help', short: 'h', help: 'Show this help' },
      { name: 'version', help: 'Show the version' },
    ],
  },
] as const satisfies readonly OptionGroup[];

export type OptionName = (typeof OPTION_GROUPS)[number]['options'][number]['name'];

export type Option = OptionDescription & { readonly name: OptionName };

export const OPTIONS: readonly Option[] = OPTION_GROUPS.flatMap((group): Option[] => [...group.options]);

/** The options of the command line that were given; a switch has the empty text, see also isRepeatable. */
export type OptionValues = ReadonlyMap<OptionName, string>;

/** The groups that a command understands. */
export function groupsOf(command: CommandName): OptionGroup[] {
  const groups: readonly OptionGroup[] = OPTION_GROUPS;
  return groups.filter((group) => group.commands.includes(command));
}

/** Whether any option is given that only makes sense with budgets. */
export function wantsCheck(given: OptionValues): boolean {
  return OPTION_GROUPS.some(({ title, options }) => title === CHECKING && options.some(({ name }) => given.has(name)));
}

export function isCommandName(word: string): word is CommandName {
  return COMMANDS.some((command) => command.name === word);
}
