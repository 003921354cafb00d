import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Variables } from '../progress.js';
import { writeChunk } from './write-chunk.js';

/** Characters of its standard error that are quoted. */
const MAX_TAIL = 400;

/** The process of heaptrack's interpreter, which turns the library's output into a trace. */
export class Interpreter {
  /** The trace. */
  readonly output: AsyncIterable<Uint8Array>;
  /** Resolves when it has ended: with null, or where it failed with the tail of its standard error. Never rejects. */
  readonly ended: Promise<string | null>;
  private readonly child: ChildProcessByStdio<Writable, Readable, Readable>;

  constructor(path: string, variables: Variables) {
    // Detached, it gets no signals from the terminal, so it outlives the program. Without DEBUGINFOD_URLS it does not
    // download debug information, and neither do newer versions.
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
   * Writes the recording to its standard input. Where it has stopped reading, the rest is still consumed: the program must
   * not block on a full pipe.
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
    let output = '';
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-2 * MAX_TAIL);
    });
    return new Promise((resolve) => {
      this.child.on('error', (error) => resolve(error.message));
      this.child.on('close', (exitCode, signal) => {
        resolve(exitCode === 0 ? null : stderrTail(output) || `it ended with ${signal ?? exitCode}`);
      });
    });
  }
}

/** The end of what it wrote before its closing statistics, on one line. */
function stderrTail(output: string): string {
  const [text] = output.split(/^heaptrack stats:/m);
  return text.replace(/\s+/g, ' ').trim().slice(-MAX_TAIL);
}
