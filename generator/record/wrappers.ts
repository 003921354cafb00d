import { basename } from 'node:path';

/** How the words of a program that starts another one are told from that one's. */
interface Wrapper {
  /** Options whose value is a word of its own where it is not part of theirs. */
  readonly withValue?: readonly string[];
  /** Words before the program: timeout's duration. */
  readonly operands?: number;
  /** `NAME=VALUE` may stand before the program. */
  readonly takesAssignments?: boolean;
  /** With one of these options it starts no program, or one that its words do not name. */
  readonly opaque?: readonly string[];
}

/** Of coreutils, util-linux and GNU time, by their manuals. */
const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  env: { withValue: ['-u', '--unset', '-C', '--chdir'], takesAssignments: true, opaque: ['-S', '--split-string'] },
  nice: { withValue: ['-n', '--adjustment'] },
  nohup: {},
  timeout: { withValue: ['-k', '--kill-after', '-s', '--signal'], operands: 1 },
  stdbuf: { withValue: ['-i', '--input', '-o', '--output', '-e', '--error'] },
  setsid: {},
  taskset: { operands: 1, opaque: ['-p', '--pid'] },
  chrt: {
    withValue: ['-T', '--sched-runtime', '-P', '--sched-period', '-D', '--sched-deadline'],
    operands: 1,
    opaque: ['-p', '--pid', '-m', '--max'],
  },
  ionice: { withValue: ['-c', '--class', '-n', '--classdata'], opaque: ['-p', '--pid', '-P', '--pgid', '-u', '--uid'] },
  time: { withValue: ['-f', '--format', '-o', '--output'] },
};

/**
 * Where the program begins in the words of a command: behind the words of wrappers, which only prepare for it.
 *
 *     env A=1 timeout -k 5 60 ./app --fast
 *                             ^ 6
 *
 * heaptrack records the process that is started with its library, and none that this one starts or becomes.
 * @returns 0 where no wrapper is recognised, or one whose program cannot be told
 */
export function programStart(words: readonly string[]): number {
  let start = 0;
  for (;;) {
    const length = wrapperLength(words.slice(start));
    if (length === 0) return start;
    start += length;
  }
}

export function isWrapper(word: string): boolean {
  return Object.hasOwn(WRAPPERS, basename(word));
}

/** How many words belong to the wrapper that they begin with; 0 for anything else. */
function wrapperLength(words: readonly string[]): number {
  const name = basename(words[0] ?? '');
  if (!isWrapper(name)) return 0;
  const { withValue = [], operands = 0, takesAssignments = false, opaque = [] } = WRAPPERS[name];
  let at = 1;
  while (at < words.length && words[at].startsWith('-')) {
    const word = words[at++];
    if (word === '--') break;
    if (opaque.some((option) => isOption(word, option))) return 0;
    if (withValue.includes(word)) at++;
  }
  if (takesAssignments) while (/^[^=]+=/.test(words[at] ?? '')) at++;
  at += operands;
  return at < words.length ? at : 0;
}

/** `-S`, `-Svalue`, `--split-string=value`. */
function isOption(word: string, option: string): boolean {
  return option.startsWith('--') ? word.split('=')[0] === option : word.startsWith(option);
}
