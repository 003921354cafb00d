import { pathToFileURL } from 'node:url';
import type { ElementHandle } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { eventually } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';
import { startingWith, textsOf } from './written.js';

const reports = useReportFolder();
let rust = '';

beforeAll(() => {
  rust = pathToFileURL(reports.make('rust.html', recording('dtparse-1.0.2.zst'))).href;
});

const ROWS = '[role=grid] tbody tr';

/** The histogram's row that begins with a text. */
function rowOf(viewer: Viewer, label: string): Promise<ElementHandle> {
  return startingWith(viewer.page, ROWS, label);
}

async function rowText(viewer: Viewer, label: string): Promise<string | undefined> {
  return (await textsOf(viewer.page, ROWS)).find((row) => row.startsWith(label));
}

/** The labels of the rows that are marked as picked. */
function marked(viewer: Viewer): Promise<string[]> {
  return textsOf(viewer.page, '[role=grid] tbody [aria-selected=true] th');
}

async function centre(element: ElementHandle): Promise<[x: number, y: number]> {
  const box = await element.boundingBox();
  if (!box) throw new Error('it is not on the screen');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

inEachBrowser((open, _engine, testOnce) => {
  const openSizes = async (hash = '') => (await open(`${rust}#view=sizes${hash}`)).drawn();

  testOnce('the histogram has exact counts in powers of two, which add up to the run', async () => {
    const viewer = await openSizes();
    await eventually(() => rowText(viewer, '512 to 1,023 B')).toBe('512 to 1,023 B 3,201 1,741,344 B 19.6 %');
    const counts = await viewer.page.$$eval('[role=grid] tbody tr', (rows) =>
      rows.map((row) => Number(row.children[2].textContent?.replaceAll(',', ''))),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(148_817);
    expect(viewer.faults()).toEqual([]);
  });

  test('something is seen of the shortest bars, however many parts they have', async () => {
    const viewer = await openSizes('&metric=peakBytes');
    const widest = () =>
      viewer.page.$$eval('.sizes-bar:not(:empty)', (bars) =>
        bars.map((bar) => Math.max(...Array.from(bar.children, (part) => part.getBoundingClientRect().width))),
      );
    await eventually(async () => (await widest()).length).toBe(12);
    expect(Math.min(...(await widest()))).toBeGreaterThanOrEqual(1);
  });

  test('a click on a row leaves blocks of its sizes in every view, and another one brings all back', async () => {
    const viewer = await openSizes();
    await (await rowOf(viewer, '512 to 1,023 B')).click();
    await eventually(() => viewer.inView()).toBe('1.74 MB 19.6 %');
    await eventually(() => viewer.hash()).toContain('sizes=512-1023');
    await eventually(() => marked(viewer)).toEqual(['512 to 1,023 B']);
    await eventually(() => rowText(viewer, '1 B')).toContain('34,200');
    await (await rowOf(viewer, '512 to 1,023 B')).click();
    await eventually(() => viewer.inView()).toBe('8.90 MB 100 %');
  });

  test('a drag or Shift and a click take several, and a button lets go of them', async () => {
    const viewer = await openSizes();
    const { mouse, keyboard } = viewer.page;
    await mouse.move(...(await centre(await rowOf(viewer, '64 to 127 B'))));
    await mouse.down();
    await mouse.move(...(await centre(await rowOf(viewer, '256 to 511 B'))), { steps: 8 });
    await mouse.up();
    await eventually(() => viewer.hash()).toContain('sizes=64-511');
    await (await rowOf(viewer, '16 to 31 B')).click();
    await keyboard.down('Shift');
    await (await rowOf(viewer, '4 to 7 B')).click();
    await keyboard.up('Shift');
    await eventually(() => marked(viewer)).toEqual(['4 to 7 B', '8 to 15 B', '16 to 31 B']);
    await viewer.press('All sizes');
    await eventually(() => marked(viewer)).toEqual([]);
  });

  test('keys move, extend, pick and take off', async () => {
    const viewer = await openSizes();
    await viewer.page.focus('[role=grid] tbody tr');
    await viewer.keys('ArrowDown');
    await viewer.page.keyboard.down('Shift');
    await viewer.keys('ArrowDown', 'ArrowDown');
    await viewer.page.keyboard.up('Shift');
    await eventually(() => marked(viewer)).toEqual(['2 to 3 B', '4 to 7 B', '8 to 15 B']);
    await eventually(() => viewer.inView()).toBe('8.90 MB 100 %');
    await viewer.keys('Enter');
    await eventually(() => viewer.inView()).toBe('273 kB 3.06 %');
    await viewer.keys('Escape');
    await eventually(() => viewer.inView()).toBe('8.90 MB 100 %');
  });

  testOnce('one exact size can be picked from the most frequent ones', async () => {
    const viewer = await openSizes();
    await viewer.press('544\u00a0B');
    await eventually(() => viewer.hash()).toContain('sizes=544-544');
    await eventually(() => viewer.text('section[aria-label="Block sizes"]')).toContain('Only blocks of 544 B');
    await eventually(() => marked(viewer)).toEqual(['512 to 1,023 B']);
  });

  testOnce('a choice of time does not count here and is taken off by one of sizes, and both are said', async () => {
    const viewer = await openSizes('&time=0-50');
    await eventually(() => viewer.text('section[aria-label="Block sizes"]')).toContain(
      'Block sizes are only known for the whole run: the time filter does not apply here',
    );
    await eventually(() => rowText(viewer, '512 to 1,023 B')).toContain('1,741,344 B');
    await (await rowOf(viewer, '512 to 1,023 B')).click();
    await eventually(() => viewer.hash()).not.toContain('time=');
    await eventually(() => viewer.text()).toContain(
      'Block sizes are only known for the whole run, so the time filter was removed.',
    );
  });
});
