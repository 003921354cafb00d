/** A profiler that runs a program and leaves one file. */
export interface Profiler {
  /** The command that has to be on the PATH. */
  readonly command: string;
  /** What to type where it is missing, for the end of a sentence. */
  readonly install: string;
  /** Whether it records the processes that the program starts. */
  readonly followsChildren: boolean;
  /** Whether the program is its child; otherwise it becomes the program. */
  readonly isParent: boolean;
  /** The words that record a program into a file, or one with the number of the process after a point, silently. */
  readonly record: (file: string, program: readonly string[]) => readonly string[];
  /** The words that print the trace in a file that is none itself. */
  readonly convert?: (file: string) => readonly string[];
  /** Whether the system may forbid it: it then says so before the program runs. */
  readonly mayBeForbidden?: true;
}

/** What `--with` takes besides Node's and heaptrack's names. */
export const PROFILERS = {
  perf: {
    command: 'perf',
    install:
      'install the package "perf" of your system (on Debian: sudo apt-get install linux-perf, on Ubuntu: sudo apt-get install linux-tools-generic)',
    followsChildren: true,
    isParent: true,
    // Without a look at BPF's programs, which makes it wait for a second at the end.
    record: (file, program) => ['perf', 'record', '-q', '--no-bpf-event', '-g', '-o', file, '--', ...program],
    convert: (file) => ['perf', 'script', '-i', file],
    mayBeForbidden: true,
  },
  'valgrind-dhat': valgrind('dhat'),
  'valgrind-massif': valgrind('massif'),
} as const satisfies Readonly<Record<string, Profiler>>;

/** A child that was forked writes a file as well, hence the number of the process in its name. */
function valgrind(tool: string): Profiler {
  return {
    command: 'valgrind',
    install: 'install the package "valgrind" of your system (on Debian and Ubuntu: sudo apt-get install valgrind)',
    followsChildren: false,
    isParent: false,
    record(file, program) {
      const pattern = `${file.replaceAll('%', '%%')}.%p`;
      return ['valgrind', '-q', `--tool=${tool}`, '--log-file=/dev/null', `--${tool}-out-file=${pattern}`, ...program];
    },
  };
}

export type ProfilerName = keyof typeof PROFILERS;
