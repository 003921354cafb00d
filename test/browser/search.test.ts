import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { ROW_PIXELS } from './graph.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';

const reports = useReportFolder();
let rust = '';
let cpp = '';

beforeAll(() => {
  rust = pathToFileURL(reports.make('rust.html', recording('dtparse-1.0.2.zst'))).href;
  cpp = pathToFileURL(reports.make('cpp.html', recording('inlining.zst'))).href;
});

const DEFAULT = 'ParserInfo as core::default::Default';

/** Colours in two rows' upper edges, above the letters: an outer caller, and where `DEFAULT` stands. */
async function colorsOfCallerAndMatch(viewer: Viewer): Promise<string[]> {
  await viewer.graph.atRest();
  const { x, y } = await viewer.graph.area();
  return viewer.graph.colorsAt([2, 5].map((row) => ({ x: x + 20, y: y + row * ROW_PIXELS + 2 })));
}

/** How many CSS pixels of what the search found are cut off, across and down. */
function cutOff(viewer: Viewer): Promise<number[]> {
  return viewer.page.$eval('#search-result', (found) => [
    found.scrollWidth - found.clientWidth,
    found.scrollHeight - found.clientHeight,
  ]);
}

/** Whether something lies over what the search found and what can be done with it. */
function isInTheWay(viewer: Viewer): Promise<boolean> {
  return viewer.page.$$eval('#search-result:not(:empty), .find-filters button', (found) =>
    found.some((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return !element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    }),
  );
}

inEachBrowser((open, _engine, testOnce) => {
  test('what was found can be read to its end, from a wide screen to a phone', async () => {
    const viewer = await (await open(rust)).drawn();
    for (const [width, height] of [
      [1440, 900],
      [1280, 800],
      [1024, 768],
      [390, 844],
    ]) {
      await viewer.page.setViewport({ width, height });
      await viewer.search('insert');
      await eventually(() => viewer.found()).toContain('8 functions');
      await eventually(() => cutOff(viewer)).toEqual([0, 0]);
      await eventually(() => isInTheWay(viewer)).toBe(false);
    }
  });

  testOnce('a search says how much it found, in the metric that is shown', async () => {
    const viewer = await (await open(rust)).drawn();
    await viewer.search(DEFAULT);
    await eventually(() => viewer.found()).toEqual(textWith('1 function', '7.98 MB', '89.6 % of total'));
    await viewer.chooseMetric('Allocations');
    await eventually(() => viewer.found()).toContain('103,203');
    await eventually(() => viewer.hash()).toBe(`#metric=allocations&search=${DEFAULT}`);
  });

  test('what is found keeps its colour, all else is dimmed, and Escape brings it back', async () => {
    const viewer = await (await open(rust)).drawn();
    const [callerBefore, matchBefore] = await colorsOfCallerAndMatch(viewer);
    await viewer.search(DEFAULT);
    await eventually(() => viewer.found()).toContain('1 function');
    const [callerDimmed, matchMarked] = await colorsOfCallerAndMatch(viewer);
    expect(callerDimmed).not.toBe(callerBefore);
    expect(matchMarked).toBe(matchBefore);
    await viewer.keys('Escape');
    await eventually(() => viewer.found()).toBe('');
    await eventually(() => viewer.searchField()).toBe('');
    await eventually(() => colorsOfCallerAndMatch(viewer)).toEqual([callerBefore, matchBefore]);
  });

  testOnce('a text is taken as it is written, whatever it would mean elsewhere', async () => {
    const viewer = await (await open(cpp)).drawn();
    await viewer.search('resize(');
    await eventually(() => viewer.found()).toBe('No match with allocated bytes.');
    await viewer.search('_M_construct<char*>(');
    await eventually(() => viewer.found()).toEqual(textWith('1 function', '7.94 kB'));
    await viewer.search('.*');
    await eventually(() => viewer.found()).toContain('No match');
    await viewer.search('$&');
    await eventually(() => viewer.found()).toContain('No match');
    await viewer.search('[');
    await viewer.graph.atRest();
    expect(viewer.faults()).toEqual([]);
  });

  testOnce('either case will do', async () => {
    const viewer = await (await open(rust)).drawn();
    await viewer.search(DEFAULT.toUpperCase());
    await eventually(() => viewer.found()).toEqual(textWith('7.98 MB', '89.6 % of total'));
  });

  test('Enter goes from match to match, Shift+Enter back, round and round', async () => {
    const viewer = await (await open(rust)).drawn();
    await viewer.keys('/');
    await viewer.page.keyboard.type('HashMap<K,V,S,A>::insert');
    await eventually(() => viewer.found()).toContain('2 functions');
    const place = async () => /\d+ of \d+/.exec(await viewer.text('search'))?.[0];
    const [, count] = /of (\d+)/.exec(await viewer.text('search')) ?? [];
    expect(Number(count)).toBeGreaterThan(1);
    await viewer.keys('Enter');
    await eventually(place).toBe(`1 of ${count}`);
    await eventually(() => viewer.selection()).toContain('HashMap<K,V,S,A>::insert');
    await viewer.keys('Enter');
    await eventually(place).toBe(`2 of ${count}`);
    await viewer.page.keyboard.down('Shift');
    await viewer.keys('Enter', 'Enter');
    await viewer.page.keyboard.up('Shift');
    await eventually(place).toBe(`${count} of ${count}`);
    expect(viewer.faults()).toEqual([]);
  });

  testOnce('a match too narrow to be seen is brought into view', async () => {
    const viewer = await (await open(rust)).drawn();
    await viewer.search('IO_file_doallocate');
    await viewer.keys('Enter');
    await eventually(() => viewer.selection()).toContain('__GI__IO_file_doallocate');
    await eventually(() => viewer.hash()).toMatch(/zoom=/);
    await eventually(() => viewer.selection()).toContain('1.02 kB');
  });

  test("the browser's own keys for searching lead to the field", async () => {
    const viewer = await (await open(rust)).drawn();
    await viewer.page.keyboard.down('Control');
    await viewer.keys('f');
    await viewer.page.keyboard.up('Control');
    await viewer.page.keyboard.type(DEFAULT);
    await eventually(() => viewer.found()).toContain('89.6 % of total');
  });
});
