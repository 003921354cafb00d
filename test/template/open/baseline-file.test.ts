import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { dataBlock } from '../../../generator/write/page/embed.js';
import { combineReports } from '../../../template/data/compare/combine-reports.js';
import { BEGINNING_BYTES } from '../../../template/data/file/report-text.js';
import { compareWithFile, Refusal } from '../../../template/open/baseline-file.js';
import { Turns } from '../../../template/open/turns.js';
import { htmlOf } from '../../helpers/report-html.js';
import { reportFromSamples } from '../../helpers/sampled-report.js';
import { reportFromStacks, treeText } from '../../helpers/stacks.js';
import { withWideColumns } from '../../helpers/wide-columns.js';

const NEWER = withWideColumns(reportFromStacks('main;parse  +16', { title: 'app' }));
const OLDER = withWideColumns(reportFromStacks('main;parse  +4\nmain;read  +8', { title: 'app before' }));

const fileOf = (content: string | Uint8Array<ArrayBuffer>, name = 'old.html') => new File([content], name);

const turns = () => new Turns(new AbortController().signal);

const compare = (content: string, name?: string, newer = NEWER) =>
  compareWithFile(newer, fileOf(content, name), turns());

describe('the report in another file', () => {
  test('becomes the baseline of the one on the page', async () => {
    const { report, note } = await compare(htmlOf(OLDER));
    expect(report).toEqual(combineReports(NEWER, OLDER));
    expect([report.baseline?.facts.title, note]).toEqual(['app before', '']);
  });

  test('is called after its file where both have one title', async () => {
    const older = { ...OLDER, facts: { ...OLDER.facts, title: 'app' } };
    const { report } = await compare(htmlOf(older), 'app of may.HTML');
    expect([report.facts.title, report.baseline?.facts.title]).toEqual(['app', 'app of may']);
  });

  test('takes the place of the baseline that was there, and of what only that one called', async () => {
    const before = combineReports(NEWER, reportFromStacks('main;gone  +99'));
    const { report } = await compare(htmlOf(OLDER), 'old.html', before);
    expect(treeText(report, 'allocatedBytes')).toEqual(treeText(combineReports(NEWER, OLDER), 'allocatedBytes'));
  });

  test('gives its newer run where it is a comparison, and that is said', async () => {
    const { report, note } = await compare(htmlOf(combineReports(OLDER, reportFromStacks('main;gone  +99'))));
    expect(treeText(report, 'allocatedBytes')).toEqual(treeText(combineReports(NEWER, OLDER), 'allocatedBytes'));
    expect(note).toBe('"old.html" is itself a comparison, so its new run is used.');
  });

  test('is refused where it, or the report on the page, holds the difference of two runs alone', async () => {
    const difference = withWideColumns(reportFromSamples('main;parse 3\nmain;write -2'));
    await expect(compare(htmlOf(difference))).rejects.toThrow(
      '"old.html" holds the difference of two runs: choose the report of a single run.',
    );
    await expect(compare(htmlOf(OLDER), 'old.html', difference)).rejects.toThrow(
      'This report holds the difference of two runs already, so it cannot be compared with another.',
    );
  });

  test('is read no further once that is cancelled', async () => {
    const cancellation = new AbortController();
    const compared = compareWithFile(NEWER, fileOf(htmlOf(OLDER)), new Turns(cancellation.signal));
    cancellation.abort(new Error('cancelled'));
    await expect(compared).rejects.toThrow(/^cancelled$/);
  });

  test('may have lines that end in other ways, and as many blocks as it likes', async () => {
    const { report } = await compare(htmlOf(OLDER, 40).replaceAll('\n', '\r\n'));
    expect(report).toEqual(combineReports(NEWER, OLDER));
  });
});

const HTML = htmlOf(OLDER);
const notReport = (name: string) => `"${name}" is not a flamefile report: choose an .html file that flamefile wrote.`;
const damaged = (reason: string) => `"old.html" is damaged (${reason}): copy or make it again.`;
const [beforeData] = HTML.split('<script type="application/gzip"');

describe('a file that cannot become the baseline is refused with one sentence', () => {
  test.each([
    ['text', 'hello', 'notes.txt', notReport('notes.txt')],
    ['nothing', '', 'empty.html', notReport('empty.html')],
    ['another page', '<!doctype html><title>flamefile</title>', 'page.html', notReport('page.html')],
    ['a name that would turn the sentence round', 'hello', 'a\u202Elmth.b', notReport('a\\u{202e}lmth.b')],
    ['a report cut before its head', HTML.slice(0, 160), 'old.html', damaged('its head is missing')],
    ['a report cut in its head', HTML.slice(0, 400), 'old.html', damaged('its head cannot be read')],
    ['a report cut before its data', beforeData, 'old.html', damaged('0 of 2 blocks of its data are there')],
    [
      'data of foreign letters',
      HTML.replace(/(flamefile-data">)./, '$1§'),
      'old.html',
      damaged('a block of its data holds foreign characters'),
    ],
    [
      'data that is no gzip',
      HTML.replace(/(flamefile-data">)./, '$1I'),
      'old.html',
      damaged('a block of its data cannot be unpacked'),
    ],
    [
      'a head of other facts',
      HTML.replace('"command":', '"order":'),
      'old.html',
      damaged('facts has no command that can be read'),
    ],
  ])('%s', async (_what, content, name, sentence) => {
    await expect(compare(content, name)).rejects.toThrow(new Refusal(sentence));
  });

  test.each([1, 3, 'new'])('data of version %s, and both versions are named', async (version) => {
    const other = HTML.replace('"contractVersion":4', `"contractVersion":${JSON.stringify(version)}`);
    const { name, version: ours } = NEWER.facts.generator;
    await expect(compare(other)).rejects.toThrow(
      new Refusal(
        `"old.html" cannot be compared, since its data has version ${version} and this page reads version 4: make it again with ${name} ${ours}.`,
      ),
    );
  });

  test('a column that breaks the contract, though it is not needed for the first picture', async () => {
    const time = { ...OLDER.time, slice: OLDER.time.slice.map(() => 9) };
    expect(time.slice.length).toBeGreaterThan(0);
    await expect(compare(htmlOf({ ...OLDER, time }))).rejects.toThrow(/is damaged \(column time.slice points outside/);
  });

  test('data that would unpack to more than the page takes', async () => {
    const bomb = HTML.replace(/"payloadBytes":\d+/, '"payloadBytes":2000000000');
    await expect(compare(bomb)).rejects.toThrow(
      new Refusal(
        '"old.html" is too large to compare with: unpacked its data takes 2.00\u00a0GB, and 1.07\u00a0GB is the most that this page takes.',
      ),
    );
  });

  test('data that unpacks to more than it says', async () => {
    const bomb = dataBlock(gzipSync(new Uint8Array(2 ** 24)));
    const blocks = HTML.slice(beforeData.length).replace(/^<script[^<]*<\/script>/, () => bomb.trim());
    await expect(compare(beforeData + blocks)).rejects.toThrow(
      new Refusal(damaged('its data is longer than its head says')),
    );
  });

  test('a file that is larger than a text may be, of which only the beginning is read', async () => {
    const file = {
      name: 'old.html',
      size: 3e9,
      slice: () => new Blob([HTML]),
      text: () => Promise.reject(new Error()),
    };
    await expect(compareWithFile(NEWER, file as unknown as File, turns())).rejects.toThrow(
      new Refusal(
        '"old.html" is too large to compare with: it has 3.00\u00a0GB, and 537\u00a0MB is the most that this page takes.',
      ),
    );
  });

  test('metrics of another kind', async () => {
    const metrics = OLDER.facts.metrics.map((metric) => ({ ...metric, key: `other.${metric.key}` }));
    const other = { ...OLDER, facts: { ...OLDER.facts, metrics } };
    await expect(compare(htmlOf(other))).rejects.toThrow('"old.html" has no metric in common with this report.');
  });

  test('one that cannot be read at all', async () => {
    const folder = { name: 'folder', slice: () => ({ text: () => Promise.reject(new Error('it is a folder')) }) };
    await expect(compareWithFile(NEWER, folder as unknown as File, turns())).rejects.toThrow(
      new Refusal('"folder" could not be read (it is a folder).'),
    );
  });
});

test('of a file that is no report only the beginning is read', async () => {
  let readBytes = 0;
  const slice = (start: number, end: number) => {
    readBytes += end - start;
    return new Blob(['MThd']);
  };
  const film = { name: 'film.mkv', size: 9e9, slice, text: () => Promise.reject(new Error('too long')) };
  await expect(compareWithFile(NEWER, film as unknown as File, turns())).rejects.toThrow(notReport('film.mkv'));
  expect(readBytes).toBe(BEGINNING_BYTES);
});
