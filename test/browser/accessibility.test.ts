import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ElementHandle } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { seriousViolations } from './axe.js';
import { eventually } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';

const reports = useReportFolder();
let report = '';
let comparison = '';
let threads = '';

beforeAll(() => {
  report = pathToFileURL(reports.make('report.html', recording('dtparse-1.0.2.zst'))).href;
  const baseline = ['--baseline', recording('dtparse-1.0.2.zst')];
  threads = pathToFileURL(reports.make('threads.html', JFR)).href;
  comparison = pathToFileURL(reports.make('both.html', recording('dtparse-1.0.3.zst'), ...baseline)).href;
});

const JFR = fileURLToPath(
  new URL('../fixtures/profiles/java/clinic-async-profiler-cpu-alloc-lock-wall.jfr.gz', import.meta.url),
);

const SIZES = [
  { name: 'a wide window', width: 1440, height: 900 },
  { name: 'a phone', width: 390, height: 844 },
];

/** All but the flame graph, which is shown without being asked for. */
const VIEWS = [
  { view: 'callees', name: 'Top-down' },
  { view: 'callers', name: 'Bottom-up' },
  { view: 'functions', name: 'Functions' },
  { view: 'sandwich', name: 'Callers & callees' },
  { view: 'sizes', name: 'Sizes' },
  { view: 'summary', name: 'Summary' },
];

/** All rules that look at colours; a dark page differs from a light one in nothing else. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

const SCHEMES = [
  { scheme: 'light', isBright: true, rules: undefined },
  { scheme: 'dark', isBright: false, rules: COLOR_RULES },
] as const;

for (const { scheme, isBright, rules } of SCHEMES) {
  inEachBrowser((open, engine) => {
    test('the page and the graph have the colours that the reader prefers', async () => {
      const viewer = await (await open(report)).drawn();
      const isDark = () => viewer.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
      await eventually(isDark).toBe(!isBright);
      const background = await viewer.page.$eval('#app', (app) => getComputedStyle(app).backgroundColor);
      const channels = background.match(/\d+/g)?.map(Number) ?? [];
      expect(Math.min(...channels) > 200).toBe(isBright);
      expect(Math.max(...channels) < 60).toBe(!isBright);
    });

    // It looks at the document and its styles, which are the same in Firefox.
    if (engine !== 'chromium') return;

    test.each(SIZES)('axe finds nothing serious in $name', async (size) => {
      const viewer = await (await open(report, size)).drawn();
      expect(await seriousViolations(viewer, rules)).toEqual([]);
      await viewer.search('dtparse::parse');
      await viewer.keys('Enter');
      await eventually(() => viewer.selection()).toContain('dtparse::parse');
      if (size.width < 720) await viewer.press('Details');
      expect(await seriousViolations(viewer, rules)).toEqual([]);
    });

    test.each(SIZES)('axe finds nothing serious in any other view in $name', async (size) => {
      const viewer = await (await open(report, size)).drawn();
      for (const { view, name } of VIEWS) {
        await viewer.page.evaluate((hash) => location.assign(hash), `#view=${view}`);
        await eventually(() => viewer.text('[role=tab][aria-selected=true]')).toBe(name);
        expect(await seriousViolations(viewer, rules), name).toEqual([]);
      }
    });

    test.each(SIZES)('axe finds nothing serious among several threads in $name', async (size) => {
      const viewer = await (await open(threads, size)).drawn();
      for (const hash of ['#query=thread:"-ward A"', '#view=order', '#view=summary']) {
        await viewer.page.evaluate((next) => location.assign(next), hash);
        await eventually(() => viewer.hash()).toBe(hash);
        expect(await seriousViolations(viewer, rules), hash).toEqual([]);
      }
    });

    test('axe finds nothing serious in a comparison, its menu and a refusal', async () => {
      const viewer = await (await open(comparison)).drawn();
      await viewer.press('Compare');
      const input = await viewer.page.waitForSelector('input[type=file]', { hidden: true });
      await (input as ElementHandle<HTMLInputElement>).uploadFile(recording('dtparse-1.0.2.zst'));
      await viewer.page.waitForSelector('[role=alert]');
      await viewer.press('Compare');
      await viewer.page.waitForSelector('[aria-label=Compare]');
      expect(await seriousViolations(viewer, rules)).toEqual([]);
    });

    test('axe finds nothing serious in the other theme and in the sheet of keys', async () => {
      const viewer = await (await open(report)).drawn();
      await viewer.page.select('select[aria-label=Theme]', isBright ? 'dark' : 'light');
      await viewer.graph.atRest();
      expect(await seriousViolations(viewer, rules)).toEqual([]);
      await viewer.keys('?');
      expect(await seriousViolations(viewer, rules)).toEqual([]);
      await viewer.page.evaluate(() => localStorage.clear());
    });
  }, scheme);
}
