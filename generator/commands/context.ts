import type { Talk, TextStream, Variables } from '../progress.js';

export interface Streams {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: TextStream;
  readonly stderr: TextStream;
}

/** What a run sees of the machine besides its streams. */
export interface Environment {
  readonly variables: Variables;
  /** Relative paths start here. */
  readonly workingDirectory: string;
  /** The day in UTC, as YYYY-MM-DD. */
  readonly today: string;
  /** Aborted when the user interrupts the run. */
  readonly interrupted: AbortSignal;
  /**
   * Gives the signals that reach this process to a listener, none of which then interrupts the run.
   * @returns gives them back
   */
  readonly takeSignals: (listener: (signal: NodeJS.Signals) => void) => () => void;
}

/** What a command works with. */
export interface CommandContext {
  readonly streams: Streams;
  readonly environment: Environment;
  readonly talk: Talk;
}

/** Settles as the promise does, or rejects with the signal's reason as soon as that is aborted. */
export function untilInterrupted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const interrupt = () => reject(signal.reason);
    if (signal.aborted) interrupt();
    signal.addEventListener('abort', interrupt, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', interrupt));
  });
}
