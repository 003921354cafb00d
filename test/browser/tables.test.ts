import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';
import { evenSpaces, startingWith, textsOf } from './written.js';

const ROWS = '[role=treegrid] tbody tr, [role=grid] tbody tr';
const SELECTED = 'tbody [aria-selected=true]';

/** What is written in the rows in view: "Parser::default 7.98 MB 0 B 89.6 % ...". */
function rowsOf(viewer: Viewer, selector = ROWS): Promise<string[]> {
  return textsOf(viewer.page, selector);
}

function rowStarting(viewer: Viewer, name: string) {
  return startingWith(viewer.page, ROWS, `${name} `);
}

async function openTab(viewer: Viewer, name: string): Promise<void> {
  await (await viewer.page.waitForSelector(`[role=tab]::-p-text(${name})`))?.click();
}

function selectedRow(viewer: Viewer): Promise<string> {
  return viewer.text(SELECTED);
}

describe('the tables', () => {
  const folder = useReportFolder();
  let rust = '';

  beforeAll(() => {
    rust = pathToFileURL(folder.make('rust.html', recording('dtparse-1.0.2.zst'))).href;
  });

  inEachBrowser((open, _engine, testOnce) => {
    const opened = async (tab: string) => {
      // Tall enough for the rows that are asked for: those out of view are not there.
      const viewer = await (await open(rust, { width: 1440, height: 1300 })).drawn();
      await openTab(viewer, tab);
      await viewer.page.waitForSelector(ROWS);
      return viewer;
    };

    testOnce(
      'top-down begins with the whole program in all metrics, and what nearly all goes through is open',
      async () => {
        const viewer = await opened('Top-down');
        const rows = await rowsOf(viewer);
        expect(rows[0]).toMatch(/^whole program 8.90 MB 0 B 100 % 148,817 22,701 79.5 kB 544 B/);
        expect(rows).toContainEqual(expect.stringMatching(/^Parser::default 7.98 MB 0 B 89.6 % 103,203 /));
        expect(viewer.faults()).toEqual([]);
      },
    );

    test('arrow keys move, open and close', async () => {
      const viewer = await opened('Top-down');
      await viewer.page.focus('[role=treegrid]');
      await viewer.keys('ArrowDown', 'ArrowDown');
      await eventually(() => selectedRow(viewer)).toMatch(/^_start 8.83 MB/);
      await viewer.keys('ArrowLeft');
      await eventually(() => viewer.page.$eval(SELECTED, (row) => row.ariaExpanded)).toBe('false');
      await eventually(() => rowsOf(viewer)).toHaveLength(3);
      await viewer.keys('ArrowRight', 'ArrowRight');
      await eventually(() => selectedRow(viewer)).toMatch(/^__libc_start_main_impl /);
      await viewer.keys('ArrowLeft', 'ArrowLeft');
      await eventually(() => selectedRow(viewer)).toMatch(/^_start /);
      await viewer.keys('Home');
      await eventually(() => selectedRow(viewer)).toMatch(/^whole program /);
    });

    test('an asterisk opens the heaviest path down to its end', async () => {
      const viewer = await opened('Top-down');
      await viewer.page.focus('[role=treegrid]');
      await viewer.keys('Home', '*');
      await eventually(() => selectedRow(viewer)).toMatch(/^alloc::alloc 6.26 MB 6.26 MB 70.3 % 15,200 /);
      await eventually(() => viewer.selection()).toContain('alloc::alloc::alloc');
      const isInView = await viewer.page.$eval(SELECTED, (row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return top > 0 && bottom <= innerHeight;
      });
      expect(isInView).toBe(true);
    });

    test('Enter and a double click open a row in the flame graph', async () => {
      const viewer = await opened('Top-down');
      await (await rowStarting(viewer, 'Parser::default')).click({ count: 2 });
      await eventually(() => viewer.inView()).toBe('7.98 MB 89.6 %');
      await eventually(() => viewer.selection()).toContain('103,203');
      await openTab(viewer, 'Top-down');
      await eventually(() => selectedRow(viewer)).toMatch(/^Parser::default /);
      await viewer.page.focus('[role=treegrid]');
      await viewer.keys('ArrowUp');
      await eventually(() => selectedRow(viewer)).toMatch(/^dtparse::parse /);
      await viewer.keys('Enter');
      await eventually(() => viewer.text('[role=tab][aria-selected=true]')).toBe('Flame graph');
      await eventually(() => viewer.inView()).toBe('8.83 MB 99.2 %');
      expect(viewer.faults()).toEqual([]);
    });

    testOnce(
      'bottom-up begins with who holds most itself, and opens its callers in the graph upside down',
      async () => {
        const viewer = await opened('Bottom-up');
        await eventually(async () => (await rowsOf(viewer))[1]).toMatch(/^alloc::alloc 8.37 MB 94.0 % 141,408 /);
        await (await rowStarting(viewer, 'inner::do_alloc')).click({ count: 2 });
        await eventually(() => viewer.inView()).toBe('6.33 MB 71.1 %');
      },
    );

    test('a right click and M open the menu of the call, as in the flame graph', async () => {
      const viewer = await opened('Functions');
      await (await rowStarting(viewer, 'dtparse::parse')).click({ button: 'right' });
      await viewer.page.waitForSelector('[role=menu]');
      await viewer.press('Zoom to it');
      await eventually(() => viewer.inView()).toBe('8.83 MB 99.2 %');
      await viewer.page.focus('[role=grid]');
      await viewer.keys('m');
      await viewer.page.waitForSelector('[role=menu]');
      await viewer.press('Hide stacks with it');
      await eventually(() => viewer.hash()).toContain('hide:=dtparse::parse');
    });

    test('the column of names is as wide as it is dragged', async () => {
      const viewer = await opened('Functions');
      const widthOf = () => viewer.page.$eval('thead th', (name) => name.getBoundingClientRect().width);
      const grip = await (await viewer.page.$('.table-grip'))?.boundingBox();
      if (!grip) throw new Error('the header of the names has no edge to drag');
      await viewer.page.mouse.move(grip.x + 4, grip.y + 8);
      await viewer.page.mouse.down();
      await viewer.page.mouse.move(300, grip.y + 8, { steps: 4 });
      await viewer.page.mouse.up();
      await eventually(async () => Math.abs((await widthOf()) - 300) < 6).toBe(true);
    });

    testOnce('a header sorts, and sorts the other way round when it is clicked again', async () => {
      const viewer = await opened('Functions');
      const firstRow = async () => (await rowsOf(viewer))[0];
      await eventually(firstRow).toMatch(/^_start /);
      await viewer.page.click('thead button[aria-label="Allocated bytes, Self"]');
      await eventually(firstRow).toMatch(/^alloc::alloc 8.37 MB 8.37 MB /);
      const sorted = () => viewer.page.$$eval('[aria-sort]', (headers) => headers.map((header) => header.ariaSort));
      await eventually(() => sorted()).toEqual(['descending']);
      await viewer.page.click('thead th:first-child button');
      await eventually(sorted).toEqual(['ascending']);
      await viewer.page.click('thead th:first-child button');
      await eventually(sorted).toEqual(['descending']);
      await eventually(firstRow).toMatch(/^YMD::resolve_ymd/);
    });

    testOnce('functions have their figures, and the search leaves its matches alone', async () => {
      const viewer = await opened('Functions');
      await viewer.search('<dtparse::ParserInfo as core::default::Default>::default');
      await eventually(() => rowsOf(viewer)).toEqual([
        expect.stringMatching(/^ParserInfo::default 7.98 MB 0 B 89.6 % 103,203 800 /),
      ]);
      const exact = await viewer.page.$eval('tbody td', (figure) => figure.title);
      expect(evenSpaces(exact)).toBe('7,977,762 B');
      await (await viewer.page.waitForSelector('label::-p-text(Only matches)'))?.click();
      await eventually(async () => (await rowsOf(viewer)).length).toBeGreaterThan(20);
      await (await rowStarting(viewer, '_start')).click();
      await eventually(() => viewer.selection()).toEqual(textWith('_start', '8.83 MB'));
    });

    testOnce('callers and callees lead from function to function', async () => {
      const viewer = await opened('Functions');
      await (await rowStarting(viewer, 'ParserInfo::default')).click();
      await openTab(viewer, 'Callers & callees');
      const table = (name: string) => rowsOf(viewer, `[role=grid][aria-label="${name}"] tbody tr`);
      await eventually(() => table('Callers')).toEqual([expect.stringMatching(/^Parser::default 7.98 MB 89.6 %/)]);
      await eventually(async () => (await table('Callees'))[0]).toMatch(/^dtparse::parse_info 6.48 MB 72.8 %/);
      await eventually(async () => (await table('Source lines'))[0]).toMatch(/^lib.rs:\d+ /);
      await viewer.page.focus('[role=grid][aria-label="Callees"]');
      await viewer.keys('ArrowDown');
      await eventually(async () => (await viewer.page.$$(`[aria-label="Callees"] ${SELECTED}`)).length).toBe(1);
      await viewer.keys('Enter');
      await eventually(async () => (await table('Callers'))[0]).toMatch(/^ParserInfo::default 6.48 MB/);
      expect(viewer.faults()).toEqual([]);
    });
  });
});
