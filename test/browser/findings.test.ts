import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { ROW_PIXELS } from './graph.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import { traceOfStacks } from './trace-text.js';

const reports = useReportFolder();
let rust = '';
let deep = '';

/** `remember` keeps 3.00 MB on two paths, of which 2.00 MB lie 60 calls deep, and nothing else does. */
const DEEP = Array.from({ length: 60 }, (_, call) => `call${call}`);
const STACKS = [
  ...Array.from({ length: 400 }, () => ({ functionNames: ['main', ...DEEP, 'remember'], bytes: 5000 })),
  ...Array.from({ length: 200 }, () => ({ functionNames: ['main', 'shallow', 'remember'], bytes: 5000 })),
];

beforeAll(() => {
  rust = pathToFileURL(reports.make('rust.html', recording('dtparse-1.0.2.zst'))).href;
  deep = pathToFileURL(reports.make('deep.html', reports.write('deep.txt', traceOfStacks(STACKS)))).href;
});

inEachBrowser((open, _engine, testOnce) => {
  test('"Show" on a finding selects the function that the sentence is about, with what it says', async () => {
    const viewer = await (await open(`${rust}#view=functions&inverted=yes`)).drawn();
    const sentence = await viewer.text('section[aria-label=Findings] li');
    expect(sentence).toEqual(textWith('ParserInfo::default', '103,203 allocations', '7.98 MB'));
    await viewer.page.click('section[aria-label=Findings] button');
    const name = '<dtparse::ParserInfo as core::default::Default>::default';
    await eventually(() => viewer.selection()).toEqual(textWith(name, '7.98 MB', '103,203'));
    await eventually(() => viewer.found()).toEqual(textWith('7.98 MB'));
    await viewer.graph.atRest();
    await viewer.graph.find(name, 5);
    expect(viewer.faults()).toEqual([]);
  });

  testOnce('findings are of the whole run, and say so where a part of it is looked at', async () => {
    const viewer = await (await open(`${rust}#time=10-40`)).drawn();
    await eventually(() => viewer.text('section[aria-label=Findings]')).toEqual(textWith('Whole run:'));
    await viewer.press('Whole run');
    await eventually(() => viewer.text('section[aria-label=Findings]')).not.toContain('Whole run:');
    expect(viewer.faults()).toEqual([]);
    const summary = await (await open(`${rust}#time=10-40&view=summary`)).drawn();
    await eventually(() => summary.text('.findings-card')).toEqual(
      textWith('Of the whole run, not of the chosen time.'),
    );
    expect(summary.faults()).toEqual([]);
  });

  test('it scrolls to what is far down, and the figures are those of all its paths', async () => {
    const viewer = await (await open(deep)).drawn();
    const findings = await viewer.text('section[aria-label=Findings]');
    expect(findings).toEqual(textWith('remember', '3.00 MB'));
    await viewer.page.click('section[aria-label=Findings] button');
    await eventually(() => viewer.selection()).toEqual(
      textWith('remember', 'Function (2 paths)', '3.00 MB', '2.00 MB'),
    );
    await eventually(() => viewer.found()).toContain('3.00 MB');
    await viewer.graph.atRest();
    // Its row is the 63rd, and the last.
    const { x, y, width, height } = await viewer.graph.area();
    const lowest = { x: x + width * 0.3, y: y + height - ROW_PIXELS / 2 };
    await eventually(() => viewer.graph.hover(lowest)).toEqual(textWith('remember', 'total 2.00 MB'));
    expect(viewer.faults()).toEqual([]);
  });
});
