import type { Box } from '../../model/graph/layout.js';
import { contextOf } from './canvas.js';
import { type Picture, ROW_HEIGHT, rowTop } from './picture.js';

/** Device pixels: from here on a box ends in a hairline of what is behind it. */
const MIN_WITH_GAP = 4;

/** One line of pixels a row of boxes: kept, as it is painted in every frame. */
let lines: HTMLCanvasElement | undefined;

/**
 * Fills all boxes of a picture. A row of boxes is the same from its first line of pixels to its last, so one line is
 * written and blown up: a few lines cost a tenth of thousands of rectangles. Edges lie on whole device pixels, so that
 * thin boxes do not shimmer.
 * @param context in device pixels
 * @param fillOf a box's colour as `#rrggbb`
 */
export function paintFills(context: CanvasRenderingContext2D, picture: Picture, fillOf: (box: Box) => string): void {
  const { layout, pixelRatio } = picture;
  const width = Math.ceil(layout.view.widthPixels * pixelRatio);
  if (width === 0 || layout.rows.length === 0) return;
  lines ??= document.createElement('canvas');
  // Also takes away what was on it.
  lines.width = width;
  lines.height = layout.rows.length;
  const image = new ImageData(width, layout.rows.length);
  const pixels = new Uint32Array(image.data.buffer);
  const pixelOfColor = new Map<string, number>();
  layout.rows.forEach((boxes, line) => {
    const start = line * width;
    for (const box of boxes) {
      const color = fillOf(box);
      let pixel = pixelOfColor.get(color);
      if (pixel === undefined) {
        pixel = pixelOf(color);
        pixelOfColor.set(color, pixel);
      }
      const { left, right } = deviceEdges(box, pixelRatio);
      const end = start + Math.min(right, width);
      for (let at = start + left; at < end; at++) pixels[at] = pixel;
    }
  });
  contextOf(lines).putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  layout.rows.forEach((_, line) => {
    const top = Math.round(rowTop(picture, layout.view.firstRow + line) * pixelRatio);
    context.drawImage(lines as HTMLCanvasElement, 0, line, width, 1, 0, top, width, boxHeight(pixelRatio));
  });
}

/** In device pixels; at least one wide. */
export function deviceEdges({ x, width }: Box, pixelRatio: number): { left: number; right: number } {
  const left = Math.round(x * pixelRatio);
  const right = Math.max(left + 1, Math.round((x + width) * pixelRatio));
  return { left, right: right - left >= MIN_WITH_GAP ? right - 1 : right };
}

/** In device pixels: what is left of a row above its hairline. */
export function boxHeight(pixelRatio: number): number {
  return Math.round(ROW_HEIGHT * pixelRatio) - Math.max(1, Math.floor(pixelRatio));
}

/** Opaque, in the order of bytes of every processor that has a browser. */
function pixelOf(color: string): number {
  const rgb = Number.parseInt(color.slice(1), 16);
  return (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
}
