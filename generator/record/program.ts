import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { basename } from 'node:path';
import type { Variables } from '../progress.js';

/** Shells' exit codes for a command that is missing or may not be executed. */
const EXIT_NOT_FOUND = 127;
const EXIT_NOT_EXECUTABLE = 126;
/** Added to the number of the signal that ended a program. */
export const EXIT_SIGNAL_BASE = 128;

/** The terminal sends these to every process in its foreground: Ctrl+C and Ctrl+\. */
const KEYBOARD_SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];

/** The program could not be started; the message says why, in one sentence. */
export class ProgramStartError extends Error {
  override readonly name = 'ProgramStartError';
  constructor(
    message: string,
    readonly exitCode: number,
  ) {
    super(message);
  }
}

/** How a program ended. */
export interface ProgramEnd {
  /** Its exit status, 128 + N where signal N ended it. */
  readonly exitCode: number;
  /** The signal that ended it; null where it ended by itself. */
  readonly signal: NodeJS.Signals | null;
}

/** A program that was started on the streams of this process. */
export class Program {
  readonly ended: Promise<ProgramEnd>;

  private constructor(private readonly child: ChildProcess) {
    this.ended = new Promise((resolve) => {
      child.once('exit', (exitCode, signal) => {
        const status = signal === null ? (exitCode ?? 0) : EXIT_SIGNAL_BASE + constants.signals[signal];
        resolve({ exitCode: status, signal });
      });
    });
  }

  /** @throws ProgramStartError */
  static async start(
    [word, ...args]: readonly string[],
    variables: Variables,
    workingDirectory: string,
  ): Promise<Program> {
    try {
      const child = spawn(word, args, { stdio: 'inherit', cwd: workingDirectory, env: { ...variables } });
      const program = new Program(child);
      await new Promise((resolve, reject) => child.once('spawn', resolve).on('error', reject));
      return program;
    } catch (error) {
      throw explain(error as NodeJS.ErrnoException, word);
    }
  }

  get pid(): number | null {
    return this.child.pid ?? null;
  }

  /** Passes on a signal that this process got, unless the terminal has sent it to the program as well. */
  forward(signal: NodeJS.Signals): void {
    // Where the program has ended, or runs as another user, nothing happens.
    if (!KEYBOARD_SIGNALS.includes(signal) || !isInForeground()) this.child.kill(signal);
  }

  /**
   * The same for a process below this one, whose parent would not pass it on, such as a profiler.
   * @param pid null for this one
   */
  forwardTo(pid: number | null, signal: NodeJS.Signals): void {
    if (pid === null) this.forward(signal);
    else if (!KEYBOARD_SIGNALS.includes(signal) || !isInForeground()) {
      // A shell has kill itself.
      const kill = spawn('/bin/sh', ['-c', 'kill -s "$0" "$1"', signal.slice('SIG'.length), String(pid)], {
        stdio: 'ignore',
      });
      kill.on('error', () => {});
    }
  }

  /** The first process that it has started; null where it has none, or not on Linux. */
  get childPid(): number | null {
    return readNumber(`/proc/${this.child.pid}/task/${this.child.pid}/children`);
  }
}

/** The number that a file begins with; null where it is not there. */
export function readNumber(path: string): number | null {
  try {
    return Number.parseInt(readFileSync(path, 'latin1'), 10) || null;
  } catch {
    return null;
  }
}

/** proc(5): after the name in brackets come state, parent, group, session, terminal, and the terminal's foreground group. */
function isInForeground(): boolean {
  try {
    const status = readFileSync('/proc/self/stat', 'latin1');
    const [, , group, , , foregroundGroup] = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return group === foregroundGroup;
  } catch {
    return false;
  }
}

function explain({ code, message }: NodeJS.ErrnoException, word: string): ProgramStartError {
  if (code === 'ENOENT') {
    const place = word.includes('/') ? 'it, or the interpreter that it names, does not exist' : 'it is not on the PATH';
    return new ProgramStartError(`Cannot start ${word}: ${place}.`, EXIT_NOT_FOUND);
  }
  const reason = code === 'EACCES' ? `it may not be executed (chmod +x ${basename(word)})` : (code ?? message);
  return new ProgramStartError(`Cannot start ${word}: ${reason}.`, EXIT_NOT_EXECUTABLE);
}
