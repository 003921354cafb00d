import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { ROW_PIXELS } from './graph.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';

const reports = useReportFolder();
let report = '';

beforeAll(() => {
  report = pathToFileURL(reports.make('report.html', recording('dtparse-1.0.2.zst'))).href;
});

const PARSE = 'dtparse::parse';
const PARSE_ROW = 3;

async function openMenu(viewer: Viewer): Promise<void> {
  const { x, y } = await viewer.graph.find(PARSE, PARSE_ROW);
  await viewer.page.mouse.click(x, y, { button: 'right' });
  await viewer.page.waitForSelector('[role=menu]');
}

function focused(viewer: Viewer): Promise<string> {
  return viewer.page.evaluate(() => document.activeElement?.textContent ?? '');
}

async function rowsRead(viewer: Viewer): Promise<string[]> {
  return viewer.page.$$eval('[role=row]', (rows) => rows.map((row) => (row.textContent ?? '').replace(/\s+/g, ' ')));
}

inEachBrowser((open) => {
  const openReport = async () => (await open(report)).drawn();

  test('a right click lists what can be done with a box; what is chosen there is done', async () => {
    const viewer = await openReport();
    await openMenu(viewer);
    await eventually(() => viewer.text('[role=menu]')).toEqual(
      textWith('Zoom to it', 'Show only stacks with it', 'Hide stacks with it', 'Copy stack'),
    );
    await viewer.press('Show only stacks with it');
    await eventually(() => viewer.hash()).toContain(`show:=${PARSE}`);
    await eventually(() => viewer.inView()).toBe('8.83 MB 99.2 %');
    await eventually(() => viewer.page.$('[role=menu]')).toBeNull();
    expect(viewer.faults()).toEqual([]);
  });

  test('a long press opens it, and lifting the finger chooses nothing in it', async () => {
    const viewer = await openReport();
    const { x, y } = await viewer.graph.find(PARSE, PARSE_ROW);
    const finger = await viewer.page.touchscreen.touchStart(x + 200, y);
    const menu = await viewer.page.waitForSelector('[role=menu]');
    const item = await (await menu?.$('[role=menuitem]'))?.boundingBox();
    await finger.move((item?.x ?? 0) + 10, (item?.y ?? 0) + 10);
    await finger.end();
    // What a browser makes of a finger that is lifted there.
    await viewer.page.$eval('[role=menuitem]', (one) =>
      one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 })),
    );
    await eventually(() => viewer.page.$('[role=menu]')).not.toBeNull();
    await eventually(() => viewer.hash()).toBe('');

    const { x: left, y: top } = (await (await viewer.page.$('[role=menuitem]'))?.boundingBox()) ?? { x: 0, y: 0 };
    await viewer.page.touchscreen.tap(left + 10, top + 10);
    await eventually(() => viewer.hash()).toMatch(/^#zoom=/);
  });

  test('the menu works by keys, and gives the focus back', async () => {
    const viewer = await openReport();
    await viewer.tabTo('graph');
    await viewer.keys('ArrowDown', 'ArrowDown', 'm');
    await viewer.page.waitForSelector('[role=menu]');
    await eventually(() => focused(viewer)).toBe('Zoom to it');
    await viewer.keys('ArrowDown');
    await eventually(() => focused(viewer)).toBe('Callers & callees');
    await viewer.keys('End');
    await eventually(() => focused(viewer)).toBe('Copy stack');
    await viewer.keys('ArrowDown', 'Enter');
    await eventually(() => viewer.hash()).toMatch(/^#zoom=/);
    await viewer.keys('m');
    await viewer.page.waitForSelector('[role=menu]');
    await viewer.keys('Escape');
    await eventually(() => viewer.page.$('[role=menu]')).toBeNull();
    await eventually(() => viewer.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('treegrid');
    await eventually(() => viewer.hash()).toMatch(/^#zoom=/);
  });

  test('the name and the stack are copied', async () => {
    const viewer = await openReport();
    await viewer.page.evaluate(() => {
      navigator.clipboard.writeText = async (text) => {
        document.title = text;
      };
    });
    await openMenu(viewer);
    await viewer.press('Copy name');
    await eventually(() => viewer.page.title()).toBe(PARSE);
    await openMenu(viewer);
    await viewer.press('Copy stack');
    await eventually(() => viewer.page.title()).toMatch(
      /^dtparse::parse \(src\/lib\.rs:1286\) in .*casestudy.* casestudy::main /,
    );
  });

  test('where copying is refused, the text is there to be copied by hand', async () => {
    const viewer = await openReport();
    await viewer.page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
    });
    await openMenu(viewer);
    await viewer.press('Copy name');
    await eventually(() =>
      viewer.page.$eval('textarea', (text) => text.value.slice(text.selectionStart, text.selectionEnd)),
    ).toBe(PARSE);
  });

  test('words beside the mouse, when it rests, cover neither the box nor leave the window', async () => {
    const viewer = await openReport();
    for (const row of [0, PARSE_ROW]) {
      const { x, y, width } = await viewer.graph.area();
      const point = { x: x + width - 60, y: y + (row + 0.5) * ROW_PIXELS };
      await viewer.graph.hover(point);
      const tooltip = await viewer.page.waitForSelector('[role=tooltip]');
      await eventually(() => viewer.text('[role=tooltip]')).toEqual(
        textWith(row === 0 ? 'whole program' : PARSE, 'Allocated bytes', row === 0 ? '8.90 MB' : '8.83 MB', 'of view'),
      );
      const area = await tooltip?.boundingBox();
      const top = point.y - ROW_PIXELS / 2;
      if (!area) throw new Error('nothing is shown');
      expect(area.y >= top + ROW_PIXELS - 1 || area.y + area.height <= top + 1).toBe(true);
      expect(area.x + area.width).toBeLessThanOrEqual(1280);
      expect(area.y + area.height).toBeLessThanOrEqual(800);
      await viewer.page.mouse.move(5, 5);
      await viewer.page.waitForFunction(() => !document.querySelector('[role=tooltip]'));
    }
  });

  test('a screen reader finds the calls in view as rows, the selected one as the active one', async () => {
    const viewer = await openReport();
    await eventually(async () => (await rowsRead(viewer)).length).toBeGreaterThan(20);
    await eventually(() => rowsRead(viewer)).toContain(`${PARSE} total 8.83 MB self 0 B 99.2 % of total`);
    await viewer.tabTo('graph');
    await viewer.keys('ArrowDown', 'ArrowDown');
    const active = () =>
      viewer.page.evaluate(() => {
        const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
        const row = document.getElementById(id);
        return `${row?.getAttribute('aria-level')} ${row?.textContent}`;
      });
    await eventually(active).toMatch(/^2 16 start-up calls total /);
  });
});
