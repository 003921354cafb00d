import type { Steps } from '../data/steps.js';

/** What one task of the page may take, so that it still answers within a frame or two; a single step may take longer. */
const MAX_MILLISECONDS = 16;

/** Long work on the page in short tasks, between which it is painted and answers; it can be cancelled. */
export class Turns {
  private begunMilliseconds = performance.now();

  /** @param signal aborts the work */
  constructor(private readonly signal: AbortSignal) {}

  get isCancelled(): boolean {
    return this.signal.aborted;
  }

  /** Lets the page do what else there is. @throws the signal's reason where it was aborted */
  async next(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    this.signal.throwIfAborted();
    this.begunMilliseconds = performance.now();
  }

  /** @throws the signal's reason, and whatever the steps do */
  async carryOut<Result>(steps: Steps<Result>): Promise<Result> {
    for (;;) {
      const { done, value } = steps.next();
      if (performance.now() - this.begunMilliseconds > MAX_MILLISECONDS) await this.next();
      if (done) return value;
    }
  }
}
