import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';

const reports = useReportFolder();
let innocent = '';
let rust = '';

beforeAll(() => {
  rust = pathToFileURL(reports.make('rust.html', recording('dtparse-1.0.2.zst'))).href;
  innocent = pathToFileURL(reports.make('innocent.html', recording('innocent.zst'))).href;
});

inEachBrowser((open) => {
  // Of the window's height, with a finding and the timeline above it.
  test.each([
    ['desktop', 1440, 900, 0.7],
    ['small laptop', 1024, 768, 0.61],
    ['phone', 390, 844, 0.55],
  ])('on a %s the graph has most of the room', async (_, width, height, bar) => {
    const viewer = await (await open(rust, { width, height })).drawn();
    const area = await viewer.graph.area();
    expect(area.height / height).toBeGreaterThanOrEqual(bar);
  });

  test.each([1366, 1440, 1600])(
    'what the views are chosen and searched by is one row in a window of %d pixels',
    async (width) => {
      const viewer = await (await open(rust, { width, height: 768 })).drawn();
      expect(await viewer.page.$eval('.toolbar', ({ clientHeight }) => clientHeight)).toBeLessThan(48);
    },
  );

  test('the side panel is made wider by its edge, closed by a button, and stays so', async () => {
    const viewer = await (await open(rust)).drawn();
    const { width } = await viewer.graph.area();
    await viewer.page.focus('[role=separator]');
    await viewer.keys('ArrowLeft', 'ArrowLeft');
    await eventually(async () => width - (await viewer.graph.area()).width).toBe(40);
    await viewer.page.click('button[aria-label="Side panel"]');
    await eventually(async () => (await viewer.graph.area()).width - width).toBeGreaterThan(300);
    await viewer.page.click('button[aria-label="Side panel"]');
    await eventually(async () => width - (await viewer.graph.area()).width).toBe(40);
    await viewer.page.evaluate(() => localStorage.clear());
  });

  test('after a range was dragged the graph fills its room', async () => {
    const viewer = await (await open(innocent)).drawn();
    const plot = await (await viewer.page.$('[role=slider]'))?.boundingBox();
    if (!plot) throw new Error('there is no timeline');
    await viewer.page.mouse.move(plot.x + plot.width * 0.2, plot.y + 20);
    await viewer.page.mouse.down();
    await viewer.page.mouse.move(plot.x + plot.width * 0.5, plot.y + 20, { steps: 8 });
    await viewer.page.mouse.up();
    await eventually(() => viewer.hash()).toMatch(/^#time=/);
    await viewer.graph.atRest();
    const missing = () =>
      viewer.page.$eval('.graph-scroller', (room) => {
        const canvas = room.querySelector('canvas') as HTMLCanvasElement;
        return room.clientHeight - canvas.getBoundingClientRect().height;
      });
    await eventually(missing).toBe(0);
  });
});
