import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchWebKit, type WebKit } from '../helpers/webkit.js';
import { eventually, textWith } from './expecting.js';
import { recording, useReportFolder } from './in-each-browser.js';

const reports = useReportFolder();
let report = '';
let webkit: WebKit;

beforeAll(async () => {
  report = reports.make('report.html', recording('dtparse-1.0.2.zst'));
  webkit = await launchWebKit();
});

afterAll(() => webkit.close());

/** Opens the report at a part of its address. */
async function openAt(hash: string): Promise<void> {
  await webkit.open(report);
  await eventually(() => webkit.execute("return performance.getEntriesByName('flamefile:first-flame').length")).toBe(1);
  await webkit.execute(`location.hash = ${JSON.stringify(hash)}`);
}

const text = () => webkit.execute("return document.querySelector('#app').innerText.replace(/\\s+/g, ' ')");

test('a page may not read beside itself', async () => {
  reports.write('beside.txt', 'a file beside the page');
  const page = `<!doctype html><title>waiting</title><script>
    fetch('beside.txt').then(() => 'read', () => 'refused').then((answer) => { document.title = answer; });
  </script>`;
  await webkit.open(reports.write('page.html', page));
  await eventually(() => webkit.execute('return document.title')).toBe('refused');
});

test('a report opens on the flame graph, with the figures of the run', async () => {
  await openAt('');
  await eventually(text).toEqual(
    textWith('Allocated 8.90 MB', 'Allocations 148,817', 'Temporary 22,701', 'Peak 79.5 kB', 'Leaked 544 B'),
  );
  expect(await webkit.execute('return document.body.innerText')).not.toContain('short form of the report');
});

test.each([
  ['callees', 'whole program'],
  ['callers', 'alloc::alloc'],
  ['functions', '227 functions'],
  ['sandwich', 'callers above, callees below'],
  ['sizes', '1,024 to 2,047 B'],
  ['summary', 'All allocations added up'],
])('the view %s', async (view, content) => {
  await openAt(`#view=${view}`);
  await eventually(text).toContain(content);
  await eventually(() => text()).not.toContain('could not be shown');
});

test('a filter and a time are followed', async () => {
  await openAt(`#query=${encodeURIComponent('hide:"=<dtparse::ParserInfo as core::default::Default>::default"')}`);
  await eventually(text).toContain('in view 925 kB');
  await openAt('#time=209-251');
  await eventually(text).toContain('of 8.90 MB');
});

test('a key turns the flame graph upside down', async () => {
  await openAt('');
  await webkit.execute("dispatchEvent(new KeyboardEvent('keydown', { key: 'i', bubbles: true }))");
  await eventually(() => webkit.execute('return location.hash')).toBe('#inverted=yes');
  await eventually(() => text()).not.toContain('could not be shown');
});
