import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';

const reports = useReportFolder();
let report = '';

beforeAll(() => {
  report = pathToFileURL(reports.make('report.html', recording('dtparse-1.0.2.zst'))).href;
});

const isOpen = (viewer: Viewer) => viewer.page.$eval('dialog', (dialog) => dialog.open);

/** What has the focus: its role, its name or what it is. */
const focused = (viewer: Viewer) =>
  viewer.page.evaluate(() => {
    const { role, ariaLabel, localName } = document.activeElement as HTMLElement;
    return role ?? ariaLabel ?? localName;
  });

inEachBrowser((open) => {
  test('a question mark opens a sheet of all keys, and Escape closes it alone', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.search('dtparse::parse_info');
    await viewer.keys('Enter');
    await viewer.tabTo('graph');
    await viewer.keys('Enter');
    await viewer.graph.atRest();
    const hash = await viewer.hash();
    const focus = await focused(viewer);
    expect(hash).toContain('zoom=');

    await viewer.keys('?');
    await eventually(() => isOpen(viewer)).toBe(true);
    await eventually(() => viewer.text('dialog')).toEqual(
      textWith('Everywhere', 'Search', 'Flame graph', 'Tables', 'Timeline', 'Ctrl+F', 'Show this list'),
    );
    await viewer.keys('Escape');
    await eventually(() => isOpen(viewer)).toBe(false);
    await eventually(() => focused(viewer)).toBe(focus);
    await eventually(() => viewer.hash()).toBe(hash);
  });

  test('a button opens it as well, and has the focus again when it closes', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.page.click('button[aria-label=Keys]');
    await eventually(() => isOpen(viewer)).toBe(true);
    await viewer.press('Close');
    await eventually(() => isOpen(viewer)).toBe(false);
    await eventually(() => focused(viewer)).toBe('Keys');
    await viewer.keys('Enter');
    await eventually(() => isOpen(viewer)).toBe(true);
    await viewer.keys('?');
    await eventually(() => isOpen(viewer)).toBe(false);
  });

  test('a click beside it closes it, a click on it does not', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.keys('?');
    await viewer.page.click('dialog h2');
    await eventually(() => isOpen(viewer)).toBe(true);
    await viewer.page.mouse.click(5, 400);
    await eventually(() => isOpen(viewer)).toBe(false);
  });

  test('below it the keys of the page do nothing', async () => {
    const viewer = await (await open(report)).drawn();
    const tiles = await viewer.tiles();
    await viewer.keys('?');
    await viewer.page.click('dialog h2');
    await viewer.keys('/', ']', '2', 'i');
    await eventually(() => viewer.searchField()).toBe('');
    await eventually(() => viewer.tiles()).toEqual(tiles);
    await eventually(() => viewer.hash()).toBe('');
  });

  test('in a text it is a letter', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.search('a?b');
    await eventually(() => viewer.searchField()).toBe('a?b');
    await eventually(() => isOpen(viewer)).toBe(false);
  });
});
