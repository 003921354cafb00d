import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';

const reports = useReportFolder();
let rust = '';
let cpp = '';

beforeAll(() => {
  rust = pathToFileURL(reports.make('rust.html', recording('dtparse-1.0.2.zst'))).href;
  cpp = pathToFileURL(reports.make('cpp.html', recording('inlining.zst'))).href;
});

inEachBrowser((open, _engine, testOnce) => {
  test('a click on a metric shows everything by it', async () => {
    const viewer = await (await open(rust)).drawn();
    await viewer.chooseMetric('Allocations');
    await eventually(() => viewer.hash()).toBe('#metric=allocations');
    await eventually(() => viewer.tiles()).toContain('[Allocations 148,817]');
    await eventually(() => viewer.graph.details()).toEqual(textWith('total 148,817', '100 % of total'));
    await viewer.graph.atRest();
    await viewer.graph.find('dtparse::parse', 3);
    await eventually(() => viewer.graph.details()).toEqual(textWith('total 148,804', '> 99.9 % of total'));
    await eventually(() => viewer.page.$$('::-p-aria([name="Flame graph of Allocations"])')).toHaveLength(1);
  });

  test('arrow keys go from metric to metric, and the boxes stand by the new one', async () => {
    const viewer = await (await open(rust)).drawn();
    await viewer.tabTo('radio');
    await viewer.keys('ArrowRight', 'ArrowRight');
    await eventually(() => viewer.hash()).toBe('#metric=temporary');
    await eventually(() => viewer.graph.details()).toContain('total 22,701');
    await viewer.keys('ArrowRight');
    await eventually(() => viewer.hash()).toBe('#metric=peakBytes');
    await viewer.graph.atRest();
    // Most of what was live at the peak is the C++ runtime's own pool, which stands on the right.
    await viewer.graph.find('0x7fceb70a57b9 in libstdc++.so.6', 1, 0.8);
    await eventually(() => viewer.graph.details()).toEqual(textWith('total 72.7 kB', '91.4 % of total'));
    await viewer.page.evaluate(() => history.back());
    await eventually(() => viewer.tiles()).toContain('[Temporary 22,701]');
    expect(viewer.faults()).toEqual([]);
  });

  testOnce('a metric that is nothing says so', async () => {
    const viewer = await (await open(cpp)).drawn();
    await eventually(() => viewer.text()).not.toContain('No leaked bytes.');
    await viewer.chooseMetric('Leaked');
    await eventually(() => viewer.text()).toContain('No leaked bytes.');
    await viewer.chooseMetric('Allocated');
    await eventually(() => viewer.text()).not.toContain('No leaked bytes.');
    expect(viewer.faults()).toEqual([]);
  });
});
