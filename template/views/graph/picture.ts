import type { Layout } from '../../model/graph/layout.js';

/** CSS pixels. */
export const ROW_HEIGHT = 18;

/** One frame's picture: what is drawn where, and in which size. */
export interface Picture {
  readonly layout: Layout;
  /** CSS pixels scrolled away from the root's side. */
  readonly scrollTop: number;
  readonly height: number;
  /** Device pixels in a CSS pixel. */
  readonly pixelRatio: number;
  /** Whether calls stand above their callers. */
  readonly isRootBelow?: boolean;
  /** How many of the outermost rows have no place in the picture. */
  readonly hiddenRows?: number;
}

/** CSS pixels from a picture's upper edge to a row's. */
export function rowTop({ scrollTop, height, isRootBelow = false, hiddenRows = 0 }: Picture, row: number): number {
  const place = row - hiddenRows;
  return isRootBelow ? height - (place + 1) * ROW_HEIGHT + scrollTop : place * ROW_HEIGHT - scrollTop;
}

/** The row at a number of CSS pixels from a picture's upper edge. */
export function rowAt({ scrollTop, height, isRootBelow = false, hiddenRows = 0 }: Picture, y: number): number {
  return Math.floor(((isRootBelow ? height - y : y) + scrollTop) / ROW_HEIGHT) + hiddenRows;
}
