import type { CommandName } from './commands.js';

/** As the name of a file: standard input or output. */
export const STANDARD_STREAM = '-';

export interface OptionDescription {
  readonly name: string;
  readonly short?: string;
  /** Placeholder for its value in the help; a flag has none. */
  readonly value?:
    | 'FILE'
    | 'FOLDER'
    | 'TEXT'
    | 'EXPR'
    | 'RULE'
    | 'SIZE'
    | 'NAME'
    | 'UNIT'
    | 'QUERY'
    | 'TIME'
    | 'DATE'
    | 'COUNT'
    | 'FORMAT'
    | 'NAME=VALUE'
    | 'FROM=TO'
    | 'URL';
  /** It may be given several times; its values are then joined by line breaks. */
  readonly isRepeatable?: true;
  readonly help: string;
}

export interface OptionGroup {
  readonly title: string;
  /** The commands that have these options. */
  readonly commands: readonly CommandName[];
  readonly options: readonly OptionDescription[];
}

const CHECKING = 'Checking budgets';
const CHOOSING = 'Choosing a part';
const ASKING = 'Asking for more';
const SITE = 'A site of runs';
const EVERYWHERE = 'Everywhere';

/** The one table of options: the parser, `--help` and the README's table are made from it. */
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
      { name: 'force', help: 'Overwrite the file even if it is not a flamefile report' },
      { name: 'source', value: 'FOLDER', help: 'Keep source lines around what costs most, of files in FOLDER' },
      { name: 'compat', help: 'Include a decoder (GPL-2.0) for browsers older than 2023' },
    ],
  },
  {
    title: 'Exporting',
    commands: ['export'],
    options: [
      { name: 'to', value: 'FORMAT', help: 'The format: pprof, speedscope, folded, csv, json or parquet' },
      { name: 'output', short: 'o', value: 'FILE', help: 'Where to write (default: standard output)' },
      { name: 'until', value: 'TIME', help: 'Only what came before' },
    ],
  },
  {
    title: SITE,
    commands: ['site'],
    options: [
      { name: 'to', value: 'FOLDER', help: "The site's folder; -o is the same" },
      { name: 'output', short: 'o', value: 'FOLDER', help: "The site's folder" },
      { name: 'title', value: 'TEXT', help: 'What the site is called (default: the package or repository)' },
      { name: 'date', value: 'DATE', help: "When the run was (default: its file's time)" },
      {
        name: 'keep',
        value: 'COUNT',
        help: 'Reports kept of each branch (default: 50)',
      },
    ],
  },
  {
    title: 'Comparing with an older run',
    commands: ['report', 'summary', 'check', 'record'],
    options: [
      {
        name: 'baseline',
        value: 'FILE',
        isRepeatable: true,
        help: 'Older trace, report or folder; for budgets, or a small baseline',
      },
    ],
  },
  {
    title: 'Several runs',
    commands: ['report', 'summary', 'export', 'diff', 'check'],
    options: [{ name: 'mean', help: 'Of repeated runs of one program the mean, and what is noise' }],
  },
  {
    title: CHOOSING,
    commands: ['summary', 'export'],
    options: [
      { name: 'metric', value: 'NAME', help: 'The metric to look at, such as peakBytes (default: the first one)' },
      { name: 'filter', value: 'QUERY', help: "Only what the page's filters leave, such as 'own hide:malloc'" },
      { name: 'from', value: 'TIME', help: "Only what came later: 250ms, 1.5s or '2 min 05 s'" },
      { name: 'at', value: 'TIME', help: 'What was live at a moment, or at the peak: --at peak' },
      {
        name: 'thread',
        value: 'NAME',
        isRepeatable: true,
        help: 'One thread, process, profile or label; may be given several times',
      },
    ],
  },
  {
    title: ASKING,
    commands: ['summary'],
    options: [
      { name: 'to', value: 'TIME', help: 'Only what came before' },
      { name: 'focus', value: 'NAME', help: 'One function: callers, callees, lines, heaviest stacks' },
      { name: 'tree', help: 'The heaviest paths; with --focus those below the function' },
      { name: 'lines', help: 'The source lines that cost most; with --focus those below it' },
      { name: 'top', value: 'COUNT', help: 'How many rows a list has (default: 10)' },
    ],
  },
  {
    title: 'Recording',
    commands: ['record'],
    options: [
      {
        name: 'with',
        value: 'NAME',
        help: 'perf, py-spy, memray, node, heaptrack, valgrind-dhat or -massif',
      },
      { name: 'cpu', help: "Record where a Node program's time goes, with V8's own profiler" },
      { name: 'heap', help: "Record what a Node program keeps in memory, with V8's own profiler" },
      {
        name: 'keep-trace',
        value: 'FILE',
        help: 'Keep the recording too, packed with gzip, or zstd as FILE.zst',
      },
    ],
  },
  {
    title: CHECKING,
    commands: ['check', 'record'],
    options: [
      {
        name: 'budget',
        value: 'EXPR',
        isRepeatable: true,
        help: "A limit, such as 'peak < 50MiB'; may be given several times",
      },
      { name: 'config', value: 'FILE', help: 'Budgets, suppressions and exceptions as JSON' },
      { name: 'update-baseline', value: 'FILE', help: 'Write totals and functions as a small baseline for later runs' },
      {
        name: 'accept-broken',
        help: 'Renew the --baseline of this very check even if a budget is broken',
      },
      { name: 'allow-damaged', help: 'Judge a trace that is cut off or damaged, too' },
      { name: 'allow-unmatched', help: 'Accept a budget about a function that no trace has' },
      { name: 'junit', value: 'FILE', help: 'Write the verdict as JUnit XML' },
      { name: 'code-quality', value: 'FILE', help: "Write GitLab's code quality JSON" },
      { name: 'openmetrics', value: 'FILE', help: 'Write totals and budgets as OpenMetrics text' },
      { name: 'github', help: 'Annotate the offending lines on GitHub and add to the job summary' },
    ],
  },
  {
    title: 'Printing figures',
    commands: ['summary', 'diff', 'check'],
    options: [
      { name: 'json', help: 'Print JSON for scripts' },
      { name: 'markdown', help: 'Print Markdown for job summaries and comments' },
      { name: 'max-bytes', value: 'COUNT', help: 'What the Markdown takes at most (default: 60000)' },
    ],
  },
  {
    title: 'Telling runs apart',
    commands: ['report', 'summary', 'export', 'diff', 'check', 'site', 'record'],
    options: [
      {
        name: 'label',
        value: 'NAME=VALUE',
        isRepeatable: true,
        help: 'A label of the run: commit=1a2b3c4; may be given several times',
      },
    ],
  },
  {
    title: 'Naming it',
    commands: ['report', 'summary', 'export', 'diff', 'check', 'record'],
    options: [{ name: 'title', value: 'TEXT', help: 'The title to show (default: the recorded command)' }],
  },
  {
    title: 'Linking to the source',
    commands: ['report', 'summary', 'diff', 'check', 'site', 'record'],
    options: [
      {
        name: 'source-url',
        value: 'URL',
        help: 'Links: https://host/blob/{commit}/{file}#L{line}; auto in CI',
      },
    ],
  },
  {
    title: 'Reading the trace',
    commands: ['report', 'summary', 'export', 'diff', 'check', 'site', 'record'],
    options: [
      {
        name: 'suppressions',
        value: 'FILE',
        help: 'Leaks to leave out, in the format of LeakSanitizer (leak:PATTERN)',
      },
      { name: 'no-builtin-suppressions', help: 'Count the known leaks of system libraries as well' },
      { name: 'no-embedded-suppressions', help: 'Ignore the suppressions that the program contains' },
      { name: 'raw-names', help: 'Keep function names as recorded, neither demangled nor tidied' },
      {
        name: 'map',
        value: 'FROM=TO',
        isRepeatable: true,
        help: 'Map paths: /build/=src/; the longest FROM that fits applies',
      },
      {
        name: 'without-finding',
        value: 'RULE',
        isRepeatable: true,
        help: 'Switch off a rule of the findings; may be given several times',
      },
      {
        name: 'max-memory',
        value: 'SIZE',
        help: 'Memory that one trace may take (default: 1GiB)',
      },
      { name: 'run', value: 'NAME', help: 'Of a report of two runs read one: newer or older' },
      { name: 'strict', help: 'Treat a damaged trace as an error: write nothing, exit with 2' },
    ],
  },
  {
    title: 'What a trace does not say itself',
    commands: ['report', 'summary', 'export', 'diff', 'check', 'site'],
    options: [
      { name: 'format', value: 'NAME', help: 'The format of the trace, where its content is not recognised' },
      {
        name: 'unit',
        value: 'UNIT',
        help: 'What folded stacks count: bytes, ns, us, ms, s, or e.g. samples',
      },
      {
        name: 'symbols',
        value: 'FOLDER',
        help: 'Name addresses by programs and libraries in it; / is this machine',
      },
    ],
  },
  {
    title: 'What folded stacks do not say themselves',
    commands: ['report', 'diff', 'check', 'site'],
    options: [{ name: 'metric', value: 'NAME', help: "What folded stacks measure, such as 'CPU time'" }],
  },
  {
    title: EVERYWHERE,
    commands: ['report', 'summary', 'export', 'diff', 'check', 'site', 'record'],
    options: [
      { name: 'quiet', help: 'Print errors only' },
      { name: 'help', short: 'h', help: 'Show this help' },
      { name: 'version', help: 'Show the version' },
    ],
  },
] as const satisfies readonly OptionGroup[];

export type OptionName = (typeof OPTION_GROUPS)[number]['options'][number]['name'];

export type Option = OptionDescription & { readonly name: OptionName };

export const OPTIONS: readonly Option[] = OPTION_GROUPS.flatMap((group): Option[] => [...group.options]);

/** The options that were given, with their values; "" for a flag, see also isRepeatable. */
export type OptionValues = ReadonlyMap<OptionName, string>;

/** The groups of options that a command has. */
export function groupsOf(command: CommandName): OptionGroup[] {
  const groups: readonly OptionGroup[] = OPTION_GROUPS;
  return groups.filter((group) => group.commands.includes(command));
}

/** Whether any option of checking budgets is given. */
export function wantsCheck(given: OptionValues): boolean {
  return OPTION_GROUPS.some(({ title, options }) => title === CHECKING && options.some(({ name }) => given.has(name)));
}

/** Whether more than totals, findings and top functions is asked for. */
export function isAsking(given: OptionValues): boolean {
  return OPTION_GROUPS.some(
    ({ title, options }) => (title === CHOOSING || title === ASKING) && options.some(({ name }) => given.has(name)),
  );
}

/** Whether an option of `site` is about the site itself, and not about runs that become part of it. */
export function appliesToRebuild(option: OptionName): boolean {
  if (option === 'date') return false;
  return OPTION_GROUPS.some(
    ({ title, options }) => (title === SITE || title === EVERYWHERE) && options.some(({ name }) => name === option),
  );
}
