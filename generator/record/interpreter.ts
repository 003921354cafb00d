import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Variables } from '../progress.js';
import { writeChunk } from './write-chunk.js';

/** As much of its last words as makes a sentence. */
const MAX_COMPLAINT = 400;

/** heaptrack's interpreter, a process that turns what the library wrote into a trace. */
export class Interpreter {
  /** The trace. */
  readonly output: AsyncIterable<Uint8Array>;
  /** Settles when it has ended: with its complaint where it failed, otherwise null. Never rejects. */
  readonly ended: Promise<string | null>;
  private readonly child: ChildProcessByStdio<Writable, Readable, Readable>;

  constructor(path: string, variables: Variables) {
    // In a session of its own no signal of the terminal ends it before the program. Without DEBUGINFOD_URLS it asks
    // no server for names, which newer versions leave out as well.
    this.child = spawn(path, [], {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
      env: { ...variables, DEBUGINFOD_URLS: undefined },
    });
    this.output = this.child.stdout;
    this.child.stdin.on('error', () => {});
    this.ended = this.waitForEnd();
  }

  /**
   * Passes on what was recorded. Once the interpreter takes no more, the rest is read all the same: the program must
   * not wait for a pipe that nobody empties.
   */
  async feed(recorded: AsyncIterable<Uint8Array>): Promise<void> {
    const { stdin } = this.child;
    for await (const chunk of recorded) await writeChunk(stdin, chunk);
    stdin.end();
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }

  private waitForEnd(): Promise<string | null> {
    let words = '';
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2 * MAX_COMPLAINT);
    });
    return new Promise((resolve) => {
      this.child.on('error', (error) => resolve(error.message));
      this.child.on('close', (exitCode, signal) => {
        resolve(exitCode === 0 ? null : complaint(words) || `it ended with ${signal ?? exitCode}`);
      });
    });
  }
}

/** What it says before its closing figures, on one line. */
function complaint(words: string): string {
  const [text] = words.split(/^heaptrack stats:/m);
  return text.replace(/\s+/g, ' ').trim().slice(-MAX_COMPLAINT);
}
