import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';
import { evenSpaces } from './written.js';

const reports = useReportFolder();
let report = '';

beforeAll(() => {
  report = pathToFileURL(reports.make('report.html', recording('dtparse-1.0.2.zst'))).href;
});

const THEME = 'select[aria-label="Theme"]';
const UNITS = 'select[aria-label="Units of memory"]';
const DECIMAL = /\d\s[kMG]B\b/;
const BINARY = /\d\s[KMG]iB\b/;

/** How bright the page and the graph are: "light light". */
async function looks(viewer: Viewer): Promise<string> {
  const page = await viewer.page.$eval('#app', (app) => getComputedStyle(app).backgroundColor);
  const { x, y, width } = await viewer.graph.area();
  const [graph] = await viewer.graph.colorsAt([{ x: x + width - 40, y: y + 4 }]);
  return [page, graph].map((color) => (Number(/\d+/.exec(color)?.[0]) > 127 ? 'light' : 'dark')).join(' ');
}

function remembered(viewer: Viewer): Promise<string | null> {
  return viewer.page.evaluate(() => localStorage.getItem('flamefile:settings'));
}

inEachBrowser((open, _engine, testOnce) => {
  /** As for a reader who has changed nothing yet. */
  const openFirst = async () => {
    const viewer = await open(report);
    await viewer.page.evaluate(() => localStorage.clear());
    await viewer.page.reload();
    return viewer.drawn();
  };

  test('the theme is the one that the reader chooses, on the page and in the graph, and is remembered', async () => {
    const viewer = await openFirst();
    await eventually(() => looks(viewer)).toBe('light light');
    await viewer.page.select(THEME, 'dark');
    await eventually(() => looks(viewer)).toBe('dark dark');
    await eventually(() => remembered(viewer)).toContain('"theme":"dark"');
    await viewer.page.reload();
    await viewer.drawn();
    await eventually(async () => [await remembered(viewer), await looks(viewer)]).toEqual([
      textWith('"theme":"dark"'),
      'dark dark',
    ]);
    await eventually(() => viewer.page.$eval(THEME, (select) => (select as HTMLSelectElement).value)).toBe('dark');
    await viewer.page.select(THEME, 'system');
    await eventually(() => looks(viewer)).toBe('light light');
  });

  test('the page is dark before anything of it is drawn', async () => {
    const viewer = await openFirst();
    await viewer.page.select(THEME, 'dark');
    await viewer.reloadAfter(() => {
      new MutationObserver((_, observer) => {
        const app = document.getElementById('app');
        if (!app) return;
        document.title = `first ${getComputedStyle(document.body).backgroundColor}`;
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await viewer.drawn();
    await eventually(() => viewer.page.title()).toBe('first rgb(19, 20, 23)');
  });

  testOnce('figures are all in one unit, everywhere, and exact ones in bytes', async () => {
    const viewer = await openFirst();
    await viewer.search('dtparse::parse');
    await viewer.keys('Enter');
    await viewer.graph.atRest();
    const tabs = await viewer.page.$$('[role=tab]');
    const figures = async () => {
      const texts: string[] = [];
      for (const tab of [null, ...tabs]) {
        await tab?.click();
        texts.push(await viewer.text('#app'));
      }
      return texts.join('\n');
    };
    await eventually(() => viewer.tiles()).toContain('Peak 79.5 kB');
    await eventually(() => figures()).not.toMatch(BINARY);

    await viewer.page.select(UNITS, 'binary');
    await eventually(() => viewer.tiles()).toContain('Peak 77.7 KiB');
    const binary = await figures();
    expect(binary).not.toMatch(DECIMAL);
    expect(binary).toMatch(BINARY);
    const titles = await viewer.page.$$eval('fieldset [title]', (all) => all.map((one) => one.getAttribute('title')));
    expect(evenSpaces(titles.join())).toContain('79,546 B');
    expect(viewer.faults()).toEqual([]);
  });

  test('the figures in the graph follow at once', async () => {
    const viewer = await openFirst();
    const picture = () => viewer.page.$eval('canvas', (canvas) => canvas.toDataURL());
    const decimal = await picture();
    await viewer.page.select(UNITS, 'binary');
    await eventually(picture).not.toBe(decimal);
    await viewer.page.select(UNITS, 'decimal');
    await eventually(picture).toBe(decimal);
  });

  testOnce('nothing is remembered but what the reader changed', async () => {
    const viewer = await openFirst();
    await viewer.search('parse');
    await eventually(() => remembered(viewer)).toBe(null);
    await viewer.page.select(UNITS, 'binary');
    expect(JSON.parse((await remembered(viewer)) ?? '')).toEqual({
      theme: 'system',
      byteUnits: 'binary',
      panelPixels: 340,
      isPanelOpen: true,
      namePixels: 0,
      editor: 'off',
      sourceFolder: '',
    });
  });

  test.each(['no JSON', 'null', '{"theme":"pink","byteUnits":7}'])('%s is no setting', async (text) => {
    const viewer = await openFirst();
    await viewer.page.evaluate((value) => localStorage.setItem('flamefile:settings', value), text);
    await viewer.page.reload();
    await viewer.drawn();
    await eventually(() => looks(viewer)).toBe('light light');
    await eventually(() => viewer.tiles()).toContain('Peak 79.5 kB');
  });

  test('without storage settings hold for as long as the page is open', async () => {
    const viewer = await openFirst();
    await viewer.reloadAfter(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    });
    await viewer.drawn();
    await viewer.page.select(THEME, 'dark');
    await viewer.page.select(UNITS, 'binary');
    await eventually(() => looks(viewer)).toBe('dark dark');
    await eventually(() => viewer.tiles()).toContain('Peak 77.7 KiB');
    expect(viewer.faults()).toEqual([]);
  });
});
