import { useEffect, useState } from 'preact/hooks';

/**
 * Leaves a measure in the browser's performance timeline, from an input to the frame that shows what it did.
 * @param startMilliseconds an event's timeStamp
 */
export function measureToPaint(name: `flamefile:${string}`, startMilliseconds: number): void {
  afterPaint((end) => performance.measure(name, { start: startMilliseconds, end }));
}

/** What is to be done after the frame that comes next; null where nobody has asked yet. */
let waiting: ((paintedMilliseconds: number) => void)[] | null = null;

/**
 * Calls back when the next frame is on its way to the screen: in the first task after its animation callbacks. All who
 * wait for one frame are told the same moment, whatever those before them do with it.
 */
export function afterPaint(callback: (paintedMilliseconds: number) => void): void {
  if (waiting) {
    waiting.push(callback);
    return;
  }
  const callbacks = [callback];
  waiting = callbacks;
  requestAnimationFrame(() => {
    waiting = null;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      const paintedMilliseconds = performance.now();
      for (const call of callbacks) call(paintedMilliseconds);
    };
    channel.port2.postMessage(null);
  });
}

let hasBeenIdle = false;

/** Another report is about to be drawn: what its first picture does not need waits again. */
export function awaitIdle(): void {
  hasBeenIdle = false;
}

/** False until the first picture is painted and the page has nothing else to do: what that picture does not need waits. */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(hasBeenIdle);
  useEffect(() => {
    if (hasBeenIdle) return;
    const rest = () => {
      hasBeenIdle = true;
      setIdle(true);
    };
    afterPaint(() => whenIdle([rest]));
  }, []);
  return isIdle;
}

/** The longest that a task waits. */
const MAX_MILLISECONDS = 1000;

/** Does tasks one by one whenever the page has nothing else to do. */
export function whenIdle(tasks: (() => unknown)[]): void {
  const task = tasks.shift();
  if (!task) return;
  const doNext = () => {
    task();
    whenIdle(tasks);
  };
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in window) requestIdleCallback(doNext, { timeout: MAX_MILLISECONDS });
  else setTimeout(doNext, 50);
}
