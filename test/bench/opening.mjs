/** Measures how long a report, of flamefile or CPUpro, takes from its address to its first flame graph in Chromium. */
import { pathToFileURL } from 'node:url';
import { launchChromium } from './chromium.mjs';
import { median } from './measure.mjs';

const TIMES = 3;
export const PATIENCE_SECONDS = 120;

/** @returns seconds, the median of several pages; null where there is none within PATIENCE_SECONDS */
export async function measureOpening(report) {
  const browser = await launchChromium();
  const patience = { timeout: 1000 * PATIENCE_SECONDS };
  try {
    const times = [];
    for (let time = 0; time < TIMES; time++) {
      const page = await browser.newPage();
      await page.setViewport({ width: 1280, height: 800 });
      await page.evaluateOnNewDocument(NOTE_FLAME_GRAPH);
      await page.goto(pathToFileURL(report).href, { waitUntil: 'domcontentloaded', ...patience });
      const shown = await page.waitForFunction('window.shownAfter', patience);
      times.push((await shown.jsonValue()) / 1000);
      await page.close();
    }
    return median(times);
  } catch (error) {
    if (error.name === 'TimeoutError') return null;
    throw error;
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
