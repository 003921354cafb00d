import { COMMANDS, type CommandDescription, type CommandName } from './commands.js';
import { groupsOf, OPTION_GROUPS, type OptionDescription, type OptionGroup } from './options.js';

const PURPOSE = 'flamefile turns what a profiler recorded into one HTML report that opens offline, in any browser.';

const SUBJECT = `A trace is a file that a profiler wrote, such as heaptrack.app.1234.zst, or - for standard input:
what heaptrack, perf script, pprof, V8 (Node), Chrome, Firefox, samply, tsc, clang, Go, Java (JFR),
async-profiler, jemalloc, gperftools, DHAT, massif, memray, py-spy, rbspy, dotnet-trace, stackprof
or speedscope wrote, or folded stacks. A report that flamefile wrote stands for its trace.`;

const EXIT_CODES = `Exit codes:
    0  done, even if the trace is damaged (see --strict)
    1  a budget is broken (check, record); all files are written nevertheless
    2  wrong usage, an unreadable trace, an unwritable file, a run that cannot be judged
   70  a bug in flamefile itself
  130  interrupted
flamefile record exits with the program's own code, or 126 or 127 if it cannot be started; only
instead of 0 it uses the codes above.`;

/** What `--help` prints for one command, or for the whole program where `command` is null. */
export function helpText(command: CommandName | null): string {
  const groups = command === null ? OPTION_GROUPS : groupsOf(command);
  const commands: readonly CommandDescription[] = COMMANDS.filter(({ name }) => command === null || name === command);
  const usage = commands.map((description) => `  flamefile ${usageOf(description)}\n      ${description.purpose}`);
  return `${[PURPOSE, ['Usage:', ...usage].join('\n'), SUBJECT, ...groups.map(groupText), EXIT_CODES].join('\n\n')}\n`;
}

function usageOf({ name, traces, readsRunOfFiles, program }: CommandDescription): string {
  const files = readsRunOfFiles ? traces.map((trace) => `${trace}...`) : traces;
  const words = program === undefined ? [...files, '[options]'] : ['[options] --', ...program];
  return [name, ...words].join(' ');
}

function groupText(group: OptionGroup): string {
  const width = Math.max(...OPTION_GROUPS.flatMap(({ options }) => options.map((option) => spelling(option).length)));
  const lines = group.options.map((option) => `  ${spelling(option).padEnd(width)}  ${option.help}`);
  return [`${group.title}:`, ...lines].join('\n');
}

/** An option as the help writes it: `-o, --output FILE`, with the room of a short name where there is none. */
export function spelling({ name, short, value }: OptionDescription): string {
  const long = value === undefined ? `--${name}` : `--${name} ${value}`;
  return short === undefined ? `    ${long}` : `-${short}, ${long}`;
}
