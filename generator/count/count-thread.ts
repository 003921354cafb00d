import { parentPort } from 'node:worker_threads';
import { LimitExceeded } from '../errors.js';
import { type CountedHeap, HeapRecorder } from '../fold/counting/heap-recorder.js';
import { MemoryBudget } from '../memory-budget.js';
import { type EventBatch, replay } from './event-batch.js';

/** To the thread: calls, or the end of them. */
export type CountTask = EventBatch | 'finish';

export type CountAnswer =
  /** A batch was counted: its memory, and what the slices so far may take. */
  | { readonly words: Uint32Array; readonly sliceBytes: number }
  | { readonly heap: CountedHeap; readonly sliceBytes: number }
  | { readonly limit: string };

/** The other thread has the budget, and has charged it for kinds of blocks; slices follow from counting. */
const slices = new MemoryBudget(Number.POSITIVE_INFINITY);
const recorder = new HeapRecorder(new MemoryBudget(Number.POSITIVE_INFINITY), slices);

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
    answer({ words: task.words, sliceBytes: slices.usedBytes });
    return;
  }
  recorder.finishCounts();
  const heap = recorder.counted();
  const { counts, totals, stacks } = heap;
  const transfer = [counts, totals, stacks.values].map(({ buffer }) => buffer);
  answer({ heap, sliceBytes: slices.usedBytes }, transfer);
  // The other thread goes on, and waits for these where it needs them.
  recorder.finishChanges();
  // So that the thread ends by itself: one that is stopped leaves nothing to a profiler.
  parentPort?.close();
}

function answer(message: CountAnswer, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}
