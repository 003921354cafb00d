import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { ROW_PIXELS } from './graph.js';
import { inEachBrowser, useReportFolder } from './in-each-browser.js';
import { traceOfStacks } from './trace-text.js';

const DEPTH = 100_000;

const reports = useReportFolder();
let report = '';

beforeAll(() => {
  // call1 calls call2 and so on. What a call allocates itself is a gap left of what it calls, so the deepest one is right.
  const functionNames = Array.from({ length: DEPTH }, (_, index) => `call${index + 1}`);
  const stacks = [1000, DEPTH / 2, DEPTH].map((depth) => ({
    functionNames: functionNames.slice(0, depth),
    bytes: 100,
  }));
  report = pathToFileURL(reports.make('deep.html', reports.write('deep.txt', traceOfStacks(stacks)))).href;
});

inEachBrowser((open) => {
  test(`a stack of ${DEPTH} calls opens, and can be walked, scrolled and searched`, async () => {
    const viewer = await (await open(report)).drawn();
    await eventually(() => viewer.tiles()).toContain('[Allocated 300 B]');

    await viewer.tabTo('graph');
    await viewer.keys('ArrowDown', 'ArrowDown', 'ArrowDown');
    await eventually(() => viewer.spoken()).toEqual(textWith('call2.', 'Total 300 B', 'Depth 2'));

    await viewer.keys('End');
    const { x, y, width, height } = await viewer.graph.area();
    const lowest = { x: x + width * 0.9, y: y + height - ROW_PIXELS / 2 };
    await eventually(() => viewer.graph.hover(lowest)).toEqual(textWith(`call${DEPTH} `, 'self 100 B', 'total 100 B'));

    await viewer.search(`call${DEPTH / 2}`);
    await eventually(() => viewer.found()).toEqual(textWith('1 function', '200 B', '66.7 % of total'));
    await viewer.keys('Enter');
    await eventually(() => viewer.spoken()).toEqual(textWith(`call${DEPTH / 2}.`, 'Total 200 B', `Depth ${DEPTH / 2}`));
    await eventually(() => viewer.selection()).toContain('50,000 calls, innermost first');
    await viewer.press('Zoom to it');
    await eventually(() => viewer.inView()).toBe('200 B 66.7 %');
    await viewer.graph.atRest();
    await viewer.graph.find(`call${DEPTH / 2 + 1}`, 2, 0.9);
    await viewer.keys('Escape', 'Escape');
    await eventually(() => viewer.inView()).toBe('300 B 100 %');
    expect(viewer.faults()).toEqual([]);
  });
});
