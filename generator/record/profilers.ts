import type { Profiler } from './profiler.js';
import { MEMRAY, PY_SPY } from './python-profilers.js';

/** The setting that perf names where the system lets nobody but root record. */
const PARANOID = 'perf_event_paranoid';

const PERF: Profiler = {
  command: 'perf',
  install:
    'install the package "perf" of your system (on Debian: sudo apt-get install linux-perf, on Ubuntu: sudo apt-get install linux-tools-generic)',
  followsChildren: true,
  signalsTo: 'child',
  record: perfRecord,
  convert: (file) => ['perf', 'script', '-i', file],
  // Whatever it records is no matter.
  trial: { words: (file) => perfRecord(file, ['perf', '--version']), explain: whyForbidden },
};

/** What `--with` takes besides Node's and heaptrack's names. */
export const PROFILERS: Readonly<Record<string, Profiler>> = {
  perf: PERF,
  'valgrind-dhat': valgrind('dhat'),
  'valgrind-massif': valgrind('massif'),
  'py-spy': PY_SPY,
  memray: MEMRAY,
};

/** Without a look at BPF's programs, for which it would wait a second at the end. */
function perfRecord(file: string, program: readonly string[]): string[] {
  return ['perf', 'record', '-q', '--no-bpf-event', '-g', '-o', file, '--', ...program];
}

function whyForbidden(said: string): string {
  if (said.includes(PARANOID)) {
    return `perf may not record here: type sudo sysctl kernel.${PARANOID}=2, or in a container start it with --cap-add PERFMON.`;
  }
  const line = said.replace(/^error:\s*/i, '').split('\n')[0] || 'it gives no reason';
  return `perf cannot record here: ${line.trim().replace(/\.$/, '')}.`;
}

/** A child that was forked writes a file as well, hence the number of the process in its name. */
function valgrind(tool: string): Profiler {
  return {
    command: 'valgrind',
    install: 'install the package "valgrind" of your system (on Debian and Ubuntu: sudo apt-get install valgrind)',
    followsChildren: false,
    signalsTo: 'itself',
    record(file, program) {
      const pattern = `${file.replaceAll('%', '%%')}.%p`;
      // Without the empty path it names files without their folders.
      const how = [
        '-q',
        `--tool=${tool}`,
        '--fullpath-after=',
        '--log-file=/dev/null',
        `--${tool}-out-file=${pattern}`,
      ];
      return ['valgrind', ...how, ...program];
    },
  };
}
