import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { OpenedPage } from '../helpers/browser.js';

/** In CSS pixels from the window's upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Expects of a value that it comes to be as asked for, on a busy machine as well. */
export function eventually<Value>(value: () => Promise<Value>) {
  return expect.poll(value, { timeout: 15_000 });
}

/** CSS pixels; a box of the graph is one row high. */
export const ROW_PIXELS = 18;

const GRAPH = '[role=tree]';
const SEARCH_FIELD = '::-p-aria([name="Search functions"][role="searchbox"])';

/** A report as a person uses it: by mouse, keys and touch, found by what is written on it and what its parts are called. */
export class Viewer {
  readonly page: Page;

  constructor(private readonly opened: OpenedPage) {
    this.page = opened.page;
  }

  /** Requests for anything but the page, and errors. Firefox has its own triangle of a details element at a data: address. */
  faults(): string[] {
    const { requests, problems } = this.opened;
    return [...requests.filter((address) => !address.startsWith('data:')), ...problems];
  }

  /** Waits until the viewer has drawn. */
  async drawn(): Promise<this> {
    await this.page.waitForFunction(() => performance.getEntriesByName('flamefile:first-flame').length > 0);
    return this;
  }

  /** Loads the page again after running a function before any of its scripts. */
  async reloadAfter(prepare: () => void): Promise<void> {
    await this.page.evaluateOnNewDocument(prepare);
    await this.page.reload();
  }

  /** What is written in an element, with even spaces. */
  text(selector = 'body'): Promise<string> {
    return this.page.$eval(selector, (element) => (element as HTMLElement).innerText.replace(/\s+/g, ' ').trim());
  }

  /** The part of the address behind the file's name, as a person reads it. */
  async hash(): Promise<string> {
    return decodeURIComponent(await this.page.evaluate(() => location.hash));
  }

  /** What a screen reader was told last. */
  spoken(): Promise<string> {
    return this.text('[aria-live=polite]');
  }

  /** The line below the graph: what the pointer is on, or else what is selected. */
  details(): Promise<string> {
    return this.page.$eval('section[aria-label^="Flame graph"]', (graph) => {
      const selected = graph.querySelector<HTMLElement>('[role=treeitem]')?.innerText ?? '';
      return (graph as HTMLElement).innerText.replace(selected, '').replace(/\s+/g, ' ').trim();
    });
  }

  /** What is selected, with its figures and its stack. */
  selection(): Promise<string> {
    return this.text('[aria-label=Selection]');
  }

  /** The metrics with their figures, the chosen one in brackets. */
  tiles(): Promise<string[]> {
    return this.page.$$eval('input[type=radio]', (radios) =>
      radios.map((radio) => {
        const [label, total] = radio.closest('label')?.innerText.split('\n') ?? [];
        const tile = `${label} ${total}`.replace(/\s+/g, ' ');
        return (radio as HTMLInputElement).checked ? `[${tile}]` : tile;
      }),
    );
  }

  async chooseMetric(shortLabel: string): Promise<void> {
    await this.page.locator(`label ::-p-text(${shortLabel})`).click();
  }

  async press(label: string): Promise<void> {
    await this.page.locator(`button ::-p-text(${label}), button::-p-text(${label})`).click();
  }

  /** Puts a text in the place of what is in the search field. */
  async search(text: string): Promise<void> {
    const field = await this.page.waitForSelector(SEARCH_FIELD);
    await field?.click({ count: 3 });
    await this.page.keyboard.press('Backspace');
    await this.page.keyboard.type(text);
  }

  async searchField(): Promise<string> {
    return this.page.$eval(SEARCH_FIELD, (field) => (field as HTMLInputElement).value);
  }

  /** What the search found, in words. */
  found(): Promise<string> {
    return this.text('search output');
  }

  /** Presses the tab key until something of a role has the focus. */
  async tabTo(role: 'radio' | 'searchbox' | 'tree'): Promise<void> {
    for (let presses = 0; presses < 20; presses++) {
      await this.page.keyboard.press('Tab');
      const focused = await this.page.evaluate(
        () => document.activeElement?.getAttribute('role') ?? (document.activeElement as HTMLInputElement).type,
      );
      if (focused === role || (focused === 'search' && role === 'searchbox')) return;
    }
    throw new Error(`the tab key does not lead to a ${role}`);
  }

  async keys(...names: Parameters<Page['keyboard']['press']>[0][]): Promise<void> {
    for (const name of names) await this.page.keyboard.press(name);
  }

  /** The part of the window that the graph takes. */
  graphArea(): Promise<{ x: number; y: number; width: number; height: number }> {
    return this.page.$eval(GRAPH, (graph) => {
      const { x, y, width, height } = graph.getBoundingClientRect();
      return { x, y, width, height };
    });
  }

  /** Moves the mouse to a point. @returns what the line below the graph then says */
  async hover({ x, y }: Point): Promise<string> {
    await this.page.mouse.move(x, y);
    await this.frames(2);
    return this.details();
  }

  /**
   * Goes over the graph with the mouse, row by row from the one where a function is to be expected, until it is there.
   * @param share where in each row: 0 is its left end, 1 its right end
   */
  async find(functionName: string, expectedRow = 0, share = 0.02): Promise<Point> {
    const { x, y, width, height } = await this.graphArea();
    const rowCount = Math.floor(height / ROW_PIXELS);
    const met: string[] = [];
    for (let row = 0; row < rowCount; row++) {
      const down = ((expectedRow + row) % rowCount) + 0.5;
      const point = { x: x + width * share, y: y + down * ROW_PIXELS };
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
    await this.page.$eval(`${GRAPH} canvas`, async (canvas) => {
      let last = '';
      for (let same = 0; same < 5; ) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const picture = (canvas as HTMLCanvasElement).toDataURL();
        same = picture === last ? same + 1 : 0;
        last = picture;
      }
    });
  }

  /** The colours that the graph is painted with, looked at in a grid. */
  async paintedColors(): Promise<Set<string>> {
    const { x, y, width, height } = await this.graphArea();
    const points: Point[] = [];
    for (let down = 4; down < height; down += ROW_PIXELS) {
      for (let right = 4; right < width; right += 20) points.push({ x: x + right, y: y + down });
    }
    return new Set(await this.colorsAt(points));
  }

  async colorsAt(points: readonly Point[]): Promise<string[]> {
    return this.page.$eval(
      `${GRAPH} canvas`,
      (element, wanted) => {
        const canvas = element as HTMLCanvasElement;
        const area = canvas.getBoundingClientRect();
        const context = canvas.getContext('2d');
        return wanted.map(({ x, y }) => {
          const left = (x - area.x) * devicePixelRatio;
          const top = (y - area.y) * devicePixelRatio;
          return String(context?.getImageData(left, top, 1, 1).data);
        });
      },
      points,
    );
  }

  /** Waits for some animation frames. */
  private async frames(count: number): Promise<void> {
    await this.page.evaluate(async (left) => {
      for (let frame = 0; frame < left; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    }, count);
  }
}
