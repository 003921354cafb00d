import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { type Point, ROW_PIXELS } from './graph.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';

const reports = useReportFolder();
let report = '';

beforeAll(() => {
  report = pathToFileURL(reports.make('report.html', recording('dtparse-1.0.2.zst'))).href;
});

// The outermost calls of this run, a row each: whole program, all start-up calls, casestudy::main, dtparse::parse, and in it
// Parser::default (7.98 MB) beside Parser::parse.
const MAIN = 'casestudy::main';
const MAIN_ROW = 2;
const PARSE = 'dtparse::parse';
const PARSE_ROW = 3;
const PARSER_DEFAULT = '<dtparse::Parser as core::default::Default>::default';
const PARSER_PARSE = 'dtparse::Parser::parse';
const LINK = /#zoom=[0-9a-f-]{16,}&select=[0-9a-f-]{16,}$/;

/** Clicks on a function. @returns the link to what is then in view */
async function zoomTo(viewer: Viewer, functionName: string): Promise<string> {
  const before = await viewer.hash();
  await viewer.graph.click(await findCall(viewer, functionName));
  await eventually(() => viewer.hash()).not.toBe(before);
  return viewer.hash();
}

function findCall(viewer: Viewer, functionName: string): Promise<Point> {
  return viewer.graph.find(functionName, functionName === PARSE ? PARSE_ROW : MAIN_ROW);
}

inEachBrowser((open) => {
  const openReport = async () => (await open(report)).drawn();

  test('the line below the graph says what the mouse is on, and otherwise what is in view', async () => {
    const viewer = await openReport();
    await findCall(viewer, PARSE);
    await eventually(() => viewer.graph.details()).toEqual(
      textWith('lib.rs:1286', 'self 0 B', 'total 8.83 MB', '99.2 % of total', '99.2 % of view'),
    );
    await eventually(() => viewer.graph.hover({ x: 3, y: 3 })).toMatch(/^whole program /);
  });

  test('a click on a box fills the view with it, and a click on one of its callers goes back there', async () => {
    const viewer = await openReport();
    const parse = await zoomTo(viewer, PARSE);
    expect(parse).toMatch(LINK);
    await eventually(() => viewer.inView()).toBe('8.83 MB 99.2 %');
    await findCall(viewer, PARSE);
    await eventually(() => viewer.graph.details()).toEqual(
      textWith('total 8.83 MB', '99.2 % of total', '100 % of view'),
    );
    await eventually(() => viewer.selection()).toEqual(textWith(PARSE, 'Allocations 0 148,804 > 99.9 %'));

    const main = await zoomTo(viewer, MAIN);
    expect(main).toMatch(LINK);
    expect(main).not.toBe(parse);
    await eventually(() => viewer.selection()).toContain(MAIN);
    await viewer.press('Show all');
    await eventually(() => viewer.hash()).toMatch(/^#select=[0-9a-f-]+$/);
    expect(viewer.faults()).toEqual([]);
  });

  test('a press that moves on is no click', async () => {
    const viewer = await openReport();
    const { x, y } = await findCall(viewer, PARSE);
    await viewer.page.mouse.down();
    await viewer.page.mouse.move(x + 30, y);
    await viewer.page.mouse.up();
    await viewer.graph.atRest();
    await eventually(() => viewer.hash()).toBe('');
    await eventually(() => viewer.text('#app')).toContain('Click a box');
  });

  test('the wheel scrolls to deeper calls', async () => {
    const viewer = await (await open(`${report}#startup=open`)).drawn();
    const { x, y } = await viewer.graph.area();
    const uppermost = { x: x + 20, y: y + ROW_PIXELS / 2 };
    await eventually(() => viewer.graph.hover(uppermost)).toMatch(/^whole program /);
    await viewer.page.mouse.wheel({ deltaY: 5 * ROW_PIXELS });
    await eventually(() => viewer.graph.hover(uppermost)).not.toMatch(/^whole program /);
  });

  test("the browser's back and forward walk through what was in view", async () => {
    const viewer = await openReport();
    const main = await zoomTo(viewer, MAIN);
    const parse = await zoomTo(viewer, PARSE);
    await viewer.page.evaluate(() => history.back());
    await eventually(() => viewer.hash()).toBe(main);
    await eventually(() => viewer.inView()).toBe('8.83 MB 99.2 %');
    await viewer.page.evaluate(() => history.back());
    await eventually(() => viewer.hash()).toBe('');
    await eventually(() => viewer.inView()).toBe('8.90 MB 100 %');
    await viewer.page.evaluate(() => history.go(2));
    await eventually(() => viewer.hash()).toBe(parse);
    await eventually(() => viewer.inView()).toBe('8.83 MB 99.2 %');
  });

  test('Escape goes one step back at a time, and never leaves the report', async () => {
    const viewer = await openReport();
    const main = await zoomTo(viewer, MAIN);
    await zoomTo(viewer, PARSE);
    await viewer.keys('Escape');
    await eventually(() => viewer.hash()).toBe(main);
    await viewer.keys('Escape');
    await eventually(() => viewer.hash()).toBe('');
    await eventually(() => viewer.text('#app')).toContain('Click a box');
    await viewer.keys('Escape', 'Escape');
    await viewer.graph.atRest();
    await eventually(() => viewer.page.evaluate(() => location.href)).toBe(report);
  });

  test('a double click is a click: what has moved below the mouse is left alone', async () => {
    const viewer = await openReport();
    const { x, y } = await findCall(viewer, PARSE);
    await viewer.page.mouse.click(x, y, { count: 2, delay: 150 });
    await viewer.graph.atRest();
    await eventually(() => viewer.inView()).toBe('8.83 MB 99.2 %');
    await eventually(() => viewer.selection()).toContain(PARSE);
  });

  test('the digits open a view, and the focus goes along', async () => {
    const viewer = await openReport();
    const focused = () => viewer.page.evaluate(() => document.activeElement?.getAttribute('role'));
    await viewer.page.focus('[aria-roledescription="flame graph"]');
    await viewer.keys('4');
    await eventually(focused).toBe('grid');
    await viewer.keys('ArrowDown', '1');
    await eventually(focused).toBe('treegrid');
  });

  test('nor does Escape when it is held down', async () => {
    const viewer = await openReport();
    await zoomTo(viewer, MAIN);
    await zoomTo(viewer, PARSE);
    await Promise.all(Array.from({ length: 10 }, () => viewer.page.keyboard.down('Escape')));
    await viewer.page.keyboard.up('Escape');
    await viewer.graph.atRest();
    await eventually(() => viewer.page.evaluate(() => location.href.replace(/#.*/, ''))).toBe(report);
    await eventually(() => viewer.inView()).toMatch(/ %$/);
  });

  test('arrow keys walk through the calls, Enter fills the view, Home shows all', async () => {
    const viewer = await openReport();
    await viewer.tabTo('graph');
    await viewer.keys('ArrowDown');
    await eventually(() => viewer.spoken()).toEqual(textWith('whole program', 'Total 8.90 MB', '100 % of total'));
    await viewer.keys(...Array<'ArrowDown'>(PARSE_ROW).fill('ArrowDown'));
    await eventually(() => viewer.spoken()).toEqual(textWith(`${PARSE}.`, 'Total 8.83 MB', 'Self 0 B', 'Depth 18'));
    await viewer.keys('Enter');
    await eventually(() => viewer.inView()).toBe('8.83 MB 99.2 %');
    await eventually(() => viewer.hash()).toMatch(LINK);

    await viewer.keys('ArrowDown');
    await eventually(() => viewer.spoken()).toEqual(textWith(PARSER_DEFAULT, 'Total 7.98 MB'));
    await viewer.keys('ArrowRight');
    await eventually(() => viewer.spoken()).toContain(`${PARSER_PARSE}.`);
    await viewer.keys('ArrowLeft');
    await eventually(() => viewer.spoken()).toContain(`${PARSER_DEFAULT}.`);
    await viewer.keys('ArrowUp');
    await eventually(() => viewer.spoken()).toContain(`${PARSE}.`);

    await viewer.keys('Home');
    await eventually(() => viewer.hash()).toBe('');
    await eventually(() => viewer.spoken()).toMatch(/^whole program\. /);
  });
});
