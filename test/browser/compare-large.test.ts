import type { ElementHandle } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReport } from '../helpers/browser.js';
import { type BorrowedBrowser, borrowBrowser } from './borrowed-browser.js';
import { eventually } from './expecting.js';
import { useReportFolder } from './in-each-browser.js';
import { Viewer } from './viewer.js';

// A comparison that takes a while, in the browser that says how long its tasks were.

/** At most so many stacks of so many calls each, of which the first few are often the same. */
const STACKS = 40_000;
const DEPTH = 12;

/** What a reader does not notice, or hardly. */
const MAX_TASK_MILLISECONDS = 200;
/** Where others use the machine, a task may take longer, but no more than this share of the whole. */
const MAX_SHARE = 1 / 3;

const reports = useReportFolder();
let report = '';
let borrowed: BorrowedBrowser;
let viewer: Viewer;

beforeAll(async () => {
  report = reports.make('large.html', reports.write('large.folded', largeProfile()));
  borrowed = await borrowBrowser('chromium', 'light');
  viewer = await new Viewer(await openReport(borrowed.browser, report)).drawn();
});

afterAll(async () => {
  await viewer.page.close();
  await borrowed.giveBack();
});

function largeProfile(): string {
  const lines = Array.from({ length: STACKS }, (_, stack) => {
    const path = Array.from(
      { length: DEPTH },
      (_, depth) => `f${(stack * 7 ** Math.min(depth, 6)) % (10 + 97 * depth)}`,
    );
    return `main;${path.join(';')} ${1 + (stack % 9)}`;
  });
  return lines.join('\n');
}

async function choose(file: string): Promise<void> {
  await viewer.press('Compare');
  const input = await viewer.page.waitForSelector('input[type=file]', { hidden: true });
  await (input as ElementHandle<HTMLInputElement>).uploadFile(file);
}

const COMPARISON = '[aria-label=Comparison]';

test('it is told while it is under way, can be cancelled, and then nothing has changed', async () => {
  const told = await viewer.page.evaluateHandle(() => {
    const sentences: string[] = [];
    const cancel = () => {
      const [button] = [...document.querySelectorAll('button')].filter(({ textContent }) => textContent === 'Cancel');
      if (!button) return;
      sentences.push(button.parentElement?.textContent ?? '');
      button.click();
    };
    new MutationObserver(cancel).observe(document.body, { subtree: true, childList: true });
    return sentences;
  });
  await choose(report);
  await eventually(() => viewer.text('#app > [role=status]')).toBe('Cancelled: nothing has changed.');
  await eventually(() => viewer.page.$(COMPARISON)).toBeNull();
  expect(await told.jsonValue()).toEqual(['Comparing with large.html…Cancel']);
  await viewer.page.reload();
  await viewer.drawn();
  expect(viewer.faults()).toEqual([]);
});

test('the page answers all the while', async () => {
  const tasks = await viewer.page.evaluateHandle(() => {
    const durations: number[] = [];
    new PerformanceObserver((list) => durations.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
    return durations;
  });
  const begun = performance.now();
  await choose(report);
  await viewer.page.waitForSelector(COMPARISON);
  const wholeMilliseconds = performance.now() - begun;
  const longest = Math.max(...(await tasks.jsonValue()));
  expect(longest).toBeLessThan(Math.max(MAX_TASK_MILLISECONDS, MAX_SHARE * wholeMilliseconds));
});
