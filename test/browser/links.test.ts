import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';

const reports = useReportFolder();
let report = '';
let sameAgain = '';

beforeAll(() => {
  report = pathToFileURL(reports.make('report.html', recording('dtparse-1.0.2.zst'))).href;
  sameAgain = pathToFileURL(reports.make('again.html', recording('dtparse-1.0.2.zst'), '--title', 'again')).href;
});

inEachBrowser((open, _engine, testOnce) => {
  test('a link opens the metric, the call and the search that it was taken from, in a report made anew as well', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.chooseMetric('Allocations');
    await viewer.graph.atRest();
    await viewer.graph.click(await viewer.graph.find('dtparse::parse', 3));
    await viewer.search('insert');
    await eventually(() => viewer.hash()).toMatch(
      /^#metric=allocations&zoom=[0-9a-f-]+&select=[0-9a-f-]+&search=insert$/,
    );
    const hash = await viewer.page.evaluate(() => location.hash);
    const found = await viewer.found();

    const expectSameView = async (linked: Viewer) => {
      await eventually(() => linked.tiles()).toContain('[Allocations 148,817]');
      await eventually(() => linked.inView()).toBe('148,804 > 99.9 %');
      await eventually(() => linked.searchField()).toBe('insert');
      await eventually(() => linked.found()).toBe(found);
      await eventually(() => linked.page.evaluate(() => location.hash)).toBe(hash);
    };
    await viewer.page.reload();
    await expectSameView(await viewer.drawn());
    await expectSameView(await (await open(sameAgain + hash)).drawn());
  });

  test('an address changed by hand is followed', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.page.evaluate(() => {
      location.hash = '#metric=leakedBytes&search=main';
    });
    await eventually(() => viewer.tiles()).toContain('[Leaked 544 B]');
    await eventually(() => viewer.searchField()).toBe('main');
  });

  test.each([
    ['search=/^(\\w+:*)+!/', 'No match with allocated bytes.'],
    [
      'search=/(a+)+(?=!)/',
      'This regular expression is not valid: it looks ahead or behind, which a search here cannot.',
    ],
    [`search=a${' '.repeat(120_000)}b`, 'This is too long to search for: 10,000 characters are the most.'],
    ['query=hide:/^(\\w*:*)*!/&search=dtparse::parse_info', 'function'],
  ])('a link that was made to freeze the page opens it: %#', async (address, outcome) => {
    const viewer = await open(report);
    await viewer.page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      `#${encodeURI(address)}`,
    );
    await viewer.drawn();
    await eventually(() => viewer.found()).toContain(outcome);
  });

  testOnce('a link to a call that is not there shows all and says so', async () => {
    const viewer = await (await open(`${report}#metric=allocations&zoom=0123456789abcdef`)).drawn();
    await eventually(() => viewer.text('[role=status]')).toBe(
      'The chosen call is not in this report, so all is shown.',
    );
    await eventually(() => viewer.inView()).toBe('148,817 100 %');
    await eventually(() => viewer.tiles()).toContain('[Allocations 148,817]');
  });

  testOnce('a time that is not in the run is told, and what of it is in the run is shown', async () => {
    const viewer = await (await open(`${report}#time=900000-950000`)).drawn();
    await eventually(() => viewer.text('[role=status]')).toMatch(
      /^The time in the address is behind the run's end at .*, so the whole run is shown\.$/,
    );
    const cut = await (await open(`${report}#time=20-950000`)).drawn();
    await eventually(() => cut.text('[role=status]')).toMatch(/^The time in the address goes beyond the run's end/);
    await eventually(() => cut.text('[aria-label=Filters]')).toContain('0.02 s to ');
    expect(cut.faults()).toEqual([]);
  });

  test('a link that means nothing shows all', async () => {
    const viewer = await (await open(`${report}#metric=__proto__&zoom=../../etc&search=%`)).drawn();
    const hashes = [
      '#metric=%3Cimg%20src%3Dx%3E&zoom=%3Cscript%3E&search=%E0%A4%A',
      '#constructor&=&==&zoom=0x10&%00',
      '#zoom=99999999999999999999.9999999999',
    ];
    for (const hash of ['', ...hashes]) {
      if (hash !== '') await viewer.page.evaluate((next) => location.assign(next), hash);
      await viewer.graph.atRest();
      await eventually(() => viewer.tiles()).toContain('[Allocated 8.90 MB]');
      await eventually(() => viewer.inView()).toBe('8.90 MB 100 %');
      await eventually(() => viewer.searchField()).toBe('');
    }
    expect(viewer.faults()).toEqual([]);
  });

  test('markup in a link is text', async () => {
    const markup = '<img src=x onerror=alert(1)>';
    const viewer = await (await open(`${report}#search=${encodeURIComponent(markup)}`)).drawn();
    await eventually(() => viewer.searchField()).toBe(markup);
    await eventually(() => viewer.found()).toContain('No match');
    await eventually(() => viewer.page.$$('img')).toEqual([]);
    expect(viewer.faults()).toEqual([]);
  });
});
