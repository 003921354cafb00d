import type { ElementHandle, Page } from 'puppeteer-core';
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

/** A text that has all of these in it, in whatever order. */
export function textWith(...parts: string[]): string {
  return expect.toSatisfy((text: string) => parts.every((part) => text.includes(part)), `has ${parts.join(', ')}`);
}

/** CSS pixels; a box of the graph is one row high. */
export const ROW_PIXELS = 18;

const GRAPH = '[role=tree]';
const SEARCH_FIELD = 'input[aria-label="Search functions"]';

/** A report as a person uses it: by mouse, keys and touch, found by what is written on it and what its parts are called. */
export class Viewer {
  readonly page: Page;
  private readonly file: string;

  constructor(private readonly opened: OpenedPage) {
    this.page = opened.page;
    this.file = withoutHash(opened.page.url());
  }

  /**
   * Errors, and requests for anything but the page itself. Firefox has its own triangle of a details element at a data:
   * address.
   */
  faults(): string[] {
    const { requests, problems } = this.opened;
    const others = requests.filter((address) => !address.startsWith('data:') && withoutHash(address) !== this.file);
    return [...others, ...problems];
  }

  /** Waits until the viewer has drawn. */
  async drawn(): Promise<this> {
    const outcome = await this.page.waitForFunction(() => {
      if (performance.getEntriesByName('flamefile:first-flame').length > 0) return 'drawn';
      return document.querySelector('[role=alert]')?.textContent;
    });
    expect([await outcome.jsonValue(), ...this.faults()]).toEqual(['drawn']);
    return this;
  }

  /** Loads the page again after running a function before any of its scripts. */
  async reloadAfter(prepare: () => void): Promise<void> {
    await this.page.evaluateOnNewDocument(prepare);
    await this.page.reload();
  }

  /** What a reader sees written in an element, with even spaces. */
  async text(selector = 'body'): Promise<string> {
    const element = await this.page.$(selector);
    if (!element) throw new Error(`there is no ${selector}`);
    return evenSpaces(await writtenIn(element));
  }

  /** The part of the address behind the file's name, as a person reads it. */
  async hash(): Promise<string> {
    return decodeURIComponent(await this.page.evaluate(() => location.hash));
  }

  /** How much is in view, and its share of the total: "8.83 MB 99.2 %". */
  async inView(): Promise<string> {
    return /in view (.*? %)/.exec(await this.text('#app'))?.[1] ?? '';
  }

  /** What a screen reader was told last. */
  spoken(): Promise<string> {
    return this.text('[aria-live=polite]');
  }

  /** The line below the graph: what the pointer is on, or else what is selected. */
  async details(): Promise<string> {
    const [graph, selectedCall] = await Promise.all([
      this.text('section[aria-label^="Flame graph"]'),
      this.text('[role=treeitem]'),
    ]);
    return graph.replace(selectedCall, '').trim();
  }

  /** What is selected, with its figures and its stack. */
  selection(): Promise<string> {
    return this.text('[aria-label=Selection]');
  }

  /** The metrics with their figures, the chosen one in brackets. */
  async tiles(): Promise<string[]> {
    const tiles: string[] = [];
    for (const tile of await this.page.$$('fieldset label')) {
      const [label, total] = (await writtenIn(tile)).split('\n');
      const text = evenSpaces(`${label} ${total}`);
      tiles.push((await tile.$(':checked')) ? `[${text}]` : text);
    }
    return tiles;
  }

  async chooseMetric(shortLabel: string): Promise<void> {
    await (await this.page.waitForSelector(`label ::-p-text(${shortLabel})`))?.click();
  }

  async press(label: string): Promise<void> {
    await (await this.page.waitForSelector(`button::-p-text(${label})`))?.click();
  }

  /** Puts a text in the place of what is in the search field. */
  async search(text: string): Promise<void> {
    await this.page.click(SEARCH_FIELD, { count: 3 });
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
   * Goes over the graph with the mouse, row by row and away from the one where a function is to be expected, until it is
   * there.
   * @param share where in each row: 0 is its left end, 1 its right end
   */
  async find(functionName: string, expectedRow = 0, share = 0.02): Promise<Point> {
    const { x, y, width, height } = await this.graphArea();
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
    await this.page.$eval(`${GRAPH} canvas`, async (canvas) => {
      let last = '';
      for (let same = 0; same < 4; ) {
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
        const picture = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
        return wanted.map(({ x, y }) => {
          const column = Math.floor((x - area.x) * devicePixelRatio);
          const row = Math.floor((y - area.y) * devicePixelRatio);
          const at = 4 * (row * canvas.width + column);
          return String(picture?.data.slice(at, at + 4));
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

async function writtenIn(element: ElementHandle): Promise<string> {
  return String(await (await element.getProperty('innerText')).jsonValue());
}

function evenSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function withoutHash(address: string): string {
  return address.replace(/#.*/s, '');
}
