import { effect } from '@preact/signals';

/**
 * Runs a task, and calls back the first time after it that any signal has changed that the task has read: what is painted
 * from signals needs no list of them.
 * @returns how to stop watching
 */
export function watchReads(task: () => void, onChange: () => void): () => void {
  let isDone = false;
  return effect(() => {
    if (isDone) onChange();
    else task();
    isDone = true;
  });
}
