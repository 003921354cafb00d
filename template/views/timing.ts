import { useEffect, useState } from 'preact/hooks';

/**
 * Leaves a measure in the browser's performance timeline, from an input to the frame that shows what it did.
 * @param startMilliseconds an event's timeStamp
 */
export function measureToPaint(name: `flamefile:${string}`, startMilliseconds: number): void {
  afterPaint(() => performance.measure(name, { start: startMilliseconds, end: performance.now() }));
}

/** Calls back when the next frame is on its way to the screen: the first task after its animation callbacks. */
export function afterPaint(callback: () => void): void {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      callback();
    };
    channel.port2.postMessage(null);
  });
}

let hasRested = false;

/** False until the page's first picture is painted and there is nothing else to do: what it does not need waits. */
export function useRest(): boolean {
  const [isResting, setResting] = useState(hasRested);
  useEffect(() => {
    if (hasRested) return;
    const rest = () => {
      hasRested = true;
      setResting(true);
    };
    afterPaint(() => whenIdle([rest]));
  }, []);
  return isResting;
}

/** As long as a task waits at most. */
const MOST_MILLISECONDS = 1000;

/** Does tasks one by one whenever the page has nothing else to do. */
export function whenIdle(tasks: (() => unknown)[]): void {
  const task = tasks.shift();
  if (!task) return;
  const doNext = () => {
    task();
    whenIdle(tasks);
  };
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in window) requestIdleCallback(doNext, { timeout: MOST_MILLISECONDS });
  else setTimeout(doNext, 50);
}
