/** In CSS pixels from the window's upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** CSS pixels kept free between something that floats and the window's edge. */
const MARGIN = 8;

/** Puts an element over the page at a place in the window, or as near to it as it stays inside of the window. */
export function floatAt(element: HTMLElement, { x, y }: Point): void {
  const right = innerWidth - element.offsetWidth - MARGIN;
  const bottom = innerHeight - element.offsetHeight - MARGIN;
  element.style.left = `${Math.max(MARGIN, Math.min(x, right))}px`;
  element.style.top = `${Math.max(MARGIN, Math.min(y, bottom))}px`;
}
