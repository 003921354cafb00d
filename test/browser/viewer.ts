import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { OpenedPage } from '../helpers/browser.js';
import { Graph } from './graph.js';
import { evenSpaces, textOf } from './written.js';

const SEARCH_FIELD = 'input[aria-label="Search functions"]';

/** A report as a person uses it: by mouse, keys and touch, found by what is written on it and what its parts are called. */
export class Viewer {
  readonly page: Page;
  readonly graph: Graph;
  private readonly file: string;
  private isPrepared = false;

  constructor(private readonly opened: OpenedPage) {
    this.page = opened.page;
    this.graph = new Graph(opened.page);
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

  /** Whether its page loads the next report as it would a first one. */
  get isReusable(): boolean {
    return !(this.isPrepared || this.page.isClosed());
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
    this.isPrepared = true;
    await this.page.evaluateOnNewDocument(prepare);
    await this.page.reload();
  }

  /** What a reader sees written in an element, with even spaces. */
  text(selector = 'body'): Promise<string> {
    return textOf(this.page, selector);
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

  /** What is selected, with its figures and its stack, which follow the picture when there is time. */
  async selection(): Promise<string> {
    await this.page.evaluate(
      () => new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve, { timeout: 2000 }), 100)),
    );
    return this.text('[aria-label=Selection]');
  }

  /** The metrics with their figures, the chosen one in brackets. */
  async tiles(): Promise<string[]> {
    const tiles = await this.page.evaluate(() =>
      Array.from(document.querySelectorAll<HTMLElement>('fieldset label'), (tile) => ({
        lines: tile.innerText.split('\n'),
        isChosen: tile.querySelector(':checked') !== null,
      })),
    );
    return tiles.map(({ lines: [label, total], isChosen }) => {
      const text = evenSpaces(`${label} ${total}`);
      return isChosen ? `[${text}]` : text;
    });
  }

  async chooseMetric(shortLabel: string): Promise<void> {
    await (await this.page.waitForSelector(`label ::-p-text(${shortLabel})`))?.click();
  }

  async press(label: string): Promise<void> {
    await (await this.page.waitForSelector(`button::-p-text(${label})`))?.click();
  }

  /** Puts a text in the place of what is in the search field, all of it at once: each letter alone is a search. */
  async search(text: string): Promise<void> {
    await this.page.click(SEARCH_FIELD, { count: 3 });
    await this.page.keyboard.press('Backspace');
    await this.page.evaluate((typed) => document.execCommand('insertText', false, typed), text);
  }

  async searchField(): Promise<string> {
    return this.page.evaluate((css) => document.querySelector<HTMLInputElement>(css)?.value ?? '', SEARCH_FIELD);
  }

  /** What the search found, in words. */
  found(): Promise<string> {
    return this.text('#search-result');
  }

  /** Presses the tab key until something of a role has the focus. */
  async tabTo(role: 'radio' | 'searchbox' | 'graph'): Promise<void> {
    for (let presses = 0; presses < 30; presses++) {
      await this.page.keyboard.press('Tab');
      const focused = await this.page.evaluate(
        () => document.activeElement?.getAttribute('role') ?? (document.activeElement as HTMLInputElement).type,
      );
      if (focused === 'treegrid' && role === 'graph') return;
      if (focused === role || (focused === 'search' && role === 'searchbox')) return;
    }
    throw new Error(`the tab key does not lead to a ${role}`);
  }

  async keys(...names: Parameters<Page['keyboard']['press']>[0][]): Promise<void> {
    for (const name of names) await this.page.keyboard.press(name);
  }
}

function withoutHash(address: string): string {
  return address.replace(/#.*/s, '');
}
