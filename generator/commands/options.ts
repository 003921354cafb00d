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
] as const;

export type CommandName = (typeof COMMANDS)[number]['name'];

export interface OptionDescription {
  readonly name: string;
  readonly short?: string;
  /** What stands for its value in the help; a switch has none. */
  readonly value?: 'FILE' | 'TEXT';
  readonly help: string;
}

export interface OptionGroup {
  readonly title: string;
  /** The commands that understand these options. */
  readonly commands: readonly CommandName[];
  readonly options: readonly OptionDescription[];
}

export const OPTION_GROUPS = [
  {
    title: 'Writing the report',
    commands: ['report'],
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
        help: 'An older trace to compare with',
      },
      { name: 'force', help: 'Overwrite the file even if it is no flamefile report' },
      { name: 'compat', help: 'Include a decoder (GPL-2.0) for browsers older than 2023' },
    ],
  },
  {
    title: 'Printing figures',
    commands: ['summary', 'diff'],
    options: [
      { name: 'json', help: 'Print JSON for scripts' },
      { name: 'markdown', help: 'Print Markdown for job summaries and comments' },
    ],
  },
  {
    title: 'Reading the trace',
    commands: ['report', 'summary', 'diff'],
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
      { name: 'strict', help: 'Treat a damaged trace as an error: write nothing, exit with 2' },
    ],
  },
  {
    title: 'Everywhere',
    commands: ['report', 'summary', 'diff'],
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

/** The options of the command line that were given; a switch has the empty text. */
export type OptionValues = ReadonlyMap<OptionName, string>;

/** The groups that a command understands. */
export function groupsOf(command: CommandName): OptionGroup[] {
  const groups: readonly OptionGroup[] = OPTION_GROUPS;
  return groups.filter((group) => group.commands.includes(command));
}

export function isCommandName(word: string): word is CommandName {
  return COMMANDS.some((command) => command.name === word);
}
