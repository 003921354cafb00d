/** Measures a report with a million nodes in Chromium, from file://, by its own User Timing entries and real input. */
import { pathToFileURL } from 'node:url';
import { busyTimes, launchChromium, measureInputs, memoryOf, openPage, pause } from './chromium.mjs';
import { median } from './measure.mjs';

const TIMES = 9;
const FIRST_FLAME = 'flamefile:first-flame';

/**
 * @param report path of the report
 * @returns milliseconds (firstFlame, zoomBusy: medians; zoom, search, metric, invert, range: median and first one, null
 *   where the page has none) and bytes (heapBytes, processBytes)
 */
export async function measureReport(report) {
  const address = pathToFileURL(report).href;
  const browser = await launchChromium();
  try {
    const firstFlames = [];
    for (let time = 0; time < TIMES; time++) {
      const page = await openReport(browser, address);
      firstFlames.push(await page.evaluate((name) => performance.getEntriesByName(name)[0].startTime, FIRST_FLAME));
      await page.close();
    }
    const page = await openReport(browser, address);
    // What the page prepares while nobody asks anything of it.
    await pause(3000);
    const memory = await memoryOf(page);
    return { firstFlame: median(firstFlames), ...memory, ...(await measureUse(page)) };
  } finally {
    await browser.close();
  }
}

async function openReport(browser, address) {
  const page = await openPage(browser, address);
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, { timeout: 60_000 }, FIRST_FLAME);
  return page;
}

async function measureUse(page) {
  const zooms = await zoomActs(page);
  const zoom = await measureInputs(page, 'flamefile:zoom', zooms);
  const zoomBusy = await busyTimes(page, 'flamefile:zoom', async () => {
    for (const act of zooms) {
      await act();
      await pause(400);
    }
  });
  return {
    zoom,
    zoomBusy: median(zoomBusy),
    search: await measureInputs(page, 'flamefile:search', await searchActs(page)),
    metric: await measureInputs(page, 'flamefile:metric', await metricActs(page)),
    invert: await measureInputs(page, 'flamefile:invert', await invertActs(page)),
    range: await measureInputs(page, 'flamefile:range', await rangeActs(page)),
  };
}

/** Clicks on boxes ever deeper, where the picture is deepest, and Home back to the whole program after each. */
async function zoomActs(page) {
  const graph = await placeOf(page, '.graph-stage');
  return Array.from({ length: TIMES }, (_, turn) => [
    () => page.mouse.click(graph.x + 40 + 10 * turn, graph.y + 20 * (2 + turn) + 10),
    () => page.keyboard.press('Home'),
  ]).flat();
}

/** A name typed letter by letter. */
async function searchActs(page) {
  await page.keyboard.press('/');
  return [...'layout::node'].map((letter) => () => page.keyboard.type(letter));
}

async function metricActs(page) {
  // What was searched for is taken away again.
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.press('Backspace');
  await pause(500);
  const tiles = await page.$$('.tile');
  return Array.from({ length: TIMES }, (_, turn) => () => tiles[(turn + 1) % tiles.length].click());
}

async function invertActs(page) {
  await page.focus('.graph-stage');
  // An even number of times, so that what follows sees the callees again.
  return Array.from({ length: TIMES + 1 }, () => () => page.keyboard.press('i'));
}

/** Ranges of different widths, each dragged out. */
async function rangeActs(page) {
  const timeline = await placeOf(page, '.timeline');
  if (!timeline) return [async () => {}, async () => {}];
  const { x, y, width, height } = timeline;
  return Array.from({ length: TIMES }, (_, turn) => async () => {
    const [from, to] = [x + width * (0.1 + 0.05 * turn), x + width * (0.3 + 0.07 * turn)];
    await page.mouse.move(from, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(to, y + height / 2, { steps: 5 });
    await page.mouse.up();
  });
}

async function placeOf(page, selector) {
  return (await page.$(selector))?.boundingBox() ?? null;
}
