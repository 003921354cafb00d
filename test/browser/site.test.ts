import { execFileSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ElementHandle, Page } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { JENKINS_POLICY, serveFolder } from '../helpers/browser.js';
import { onBranch } from '../helpers/made-up-runs.js';
import { thousandRuns, writeRuns } from '../helpers/thousand-runs.js';
import { seriousViolations } from './axe.js';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';

const PROGRAM = fileURLToPath(new URL('../../dist/generator/cli.js', import.meta.url));
/** What GitHub Pages sends with every file, as far as a browser acts on it. */
const GITHUB_PAGES = {
  'access-control-allow-origin': '*',
  'strict-transport-security': 'max-age=31556952',
  'cache-control': 'max-age=600',
};

const folder = useReportFolder();
let site = '';
let olderReport = '';

beforeAll(async () => {
  site = folder.path('site');
  const { runs } = await thousandRuns();
  const ofParser = runs.filter(({ record }) => record.benchmark === 'parse');
  writeRuns(site, [...runs, ...ofParser.slice(0, 8).map((run) => onBranch(run, 'faster'))]);
  const flamefile = (...words: string[]) => execFileSync(process.execPath, [PROGRAM, 'site', ...words, '--quiet']);
  for (const [at, version] of ['1.0.2', '1.0.3'].entries()) {
    const labels = ['benchmark=parse', 'branch=main', `commit=v${version}`].flatMap((label) => ['--label', label]);
    flamefile('add', recording(`dtparse-${version}.zst`), '--to', site, '--date', `2024-07-2${at}`, ...labels);
  }
  const text = execFileSync('find', [`${site}/reports`, '-name', '20240720*.html'], { encoding: 'utf8' });
  olderReport = text.trim();
});

const addressOf = (page: string) => pathToFileURL(`${site}/${page}`).href;
const PARSE = 'benchmarks/parse/index.html';

/** Where the point of a run is on the first curve, from the right. */
async function placeOfPoint({ page }: Viewer, fromLast: number): Promise<{ x: number; y: number }> {
  await page.waitForSelector('.plot circle.point');
  return page.$eval(
    '.plot',
    (plot, place) => {
      plot.scrollIntoView({ block: 'center' });
      const points = plot.querySelectorAll('circle.point');
      const { x, y, width, height } = points[points.length - 1 - place].getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    },
    fromLast,
  );
}

async function chooseLastTwo(viewer: Viewer): Promise<void> {
  for (const fromLast of [1, 0]) {
    const { x, y } = await placeOfPoint(viewer, fromLast);
    await viewer.page.mouse.click(x, y);
    const chosen = async () => (await viewer.page.$$('.plot:first-of-type .chosen')).length;
    await eventually(chosen).toBeGreaterThan(0);
  }
  await eventually(() => viewer.text('#comparison')).toContain('From v1.0.2');
}

/** Presses the button that compares two whole reports. @returns the page that it opens */
async function openedBy(viewer: Viewer): Promise<Page> {
  const opened = new Promise<Page | null>((resolve) => {
    viewer.page.once('popup', resolve);
  });
  await viewer.page.click('#comparison button');
  const page = await opened;
  if (page === null) throw new Error('no other tab was opened');
  return page;
}

/** The older report has the same title, and so is called by its file. */
async function expectComparison(page: Page): Promise<void> {
  const bar = () =>
    page.evaluate(() => document.querySelector('[aria-label=Comparison]')?.textContent?.replace(/\s+/g, ' ') ?? '');
  await eventually(bar).toContain('Compared with 20240720T000000Z-');
  await page.close();
}

/** Whether a page is wider than the window, which phones cannot show. */
const isTooWide = ({ page }: Viewer) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

inEachBrowser((open, _, testOnce) => {
  test('from a folder, the index is searched, filtered and sorted', async () => {
    const viewer = await open(addressOf('index.html'));
    const names = () =>
      viewer.page.$$eval('table.state > tbody:not([hidden]) b', (all) => all.map(({ textContent }) => textContent));
    // Of the parser there are two branches.
    await eventually(names).toEqual(['inventory', 'ledger', 'parse', 'parse']);
    await eventually(() => viewer.text('ul.steps')).toEqual(
      textWith(
        'parse: peak bytes +12',
        'below ParserInfo::default',
        'inventory: bytes in use +297 kB',
        'below main.parse',
      ),
    );
    await viewer.page.select('[name=order]', 'date');
    await eventually(names).toEqual(['parse', 'inventory', 'ledger', 'parse']);
    await viewer.page.type('[name=search]', 'cpu');
    await eventually(names).toEqual(['ledger']);
    await eventually(() => viewer.hash()).toContain('search=cpu');
    expect(await seriousViolations(viewer)).toEqual([]);
  });

  test('from a folder, a benchmark tells of a run, compares two, and shows what they are made of', async () => {
    const viewer = await open(addressOf(PARSE));
    const { x, y } = await placeOfPoint(viewer, 1);
    await viewer.page.mouse.move(x, y);
    await eventually(() => viewer.text('figcaption')).toContain('v1.0.2, 2024-07-20 00:00, 8,902,307 B');
    await chooseLastTwo(viewer);
    await eventually(() => viewer.text('#comparison')).toEqual(
      textWith('8.90 MB', '935 kB', '−7.97 MB (−89.5 %)', 'dtparse::parse_info'),
    );
    await viewer.page.click('#made-of button');
    await eventually(() => viewer.text('#made-of')).toEqual(textWith('dtparse::parse_info', 'everything else'));
    expect(await seriousViolations(viewer)).toEqual([]);

    const input = await viewer.page.waitForSelector('#comparison input[type=file]');
    await (input as ElementHandle<HTMLInputElement>).uploadFile(`${site}/index.html`);
    await eventually(() => viewer.text('#comparison')).toContain('This is index.html; choose 20240720T000000Z-');
    expect(await viewer.page.$eval('#comparison button', (button) => button.matches(':disabled'))).toBe(true);
    await (input as ElementHandle<HTMLInputElement>).uploadFile(olderReport);
    await expectComparison(await openedBy(viewer));
  });

  testOnce('on a phone, an address names a branch, and its tables and curves are of it', async () => {
    const viewer = await open(`${addressOf(PARSE)}#branch=faster&parts=peakBytes`, { width: 390, height: 844 });
    await eventually(() => viewer.text('#runs')).toContain('8 runs on faster');
    await eventually(() => viewer.text('#made-of')).toContain('Peak bytes by function');
    expect(await viewer.text('#state')).toEqual(textWith('The latest run on faster', '8 runs'));
    expect(await viewer.text('#branches')).toEqual(textWith('on main', '402 runs'));
    expect(await viewer.text('#steps')).toBe('No step was found on faster.');
    expect(await viewer.page.$$eval('#curves circle.point', (points) => points.length)).toBe(5 * 8);
    expect(await isTooWide(viewer)).toBe(false);
    expect(await isTooWide(await open(addressOf('index.html'), { width: 390, height: 844 }))).toBe(false);

    expect(await viewer.text('#missing')).toBe('');
    await viewer.page.evaluate(() => {
      location.hash = '#branch=slower&older=none';
    });
    await eventually(() => viewer.text('#missing')).toBe(
      'There is no branch slower: this is main. There is no run none.',
    );
    await viewer.page.select('[name=branch]', 'main');
    await eventually(() => viewer.text('#runs')).toContain('The latest 100 of 402 runs on main');
    await eventually(() => viewer.text('#steps')).toContain('ParserInfo::default');
  });

  testOnce('the two sides of a step are compared, in dark colours and on paper', async () => {
    const viewer = await open(addressOf(PARSE));
    await viewer.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await viewer.page.click('#steps a[href^="#older"]');
    await eventually(() => viewer.text('#comparison')).toEqual(
      textWith('The functions that differ most, by peak bytes', 'ParserInfo as core::default::Default', '+12.0 kB'),
    );
    expect(await seriousViolations(viewer)).toEqual([]);
    for (const [branch, count] of [
      ['faster', '8 runs on faster'],
      ['main', '402 runs on main'],
    ]) {
      await viewer.page.select('[name=branch]', branch);
      await eventually(() => viewer.text('#runs')).toContain(count);
      await eventually(() => viewer.text('#comparison')).toContain('+12.0 kB');
    }
    await viewer.page.emulateMediaType('print');
    const isShown = (selector: string) => viewer.page.$eval(selector, (one) => one.getClientRects().length > 0);
    const parts = ['#tools', '#steps .scripted', '#comparison table', '#curves svg', '.legend', '#runs table'];
    expect(await Promise.all(parts.map(isShown))).toEqual([false, false, true, true, true, true]);
    await viewer.page.emulateMediaType();
    await viewer.page.emulateMediaFeatures();
  });

  test('as GitHub Pages serves it, two whole reports are compared', async () => {
    const server = await serveFolder(site, GITHUB_PAGES);
    try {
      const viewer = await open(`${server.address}${PARSE}`);
      await chooseLastTwo(viewer);
      await expectComparison(await openedBy(viewer));
    } finally {
      server.close();
    }
  });

  test('as Jenkins serves it, tables and curves are there without scripts', async () => {
    const server = await serveFolder(site, { 'content-security-policy': JENKINS_POLICY });
    try {
      const index = await open(server.address);
      await eventually(() => index.text()).toEqual(textWith('3 benchmarks', '935 kB', 'below main.parse'));
      const viewer = await open(`${server.address}${PARSE}`);
      await eventually(() => viewer.text()).toEqual(
        textWith('Allocated bytes', 'v1.0.3', 'ParserInfo::default', 'a run whose report is kept', 'on faster'),
      );
      expect(await viewer.text()).not.toContain('Compare both sides');
      const sizes = await viewer.page.$$eval('figure svg.curve', (curves) =>
        curves.map(({ clientWidth }) => clientWidth),
      );
      expect(sizes).toHaveLength(5);
      expect(Math.min(...sizes)).toBeGreaterThan(500);
      expect(await viewer.page.$$('#tools select')).toEqual([]);
    } finally {
      server.close();
    }
  });
});
