/** The one table of commands: the parser, `--help` and the README are made from it. */
export const COMMANDS = [
  {
    name: 'report',
    traces: ['TRACE'],
    readsRunOfFiles: true,
    purpose: 'Write one HTML file that shows the whole trace; the default command',
  },
  {
    name: 'summary',
    traces: ['TRACE'],
    readsRunOfFiles: true,
    purpose: 'Print what a trace holds: totals, findings, top functions; or what is asked for',
  },
  {
    name: 'export',
    traces: ['TRACE'],
    readsRunOfFiles: true,
    purpose: 'Write a trace or a report for other programs: pprof, speedscope, folded, csv, json or parquet',
  },
  {
    name: 'diff',
    traces: ['OLD', 'NEW'],
    purpose: 'Print what a newer run did more or less than an older one',
  },
  {
    name: 'check',
    traces: ['TRACE'],
    readsRunOfFiles: true,
    purpose: 'Check a trace against budgets and exit with 1 if one is broken; writes a report only with -o',
  },
  {
    name: 'site',
    traces: ['[add | rebuild] TRACE'],
    readsRunOfFiles: true,
    purpose: 'Keep a history of runs as static pages: each file is a run; with add, all are one run',
  },
  {
    name: 'record',
    traces: [],
    program: ['PROGRAM', '[ARGUMENT...]'],
    purpose: 'Run a program under a profiler and write flamefile.PROGRAM.html; also checks budgets',
  },
] as const satisfies readonly CommandDescription[];

export interface CommandDescription {
  readonly name: string;
  /** The traces that it reads, oldest first. */
  readonly traces: readonly string[];
  /** Instead of its trace it takes the several files of one run, too, such as V8 writes for each thread. */
  readonly readsRunOfFiles?: true;
  /** After the double dash: what it runs. */
  readonly program?: readonly string[];
  readonly purpose: string;
}

export type CommandName = (typeof COMMANDS)[number]['name'];

/** The commands that read traces. */
export type TraceCommandName = Exclude<CommandName, 'record'>;

export function isCommandName(word: string): word is CommandName {
  return COMMANDS.some((command) => command.name === word);
}
