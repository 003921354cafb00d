import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../helpers/browser.js';
import { eventually } from './expecting.js';
import { type Point, ROW_PIXELS } from './graph.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';

const reports = useReportFolder();
let report = '';

beforeAll(() => {
  report = pathToFileURL(reports.make('report.html', recording('dtparse-1.0.2.zst'))).href;
});

// Below dtparse::parse Parser::default takes the left nine tenths, Parser::parse the rest.
const ROW = 4;
const LEFT = '<dtparse::Parser as core::default::Default>::default';
const RIGHT = 'dtparse::Parser::parse';

/** A place in the row of the two, from 0 at its left end to 1. */
async function placeAt(viewer: Viewer, share: number): Promise<Point> {
  const { x, y, width } = await viewer.graph.area();
  return { x: x + width * share, y: y + (ROW + 0.5) * ROW_PIXELS };
}

async function functionAt(viewer: Viewer, share: number): Promise<string> {
  const details = await viewer.graph.hover(await placeAt(viewer, share));
  return details.split(' inlined ')[0].split(' lib.rs')[0];
}

/** Wheel events in one go, as a trackpad's inertia sends them. */
function wheel(viewer: Viewer, ...events: WheelEventInit[]): Promise<void> {
  return viewer.page.$eval(
    '[aria-roledescription="flame graph"]',
    (graph, list) => {
      const { x, y } = graph.getBoundingClientRect();
      for (const event of list) {
        graph.dispatchEvent(
          new WheelEvent('wheel', { clientX: x + 300, clientY: y + 100, bubbles: true, cancelable: true, ...event }),
        );
      }
    },
    events,
  );
}

/** Turns the wheel with the control key held; Firefox does not pass on to a page which keys a test holds. */
async function zoomIn(viewer: Viewer, engine: Engine, { x, y }: Point): Promise<void> {
  if (engine === 'firefox') {
    await wheel(viewer, ...Array<WheelEventInit>(8).fill({ deltaY: -100, ctrlKey: true, clientX: x, clientY: y }));
  } else {
    await viewer.page.keyboard.down('Control');
    for (let turns = 0; turns < 8; turns++) await viewer.page.mouse.wheel({ deltaY: -100 });
    await viewer.page.keyboard.up('Control');
  }
  await viewer.graph.atRest();
}

inEachBrowser((open, engine) => {
  const openReport = async () => (await open(report)).drawn();

  test('the wheel with the control key zooms where the mouse is, and Escape goes back', async () => {
    const viewer = await openReport();
    await eventually(() => functionAt(viewer, 0.5)).toBe(LEFT);
    await eventually(() => functionAt(viewer, 0.95)).toBe(RIGHT);
    await zoomIn(viewer, engine, await placeAt(viewer, 0.95));
    await eventually(() => functionAt(viewer, 0.7)).toBe(RIGHT);
    await eventually(() => functionAt(viewer, 0.95)).toBe(RIGHT);
    await viewer.tabTo('graph');
    await viewer.keys('Escape');
    await eventually(() => functionAt(viewer, 0.7)).toBe(LEFT);
    await eventually(() => viewer.hash()).toBe('');
    expect(viewer.faults()).toEqual([]);
  });

  test('a link shows what was in view, and a zoom or another metric all of it again', async () => {
    const viewer = await openReport();
    await eventually(() => functionAt(viewer, 0.95)).toBe(RIGHT);
    await zoomIn(viewer, engine, await placeAt(viewer, 0.95));
    await eventually(() => viewer.hash()).toMatch(/^#pan=[\d.]+,[\d.]+$/);
    const linked = await (await open(report + (await viewer.hash()))).drawn();
    await eventually(() => functionAt(linked, 0.7)).toBe(RIGHT);
    await linked.chooseMetric('Allocations');
    await eventually(() => linked.hash()).toBe('#metric=allocations');
    await linked.page.evaluate(() => history.back());
    await eventually(() => linked.hash()).toMatch(/^#pan=/);
    await eventually(() => functionAt(linked, 0.7)).toBe(RIGHT);
    await linked.graph.click(await placeAt(linked, 0.9));
    await eventually(() => linked.hash()).toMatch(/^#zoom=[^&]+&select=[^&]+$/);
  });

  test('the strip of the whole graph is painted again where the window gets narrower', async () => {
    const viewer = await openReport();
    const strip = () =>
      viewer.page.$eval('.minimap canvas', (canvas) => {
        const { width, height } = canvas as HTMLCanvasElement;
        const pixels = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
        return { width, isPainted: pixels?.some((value) => value !== 0) };
      });
    await eventually(() => functionAt(viewer, 0.95)).toBe(RIGHT);
    await zoomIn(viewer, engine, await placeAt(viewer, 0.95));
    await eventually(async () => (await strip()).isPainted).toBe(true);
    const { width } = await strip();
    await viewer.page.setViewport({ width: 1000, height: 800 });
    await eventually(async () => (await strip()).width).toBeLessThan(width);
    await eventually(async () => (await strip()).isPainted).toBe(true);
  });

  test('dragging moves what is in view, as far as it goes, and is no click', async () => {
    const viewer = await openReport();
    await wheel(viewer, { deltaY: -100, ctrlKey: true }, { deltaY: -100, ctrlKey: true });
    await viewer.press('Fit');
    await wheel(viewer, { deltaY: -300, ctrlKey: true });
    await viewer.graph.atRest();
    const before = await functionAt(viewer, 0.2);
    const { x, y } = await placeAt(viewer, 0.2);
    await viewer.page.mouse.down();
    await viewer.page.mouse.move(x - 100, y, { steps: 4 });
    await viewer.page.mouse.move(x + 1000, y, { steps: 4 });
    await viewer.page.mouse.up();
    await viewer.graph.atRest();
    expect(before).toBe(LEFT);
    await eventually(() => functionAt(viewer, 0.98)).toBe(LEFT);
    await eventually(() => viewer.hash()).toMatch(/^#pan=[\d.]+,0\.\d+$/);
    await eventually(() => viewer.text('#app')).toContain('Click a box');
  });

  test('a press that moves by less than four pixels is a click', async () => {
    const viewer = await openReport();
    const { x, y } = await placeAt(viewer, 0.5);
    await viewer.page.mouse.move(x, y);
    await viewer.page.mouse.down();
    await viewer.page.mouse.move(x + 2, y + 2);
    await viewer.page.mouse.up();
    await eventually(() => viewer.hash()).toMatch(/^#zoom=/);
  });

  test('what a trackpad still sends after a pan is no zoom', async () => {
    const viewer = await openReport();
    await wheel(viewer, { deltaX: 1 }, ...Array<WheelEventInit>(5).fill({ deltaY: -100, ctrlKey: true }));
    await viewer.graph.atRest();
    await eventually(() => functionAt(viewer, 0.7)).toBe(LEFT);
    // A movement has ended when nothing came for 120 ms by the page's own clock.
    const pannedAt = await viewer.page.evaluate(() => performance.now());
    await viewer.page.waitForFunction((since) => performance.now() - since > 130, {}, pannedAt);
    await wheel(viewer, ...Array<WheelEventInit>(8).fill({ deltaY: -100, ctrlKey: true }));
    await eventually(() => functionAt(viewer, 0.95)).toBe(LEFT);
  });

  test('keys zoom and move: closer, to the right, all of it', async () => {
    const viewer = await openReport();
    await viewer.tabTo('graph');
    await viewer.keys('+', '+', '+');
    await viewer.graph.atRest();
    await eventually(() => functionAt(viewer, 0.95)).toBe(LEFT);
    await viewer.keys(...Array<'d'>(40).fill('d'));
    await eventually(() => functionAt(viewer, 0.9)).toBe(RIGHT);
    await viewer.keys('0');
    await eventually(() => functionAt(viewer, 0.5)).toBe(LEFT);
    await eventually(() => functionAt(viewer, 0.95)).toBe(RIGHT);
  });

  test('from a part in view, a click eases on to the whole of a box', async () => {
    const viewer = await openReport();
    await wheel(viewer, ...Array<WheelEventInit>(4).fill({ deltaY: -100, ctrlKey: true }));
    await viewer.graph.atRest();
    await viewer.graph.click(await placeAt(viewer, 0.5));
    await eventually(() => viewer.inView()).toBe('7.98 MB 89.6 %');
    await viewer.graph.find(LEFT, ROW, 0.01);
    await viewer.graph.find(LEFT, ROW, 0.98);
  });

  test('two fingers zoom', async () => {
    const viewer = await open(report, { width: 390, height: 1200 });
    // Only Chromium can be made to believe that it is a phone; in Firefox it is a narrow window with touch.
    if (engine === 'chromium')
      await viewer.page.setViewport({ width: 390, height: 1200, hasTouch: true, isMobile: true });
    await viewer.drawn();
    const { x, y } = await placeAt(viewer, 0.9);
    const left = await viewer.page.touchscreen.touchStart(x - 5, y);
    const right = await viewer.page.touchscreen.touchStart(x + 5, y);
    for (const distance of [8, 12, 18, 24, 30]) {
      await left.move(x - distance, y);
      await right.move(x + distance, y);
    }
    await left.end();
    await right.end();
    await eventually(() => viewer.text('section[aria-label^="Flame graph"]')).toContain('Fit');
    await eventually(() => viewer.hash()).toMatch(/^#pan=/);
    expect(viewer.faults()).toEqual([]);
  });
});
