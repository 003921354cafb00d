import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { ROW_PIXELS } from './graph.js';
import { inEachBrowser, useReportFolder } from './in-each-browser.js';
import { traceOfStacks } from './trace-text.js';

const reports = useReportFolder();
let report = '';

/** copy has 900 bytes on three paths, of which 500 lie 60 calls deep, and passes 40 on. */
const DEEP = Array.from({ length: 60 }, (_, call) => `call${call}`);
const STACKS = [
  { functionNames: ['main', ...DEEP, 'copy'], bytes: 500 },
  { functionNames: ['main', 'a', 'copy'], bytes: 300 },
  { functionNames: ['main', 'b', 'copy'], bytes: 100 },
  { functionNames: ['main', 'b', 'copy', 'grow'], bytes: 40 },
];

beforeAll(() => {
  const trace = reports.write('paths.txt', traceOfStacks(STACKS));
  report = pathToFileURL(reports.make('paths.html', trace)).href;
});

inEachBrowser((open, _engine, testOnce) => {
  const opened = async (hash = '') => (await open(report + hash)).drawn();

  testOnce('the selection tells of its function over all paths, and of this path of it', async () => {
    const viewer = await opened();
    await viewer.graph.click(await viewer.graph.find('b', 2, 0.99));
    await viewer.graph.click(await viewer.graph.find('copy', 3, 0.5));
    await eventually(() => viewer.selection()).toEqual(
      textWith(
        'Function (3 paths) Self Total Share Allocated 900 B 940 B 100 %',
        'This path Self Total Share Allocated 100 B 140 B 14.9 %',
      ),
    );
    await viewer.keys('4');
    await eventually(() => viewer.text('[role=grid]')).toContain('copy 940 B 900 B 100 %');
  });

  testOnce('upside down, what a function has is its own, and its callers have nothing of it', async () => {
    const viewer = await opened('#inverted=yes');
    await viewer.graph.find('copy', 1);
    await eventually(() => viewer.graph.details()).toEqual(textWith('total 900 B', 'self 900 B'));
    const caller = await viewer.graph.find('call59', 2);
    await eventually(() => viewer.graph.details()).toEqual(textWith('total 500 B', 'self 0 B'));
    await viewer.graph.click(caller);
    await eventually(() => viewer.selection()).toEqual(
      textWith('Function (1 path)', 'Allocated 0 B 500 B', 'This path'),
    );
  });

  test('what is selected in a search far down is scrolled to', async () => {
    const viewer = await opened();
    await viewer.search('=copy');
    await viewer.keys('Enter');
    await viewer.graph.atRest();
    const { x, y, width, height } = await viewer.graph.area();
    const details = await viewer.graph.hover({ x: x + width * 0.3, y: y + height - ROW_PIXELS / 2 });
    expect(details).toEqual(textWith('copy', 'total 500 B'));
    expect(viewer.faults()).toEqual([]);
  });
});
