import type { Page } from 'puppeteer-core';
import { evenSpaces, textOf } from './written.js';

/** In CSS pixels from the window's upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** CSS pixels; a box of the graph is one row high. */
export const ROW_PIXELS = 18;

const GRAPH = '[aria-roledescription="flame graph"]';
const DETAILS = 'section[aria-label^="Flame graph"] .details';

/** The flame graph of a report, as seen and reached by mouse. */
export class Graph {
  constructor(private readonly page: Page) {}

  /** The part of the window that the graph takes. */
  area(): Promise<{ x: number; y: number; width: number; height: number }> {
    return this.page.evaluate((selector) => {
      const graph = document.querySelector(selector);
      if (!graph) throw new Error('there is no flame graph');
      const { x, y, width, height } = graph.getBoundingClientRect();
      return { x, y, width, height };
    }, GRAPH);
  }

  /** The line below the graph: what the pointer is on, or else what is selected. */
  details(): Promise<string> {
    return textOf(this.page, DETAILS);
  }

  /** Moves the mouse to a point. @returns what the line below the graph says two frames later */
  async hover({ x, y }: Point): Promise<string> {
    await this.page.mouse.move(x, y);
    const details = await this.page.evaluate(async (selector) => {
      for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
      return document.querySelector<HTMLElement>(selector)?.innerText;
    }, DETAILS);
    if (details === undefined) throw new Error('there is no line below the graph');
    return evenSpaces(details);
  }

  /**
   * Goes over the graph with the mouse, row by row and away from the one where a function is to be expected, until it is
   * there.
   * @param share where in each row: 0 is its left end, 1 its right end
   */
  async find(functionName: string, expectedRow = 0, share = 0.02): Promise<Point> {
    const { x, y, width, height } = await this.area();
    const rowCount = Math.floor(height / ROW_PIXELS);
    const met: string[] = [];
    const rows = Array.from({ length: rowCount }, (_, row) => row);
    rows.sort((one, other) => Math.abs(one - expectedRow) - Math.abs(other - expectedRow));
    for (const row of rows) {
      const point = { x: x + width * share, y: y + (row + 0.5) * ROW_PIXELS };
      const details = await this.hover(point);
      if (details.startsWith(`${functionName} `)) return point;
      met.push(details);
    }
    throw new Error(`${functionName} is not in view there, but:\n${met.join('\n')}`);
  }

  async click({ x, y }: Point): Promise<void> {
    await this.page.mouse.click(x, y);
    await this.atRest();
  }

  /** Waits until the graph has stopped moving: until some pictures in succession are the same. */
  async atRest(): Promise<void> {
    await this.page.evaluate(async (selector) => {
      const canvas = document.querySelector<HTMLCanvasElement>(selector);
      if (!canvas) throw new Error('there is no picture');
      let last = new Uint32Array();
      for (let same = 0; same < 4; ) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
        const picture = pixels ? new Uint32Array(pixels.buffer) : last;
        let equal = 0;
        while (equal < picture.length && picture[equal] === last[equal]) equal++;
        same = equal === picture.length && equal === last.length ? same + 1 : 0;
        last = picture;
      }
    }, `${GRAPH} canvas`);
  }

  /** The colours that the graph is painted with, looked at in a grid. */
  async paintedColors(): Promise<Set<string>> {
    const { x, y, width, height } = await this.area();
    const points: Point[] = [];
    for (let down = 4; down < height; down += ROW_PIXELS) {
      for (let right = 4; right < width; right += 20) points.push({ x: x + right, y: y + down });
    }
    return new Set(await this.colorsAt(points));
  }

  async colorsAt(points: readonly Point[]): Promise<string[]> {
    return this.page.evaluate(
      (selector, wanted) => {
        const canvas = document.querySelector<HTMLCanvasElement>(selector);
        if (!canvas) throw new Error('there is no picture');
        const area = canvas.getBoundingClientRect();
        const picture = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
        return wanted.map(({ x, y }) => {
          const column = Math.floor((x - area.x) * devicePixelRatio);
          const row = Math.floor((y - area.y) * devicePixelRatio);
          const at = 4 * (row * canvas.width + column);
          return String(picture?.data.slice(at, at + 4));
        });
      },
      `${GRAPH} canvas`,
      points,
    );
  }
}
