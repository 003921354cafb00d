import type { Reporter, TextStream, Variables } from '../progress.js';

export interface Streams {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: TextStream;
  readonly stderr: TextStream;
}

/** What a command uses of the system besides its streams. */
export interface Environment {
  readonly variables: Variables;
  /** Base of relative paths. */
  readonly workingDirectory: string;
  /** The date in UTC, as YYYY-MM-DD. */
  readonly today: string;
  /** Aborted when the user interrupts the run, see cleaningUp. */
  readonly interrupted: AbortSignal;
  /**
   * Passes the signals that this process receives to a listener, instead of interrupting the command.
   * @returns a function that ends this
   */
  readonly takeSignals: (listener: (signal: NodeJS.Signals) => void) => () => void;
  /**
   * Does work that leaves something behind until it is done: a temporary file, a private folder, a program that runs. A
   * signal then aborts `interrupted`, and the work cleans up. At any other time it ends the process at once, as the system
   * does, whatever the process is busy with.
   * @throws the reason of `interrupted`
   */
  readonly cleaningUp: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** Everything a command works with. */
export interface CommandContext {
  readonly streams: Streams;
  readonly environment: Environment;
  readonly reporter: Reporter;
}
