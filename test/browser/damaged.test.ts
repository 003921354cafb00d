import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { encodeBase91 } from '../../template/data/file/base91.js';
import { eventually } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';

const reports = useReportFolder();
let html = '';

beforeAll(() => {
  html = readFileSync(reports.make('report.html', recording('dtparse-1.0.2.zst')), 'utf8');
});

/** The report with the text of its data block replaced. */
function withData(change: (packed: string) => string): string {
  const changed = html.replace(
    /(<script type="application\/gzip"[^>]*>)([^<]*)/,
    (_, start: string, packed: string) => start + change(packed),
  );
  expect(changed).not.toBe(html);
  return changed;
}

function withoutPiece(text: string, from: number, length: number): string {
  return text.slice(0, from) + text.slice(from + length);
}

function withOtherLetter(packed: string): string {
  const middle = Math.floor(packed.length / 2);
  return packed.slice(0, middle) + (packed[middle] === 'A' ? 'B' : 'A') + packed.slice(middle + 1);
}

/** What Firefox itself writes on the console where a stream fails, even if the failure is caught. */
const FIREFOX_ON_STREAMS = /^Failed to read data from the ReadableStream/;

const DAMAGES: readonly (readonly [string, () => string, RegExp])[] = [
  ['cut off', () => withData((data) => data.slice(0, 4000)), /a block of its data cannot be unpacked/],
  ['a piece short', () => withData((data) => withoutPiece(data, 4000, 400)), /a block of its data cannot be unpacked/],
  ['changed in one letter', () => withData(withOtherLetter), /a block of its data cannot be unpacked/],
  ['of foreign letters', () => withData((data) => `§${data.slice(1)}`), /a block of its data holds foreign characters/],
  ['empty', () => withData(() => ''), /./],
  ['not there', () => html.replace(/<script type="application\/gzip".*?<\/script>/s, ''), /0 of 1 blocks/],
];

inEachBrowser((open) => {
  const openDamaged = async (name: string, damaged: string): Promise<Viewer> =>
    open(pathToFileURL(reports.write(`${name}.html`, damaged)).href);

  const expectShortFormAndSentence = async (viewer: Viewer, sentence: RegExp) => {
    await eventually(() => viewer.text('[role=alert]')).toMatch(/^This report is damaged .* copy or make it again\.$/);
    await eventually(() => viewer.text('[role=alert]')).toMatch(sentence);
    await eventually(() => viewer.text()).toContain('8,902,307 B');
    await eventually(() => viewer.page.$$('[role=treegrid]')).toEqual([]);
    expect(viewer.faults().filter((fault) => !FIREFOX_ON_STREAMS.test(fault))).toEqual([]);
  };

  test.each(DAMAGES)(
    'data that is %s: the short form stays, and a sentence says why',
    async (name, damage, sentence) => {
      await expectShortFormAndSentence(await openDamaged(name, damage()), sentence);
    },
  );

  test('so does a report whose data is of another version', async () => {
    const other = html.replace('"contractVersion":4', '"contractVersion":3');
    expect(other).not.toBe(html);
    const viewer = await openDamaged('other version', other);
    await expectShortFormAndSentence(viewer, /its data has version 3 and this page reads version 4/);
  });

  test.each(['its look', 'its script'])('so does one in which %s is damaged', async (part) => {
    const blocks = [...html.matchAll(/class="flamefile-viewer">([^<]*)/g)].map(([, packed]) => packed);
    expect(blocks).toHaveLength(2);
    const block = blocks[part === 'its look' ? 0 : 1];
    const viewer = await openDamaged(
      part,
      html.replace(block, () => withOtherLetter(block)),
    );
    await expectShortFormAndSentence(viewer, /a block of its data cannot be unpacked/);
  });

  test('a script in the place of the viewer is not run', async () => {
    const [, block] = [...html.matchAll(/class="flamefile-viewer">([^<]*)/g)].map(([, packed]) => packed);
    const other = encodeBase91(gzipSync('document.title = "run"'));
    const viewer = await openDamaged(
      'other script',
      html.replace(block, () => other),
    );
    await eventually(async () => viewer.faults().length).toBeGreaterThan(0);
    await eventually(() => viewer.page.title()).not.toBe('run');
    await eventually(() => viewer.text()).toContain('8,902,307 B');
  });

  test('a file that ends before its scripts is its short form', async () => {
    const viewer = await openDamaged('cut', html.slice(0, html.indexOf('<script type="application/gzip"') + 5000));
    await eventually(() => viewer.text()).toContain('8,902,307 B');
  });
});
