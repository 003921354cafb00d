import { parentPort, workerData } from 'node:worker_threads';
import type { TimeByCall } from '../../template/data/time-by-call.js';
import { LimitExceeded } from '../errors.js';
import { type CountedHeap, HeapRecorder } from '../fold/counting/heap-recorder.js';
import type { OwnedBlocks } from '../fold/counting/rows-of-nodes.js';
import { MemoryBudget } from '../memory-budget.js';
import { type EventBatch, replay } from './event-batch.js';
import { type ReplyPlace, reply } from './reply.js';

/** To the thread: calls, the end of them, or, behind that, whose rows of time it is to make. */
export type CountTask = EventBatch | 'finish' | { readonly owned: OwnedBlocks };

export type CountAnswer =
  /** A batch was counted: its memory, and what the slices so far may take. */
  | { readonly words: Uint32Array; readonly sliceBytes: number }
  | { readonly heap: CountedHeap; readonly sliceBytes: number }
  | { readonly limit: string };

/** Gets the rows of time, or what went wrong. */
const rowsPlace = workerData as ReplyPlace;

/** The other thread has the budget, and has charged it for kinds of blocks; slices follow from counting. */
const slices = new MemoryBudget(Number.POSITIVE_INFINITY);
const recorder = new HeapRecorder(new MemoryBudget(Number.POSITIVE_INFINITY), slices);

parentPort?.on('message', (task: CountTask) => {
  try {
    carryOut(task);
  } catch (error) {
    if (error instanceof LimitExceeded) answer({ limit: error.message });
    else {
      reply(rowsPlace, { failure: error });
      throw error;
    }
  }
});

function carryOut(task: CountTask): void {
  if (task === 'finish') finish();
  else if ('owned' in task) makeRows(task.owned);
  else {
    replay(task, recorder);
    answer({ words: task.words, sliceBytes: slices.usedBytes });
  }
}

function finish(): void {
  recorder.finishCounts();
  const heap = recorder.counted();
  const { counts, totals, stacks } = heap;
  const transfer = [counts, totals, stacks.values].map(({ buffer }) => buffer);
  answer({ heap, sliceBytes: slices.usedBytes }, transfer);
  // The other thread orders the tree meanwhile.
  recorder.finishChanges();
}

function makeRows(owned: OwnedBlocks): void {
  const rows = recorder.startRows(owned)();
  reply<TimeByCall>(rowsPlace, { value: rows }, memoryOf(rows));
  // So that the thread ends by itself: one that is stopped leaves nothing to a profiler.
  parentPort?.close();
}

function memoryOf({ nodes, starts, slice, deltas }: TimeByCall): ArrayBuffer[] {
  return [nodes, starts, slice, ...Object.values(deltas)].map(({ buffer }) => buffer as ArrayBuffer);
}

function answer(message: CountAnswer, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}
