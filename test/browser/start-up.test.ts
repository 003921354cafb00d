import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';

const reports = useReportFolder();
let report = '';
let comparison = '';

beforeAll(() => {
  const older = recording('dtparse-1.0.2.zst');
  report = pathToFileURL(reports.make('report.html', older)).href;
  comparison = pathToFileURL(reports.make('comparison.html', recording('dtparse-1.0.3.zst'), '--baseline', older)).href;
});

const ALL = '16 start-up calls';
const MAIN = 'casestudy::main';

async function clickOn(viewer: Viewer, name: string, row: number): Promise<void> {
  await viewer.graph.click(await viewer.graph.find(name, row));
}

inEachBrowser((open) => {
  const opened = async (hash = '') => (await open(`${report}${hash}`)).drawn();

  test('start-up calls are one row, which a click opens and another on the first of them closes', async () => {
    const viewer = await opened();
    const { y } = await viewer.graph.find(ALL, 1);
    await eventually(() => viewer.graph.details()).toEqual(
      textWith('_start to FnOnce::call_once', 'total 8.83 MB', '99.2 % of total'),
    );
    const main = await viewer.graph.find(MAIN, 2);
    expect(main.y - y).toBe(18);
    await clickOn(viewer, ALL, 1);
    await eventually(() => viewer.hash()).toMatch(/^#startup=open&select=/);
    await viewer.graph.find('__libc_start_main_impl', 2);
    await viewer.graph.find(MAIN, 17);
    await viewer.page.reload();
    await viewer.drawn();
    // The mouse still lies where it was, and only a move is seen.
    await viewer.page.mouse.move(5, 5);
    await viewer.graph.find(MAIN, 17);
    await clickOn(viewer, '_start', 1);
    await eventually(() => viewer.hash()).not.toContain('startup');
    await viewer.graph.find(MAIN, 2);
    expect(viewer.faults()).toEqual([]);
  });

  test('by keyboard: Enter opens them, their menu makes them one row again', async () => {
    const viewer = await opened();
    await viewer.tabTo('graph');
    await viewer.keys('ArrowDown', 'ArrowDown');
    await eventually(() => viewer.spoken()).toMatch(/^16 start-up calls\. Total 8.83 MB/);
    await viewer.keys('ArrowDown');
    await eventually(() => viewer.spoken()).toMatch(/^casestudy::main\./);
    await viewer.keys('ArrowUp', 'Enter');
    await eventually(() => viewer.hash()).toContain('startup=open');
    await viewer.keys('ArrowDown');
    await eventually(() => viewer.spoken()).toMatch(/^__libc_start_main_impl\./);
    await viewer.keys('m');
    await viewer.page.waitForSelector('[role=menu]');
    await viewer.press('Show the 16 start-up calls as one');
    await eventually(() => viewer.hash()).not.toContain('startup');
    await viewer.graph.find(MAIN, 2);
  });

  test('what a search finds among them has a row of its own when it is gone to', async () => {
    const viewer = await opened();
    await viewer.search('__libc_start_main');
    await viewer.graph.find(ALL, 1);
    await viewer.page.focus('input[aria-label="Search functions"]');
    await viewer.keys('Enter');
    await eventually(() => viewer.hash()).toContain('startup=open');
    await eventually(() => viewer.selection()).toContain('__libc_start_main_impl');
    await viewer.graph.find('__libc_start_main_impl', 2);
  });

  test('inverted and in tables each call is itself; a zoom and a comparison keep the row', async () => {
    const viewer = await opened('#inverted=yes');
    await viewer.search('lang_start_internal');
    await eventually(() => viewer.graph.paintedColors()).not.toHaveLength(0);
    await expect(viewer.graph.find(ALL, 1)).rejects.toThrow('is not in view');
    await viewer.keys('Escape');

    const compared = await (await open(comparison)).drawn();
    await compared.graph.find(ALL, 1);
    await eventually(() => compared.graph.details()).toEqual(textWith('8.83 MB → 862 kB'));
    await clickOn(compared, MAIN, 2);
    await eventually(() => compared.hash()).toMatch(/^#zoom=/);
    await compared.graph.find(ALL, 1);
    await compared.graph.find(MAIN, 2);
    expect(compared.faults()).toEqual([]);
  });
});
