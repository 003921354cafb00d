/** Measures how long a report, of flamefile or CPUpro, takes from its address to its first flame graph in Chromium. */
import { pathToFileURL } from 'node:url';
import { launchChromium } from './chromium.mjs';
import { median } from './measure.mjs';

const TIMES = 3;
const PATIENCE_MILLISECONDS = 120_000;

/** @returns seconds, the median of several pages */
export async function measureOpening(report) {
  const browser = await launchChromium();
  try {
    const times = [];
    for (let time = 0; time < TIMES; time++) {
      const page = await browser.newPage();
      await page.setViewport({ width: 1280, height: 800 });
      await page.evaluateOnNewDocument(NOTE_FLAME_GRAPH);
      await page.goto(pathToFileURL(report).href, { waitUntil: 'domcontentloaded', timeout: PATIENCE_MILLISECONDS });
      const shown = await page.waitForFunction('window.shownAfter', { timeout: PATIENCE_MILLISECONDS });
      times.push((await shown.jsonValue()) / 1000);
      await page.close();
    }
    return median(times);
  } finally {
    await browser.close();
  }
}

/** flamefile leaves a mark; CPUpro has its boxes in a shadow tree. In milliseconds since the page's address was known. */
const NOTE_FLAME_GRAPH = `(function look() {
  const [mark] = performance.getEntriesByName('flamefile:first-flame');
  const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const isDrawn = roots.some((root) => root.querySelector('.view-flamechart__content .flamechart > *') !== null);
  if (mark !== undefined || isDrawn) window.shownAfter = mark?.startTime ?? performance.now();
  else setTimeout(look, 50);
})();`;
