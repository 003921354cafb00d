import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';

const reports = useReportFolder();
let report = '';

beforeAll(() => {
  report = pathToFileURL(reports.make('report.html', recording('dtparse-1.0.2.zst'))).href;
});

const PHONE = { width: 390, height: 844 };

inEachBrowser((open, engine) => {
  const openOnPhone = async () => {
    const viewer = await open(report, PHONE);
    // Only Chromium can be made to believe that it is a phone; in Firefox it is a narrow window with touch.
    if (engine === 'chromium') await viewer.page.setViewport({ ...PHONE, hasTouch: true, isMobile: true });
    return viewer.drawn();
  };

  test('nothing stands beyond the edge of the page', async () => {
    const viewer = await openOnPhone();
    const { page, window } = await viewer.page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      window: innerWidth,
    }));
    expect([page, window]).toEqual([PHONE.width, PHONE.width]);
    const graph = await viewer.graph.area();
    expect(graph.width).toBeGreaterThan(340);
    expect(graph.height).toBeGreaterThan(300);
  });

  test('the rows that all passes through leave room for those in which it parts', async () => {
    const viewer = await openOnPhone();
    const { y, height } = await viewer.graph.area();
    const point = await viewer.graph.find('dtparse::parse', 3);
    expect(point.y).toBeLessThan(y + height / 2);
    await viewer.page.$eval('.graph-scroller', (scroller) => scroller.scrollTo(0, 0));
    await viewer.graph.find('whole program', 0);
  });

  test('all metrics are there, and sideways swiping shows those that do not fit', async () => {
    const viewer = await openOnPhone();
    await eventually(() => viewer.tiles()).toHaveLength(5);
    const isLeakedInView = () =>
      viewer.page.$$eval('input[type=radio]', (radios) => {
        const { left, right } = radios[radios.length - 1].getBoundingClientRect();
        return left >= 0 && Math.floor(right) <= innerWidth;
      });
    await eventually(() => isLeakedInView()).toBe(false);
    await viewer.page.$$eval('input[type=radio]', (radios) => radios[0].closest('fieldset')?.scrollBy(1000, 0));
    await eventually(isLeakedInView).toBe(true);
    const leaked = await viewer.page.$('label ::-p-text(Leaked)');
    await leaked?.tap();
    await eventually(() => viewer.tiles()).toContain('[Leaked 544 B]');
  });

  test('of callers and callees each half is no higher than its boxes', async () => {
    const viewer = await openOnPhone();
    await viewer.page.evaluate(() => {
      location.hash = '#view=sandwich';
    });
    const halves = () =>
      viewer.page.$$eval('.sandwich-layer:not(.empty) .graph-scroller', (scrollers) =>
        scrollers.map((scroller) => ({
          height: scroller.clientHeight,
          boxes: Number.parseFloat((scroller.querySelector('.graph-track') as HTMLElement).style.height),
        })),
      );
    await eventually(async () => (await halves()).length).toBeGreaterThan(0);
    for (const { height, boxes } of await halves()) {
      expect(height).toBeGreaterThanOrEqual(18);
      expect(height).toBeLessThanOrEqual(Math.max(18, boxes));
    }
  });

  test('the tab of the view that is shown is in sight', async () => {
    const viewer = await openOnPhone();
    await viewer.page.evaluate(() => {
      location.hash = '#view=summary';
    });
    await eventually(() => viewer.text('[role=tab][aria-selected=true]')).toBe('Summary');
    const { left, right } = await viewer.page.$eval('[role=tab][aria-selected=true]', (tab) => {
      const edges = tab.getBoundingClientRect();
      return { left: edges.left, right: edges.right };
    });
    expect([left >= 0, right <= PHONE.width]).toEqual([true, true]);
  });

  test('a tap on a box fills the view with it, and a sheet shows its figures', async () => {
    const viewer = await openOnPhone();
    const { x, y } = await viewer.graph.find('dtparse::parse', 3);
    await viewer.page.touchscreen.tap(x + 100, y);
    await eventually(() => viewer.hash()).toMatch(/^#zoom=/);
    await eventually(() => viewer.inView()).toBe('8.83 MB 99.2 %');
    await eventually(() => viewer.graph.details()).toEqual(textWith('dtparse::parse', '8.83 MB'));
    await viewer.press('Details');
    const sheet = await viewer.page.waitForSelector('[aria-label=Selection]', { visible: true });
    await eventually(() => viewer.selection()).toContain('dtparse::parse');
    const area = await sheet?.boundingBox();
    expect(area?.width).toBe(PHONE.width);
    expect((area?.y ?? 0) + (area?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
    expect(area?.height).toBeGreaterThan(80);

    await viewer.press('Close');
    await eventually(() => viewer.text('#app')).not.toContain('innermost first');
    expect(viewer.faults()).toEqual([]);
  });
});
