import { parentPort } from 'node:worker_threads';
import { LimitExceeded } from '../errors.js';
import { type CountedHeap, HeapRecorder } from '../fold/counting/heap-recorder.js';
import { MemoryBudget } from '../memory-budget.js';
import { type EventBatch, replay } from './event-batch.js';

/** To the thread: calls, or the end of them. */
export type CountTask = EventBatch | 'finish';

export type CountAnswer =
  /** A batch was counted: its memory, and how much the counts may take from now on. */
  | { readonly words: Uint32Array; readonly usedBytes: number }
  | { readonly heap: CountedHeap; readonly usedBytes: number }
  | { readonly limit: string };

/** The other thread has the budget, which it charges with what this one uses. */
const memory = new MemoryBudget(Number.POSITIVE_INFINITY);
const recorder = new HeapRecorder(memory);

parentPort?.on('message', (task: CountTask) => {
  try {
    carryOut(task);
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    answer({ limit: error.message });
  }
});

function carryOut(task: CountTask): void {
  if (task !== 'finish') {
    replay(task, recorder);
    answer({ words: task.words, usedBytes: memory.usedBytes });
    return;
  }
  recorder.finish();
  const heap = recorder.counted();
  const { counts, totals, stacks, slices } = heap;
  const columns = [counts, totals, stacks.values, ...slices.log.map(({ bytes }) => bytes)];
  answer(
    { heap, usedBytes: memory.usedBytes },
    columns.map(({ buffer }) => buffer),
  );
}

function answer(message: CountAnswer, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}
