import { afterPaint } from '../page/timing.js';

/** Runs a task at once, or where a frame is under way after it; of those that wait only the last one. */
export function onceAFrame(): (task: () => void) => void {
  let isUnderWay = false;
  let waiting: (() => void) | null = null;
  const soon = (task: () => void) => {
    if (isUnderWay) {
      waiting = task;
      return;
    }
    isUnderWay = true;
    afterPaint(() => {
      isUnderWay = false;
      const next = waiting;
      waiting = null;
      if (next) soon(next);
    });
    task();
  };
  return soon;
}
