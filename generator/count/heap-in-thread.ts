import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import type { TimeByCall } from '../../template/data/time-by-call.js';
import { LimitExceeded } from '../errors.js';
import { BLOCK_BYTES, type CountedHeap, HeapRecorder } from '../fold/counting/heap-recorder.js';
import type { OwnedBlocks } from '../fold/counting/rows-of-nodes.js';
import { MemoryBudget } from '../memory-budget.js';
import type { CountAnswer, CountTask } from './count-thread.js';
import { type EventBatch, EventBatchWriter, replay } from './event-batch.js';
import { type Reply, type ReplyPlace, untilReplied } from './reply.js';

const THREAD_FILE = fileURLToPath(new URL('./count-thread.js', import.meta.url));

/** How many batches the reader may be ahead, a million events. Starting a thread takes as long as counting as many. */
const BATCHES_AHEAD = 16;

/** False where this runs from sources. */
export function canCountInThread(): boolean {
  return existsSync(THREAD_FILE);
}

/**
 * A recorder whose events are counted by another thread, so that a trace is read and counted side by side. Short traces are
 * counted here when they end. Have `untilCaughtUp` and `untilCounted` awaited, and `stop` called at the end. The thread makes the rows of
 * time as well: it has what changed, which is more than they are.
 */
export class HeapInThread extends HeapRecorder {
  private readonly writer = new EventBatchWriter((batch) => this.send(batch));
  /** What was written before there was a thread. */
  private pending: EventBatch[] = [];
  /** Settled once there is a thread; null where none is needed yet. */
  private starting: Promise<void> | null = null;
  private thread: Worker | null = null;
  private batchesAhead = 0;
  private blockCount = 0;
  private countedHeap: CountedHeap | null = null;
  /** Waits for the rows of time. */
  private takeRows: (() => TimeByCall) | null = null;
  private isAskedForRows = false;
  private chargedBytes = 0;
  private failure: unknown = null;
  private wake = () => {};

  constructor(private readonly budget: MemoryBudget) {
    super(budget);
  }

  override defineBlock(stack: number, sizeBytes: number): number {
    this.budget.take(BLOCK_BYTES);
    this.writer.defineBlock(stack, sizeBytes);
    return this.blockCount++;
  }

  override roomForEvents(): { readonly events: Uint32Array; readonly start: number } {
    return this.writer.roomForEvents();
  }

  override countAll(events: Uint32Array, start: number, end: number): void {
    this.writer.countAll(events, start, end);
  }

  override tick(milliseconds: number): void {
    this.writer.tick(milliseconds);
  }

  override residentSize(bytes: number): void {
    this.writer.residentSize(bytes);
  }

  /** Null where the thread has nearly caught up. @throws LimitExceeded */
  override untilCaughtUp(): Promise<void> | null {
    if (this.failure !== null) throw this.failure;
    if (this.thread === null) return this.starting;
    return this.batchesAhead > BATCHES_AHEAD ? this.until(() => this.batchesAhead <= BATCHES_AHEAD / 2) : null;
  }

  /** To be awaited after the last event. @throws LimitExceeded */
  async untilCounted(): Promise<void> {
    this.writer.flush();
    if (this.starting === null) return;
    await this.starting;
    this.post('finish');
    await this.until(() => this.countedHeap !== null);
    // Nothing else is told to it by itself: where it is never asked for rows, nobody waits for it.
    this.thread?.unref();
    // Until the loop has turned, Node itself holds the message with all that was counted, a hundred megabytes of a wide trace.
    await setImmediate();
  }

  override finish(): void {
    if (this.countedHeap !== null) this.takeOver(this.countedHeap);
    else {
      const here = new HeapRecorder(new MemoryBudget(Number.POSITIVE_INFINITY), this.budget);
      for (const batch of this.pending) replay(batch, here);
      here.finish();
      this.takeOver(here.counted());
      this.slices.changes = here.slices.changes;
    }
    this.countedHeap = null;
    this.pending = [];
  }

  override startRows(owned: OwnedBlocks): () => TimeByCall {
    if (this.takeRows === null) return super.startRows(owned);
    this.isAskedForRows = true;
    this.thread?.postMessage({ owned } satisfies CountTask);
    return this.takeRows;
  }

  /** Ends the thread, unless it was asked for rows: it ends by itself when it has made them. */
  async stop(): Promise<void> {
    await this.starting?.catch(() => {});
    if (!this.isAskedForRows) await this.thread?.terminate();
  }

  private send(batch: EventBatch): void {
    if (this.thread !== null) this.post(batch);
    else {
      this.pending.push(batch);
      if (this.pending.length >= BATCHES_AHEAD) this.starting ??= this.start();
    }
  }

  private async start(): Promise<void> {
    const { MessageChannel, receiveMessageOnPort, Worker } = await import('node:worker_threads');
    const { port1, port2 } = new MessageChannel();
    const isThere = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const workerData: ReplyPlace = { port: port2, isThere };
    this.takeRows = () => untilReplied(isThere, () => receiveMessageOnPort(port1)?.message as Reply<TimeByCall>);
    // Node's options of this process are not passed on to the thread: --input-type would break it.
    this.thread = new Worker(THREAD_FILE, { workerData, transferList: [port2], execArgv: [] });
    this.thread.on('message', (answer: CountAnswer) => this.take(answer));
    this.thread.on('error', (error) => this.fail(error));
    this.thread.on('exit', (code) => {
      // What is waited for after it has counted is waited for without turning the loop.
      if (this.countedHeap === null) this.fail(new Error(`the thread that counts stopped with exit code ${code}`));
    });
    for (const batch of this.pending) this.post(batch);
    this.pending = [];
  }

  private post(task: EventBatch | 'finish'): void {
    if (task !== 'finish') this.batchesAhead++;
    this.thread?.postMessage(task);
  }

  private take(answer: CountAnswer): void {
    if ('limit' in answer) {
      this.fail(new LimitExceeded(answer.limit));
      return;
    }
    if ('heap' in answer) this.countedHeap = answer.heap;
    else {
      this.batchesAhead--;
      this.writer.giveBack(answer.words);
    }
    try {
      this.budget.take(answer.sliceBytes - this.chargedBytes);
    } catch (error) {
      this.fail(error);
    }
    this.chargedBytes = answer.sliceBytes;
    this.wake();
  }

  private fail(failure: unknown): void {
    this.failure ??= failure;
    this.wake();
  }

  private async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      if (this.failure !== null) throw this.failure;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (this.failure !== null) throw this.failure;
  }
}
