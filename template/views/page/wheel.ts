import { listen } from './listen.js';

/** A picture that is moved and zoomed; in CSS pixels. */
interface Zoomed {
  panBy(right: number, down: number): void;
  /** @param x from its left edge: what stands there stays */
  zoomBy(factor: number, x: number): void;
}

/** Milliseconds without an event after which the next one is a movement of its own and not the last one's inertia. */
const REST_MILLISECONDS = 120;

/** CSS pixels of a line and of a page, as browsers that count in them mean it. */
const PIXELS_OF_MODE = [1, 16, 400];

/** Pixels to twice or half the width: a pinch comes in many small steps, a wheel with the control key in few large ones. */
const PINCH_PIXELS = 40;
const WHEEL_PIXELS = 200;
const MAX_PINCH_STEP = 40;

/** Wheel and trackpad: panning, and with the control key or a pinch zooming at the pointer. */
export function followWheel(target: HTMLElement, picture: Zoomed): () => void {
  let isZooming = false;
  let lastTime = Number.NEGATIVE_INFINITY;

  const wheel = (event: WheelEvent) => {
    const wantsZoom = event.ctrlKey || event.metaKey;
    if (event.timeStamp - lastTime > REST_MILLISECONDS) isZooming = wantsZoom;
    lastTime = event.timeStamp;
    const scale = PIXELS_OF_MODE[event.deltaMode];
    const right = event.deltaX * scale;
    const down = event.deltaY * scale;
    // Up and down alone is left to the browser, which does it smoothly.
    if (!wantsZoom && !isZooming && right === 0) return;
    event.preventDefault();
    if (!isZooming) picture.panBy(right, down);
    else if (wantsZoom) picture.zoomBy(factorOf(down), event.clientX - target.getBoundingClientRect().x);
  };
  return listen(target, { wheel });
}

function factorOf(pixels: number): number {
  return 2 ** (pixels / (Math.abs(pixels) < MAX_PINCH_STEP ? PINCH_PIXELS : WHEEL_PIXELS));
}
