import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';

const reports = useReportFolder();
let rust = '';
let cpp = '';

beforeAll(() => {
  rust = reports.make('rust.html', recording('dtparse-1.0.2.zst'));
  cpp = reports.make('cpp.html', recording('inlining.zst'));
});

const RUST_TILES = ['[Allocated 8.90 MB]', 'Allocations 148,817', 'Temporary 22,701', 'Peak 79.5 kB', 'Leaked 544 B'];
const CPP_TILES = ['[Allocated 96.4 kB]', 'Allocations 351', 'Temporary 0', 'Peak 89.8 kB', 'Leaked 0 B'];

inEachBrowser((open) => {
  test('a report opens on the flame graph, with the figures of the run', async () => {
    const viewer = await open(pathToFileURL(rust).href);
    await viewer.drawn();
    await eventually(() => viewer.page.title()).toBe('casestudy 100 - flamefile');
    await eventually(() => viewer.text('h1')).toBe('casestudy 100');
    await eventually(() => viewer.tiles()).toEqual(RUST_TILES);
    await eventually(() => viewer.text('header')).toContain('Runtime 0.26 s');
    await eventually(() => viewer.graph.details()).toEqual(
      textWith('whole program', 'total 8.90 MB', '100 % of total'),
    );
    await eventually(() => viewer.text()).not.toContain('short form of the report');
    await eventually(async () => (await viewer.graph.paintedColors()).size).toBeGreaterThan(3);
  });

  test('on a tablet the header has room for its title and all of its buttons', async () => {
    const viewer = await open(pathToFileURL(rust).href, { width: 768, height: 1024 });
    await viewer.drawn();
    const rightEdges = await viewer.page.$$eval('header button', (all) =>
      all.map((one) => one.getBoundingClientRect().right),
    );
    expect(Math.max(...rightEdges)).toBeLessThan(768);
    await eventually(() => viewer.page.$eval('h1', (title) => title.scrollWidth - title.clientWidth)).toBe(0);
  });

  test('so does one of a C++ program', async () => {
    const viewer = await open(pathToFileURL(cpp).href);
    await viewer.drawn();
    await eventually(() => viewer.text('h1')).toBe('inlining');
    await eventually(() => viewer.tiles()).toEqual(CPP_TILES);
    await eventually(async () => (await viewer.graph.paintedColors()).size).toBeGreaterThan(3);
  });

  test('it loads nothing, has no error, and does nothing that its own policy forbids', async () => {
    const viewer = await open(pathToFileURL(rust).href);
    await viewer.reloadAfter(() => {
      addEventListener('securitypolicyviolation', (event) => {
        document.documentElement.dataset.violation = event.violatedDirective;
      });
    });
    await viewer.drawn();
    await viewer.search('parse');
    await viewer.chooseMetric('Peak');
    await viewer.graph.click(await viewer.graph.find('dtparse::parse', 3));
    await eventually(() => viewer.page.$$('[data-violation]')).toEqual([]);
    expect(viewer.faults()).toEqual([]);
  });
});
