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
