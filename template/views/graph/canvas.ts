import type { Picture } from './picture.js';

/** Makes a canvas as large as a picture, in device pixels; one that is so already keeps what is on it. */
export function fitCanvas(canvas: HTMLCanvasElement, { layout, height, pixelRatio }: Picture): void {
  const { widthPixels } = layout.view;
  const deviceWidth = Math.round(widthPixels * pixelRatio);
  const deviceHeight = Math.round(height * pixelRatio);
  if (canvas.width === deviceWidth && canvas.height === deviceHeight) return;
  canvas.width = deviceWidth;
  canvas.height = deviceHeight;
  canvas.style.width = `${widthPixels}px`;
  canvas.style.height = `${height}px`;
}

/** @throws Error where the browser has none to give */
export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no canvas to draw on');
  return context;
}
