import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DamagedReport } from '../../../template/data/damaged-report.js';
import { encodeBase91 } from '../../../template/data/file/base91.js';
import { inflateMember } from '../../../template/open/inflate.js';
import { LoadError, loadReport } from '../../../template/open/load.js';
import { encodeWhole } from '../../helpers/encode-report.js';
import { reportFromStacks } from '../../helpers/stacks.js';
import { withWideColumns } from '../../helpers/wide-columns.js';

const REPORT = withWideColumns(
  reportFromStacks(`
  main;parse +16 +16
  @20
  main;parse -16`),
);

const { head, payload } = encodeWhole(REPORT);
const BLOCKS = [payload.subarray(0, 40), payload.subarray(40)].map((part) => encodeBase91(gzipSync(part)));

/** As much of a page as loading looks at: its head and its data blocks. */
function pageOf(headText: string | null, blocks: readonly string[]) {
  const elements = blocks.map((textContent) => ({ textContent, isThere: true, remove: () => {} }));
  for (const element of elements) {
    element.remove = () => {
      element.isThere = false;
    };
  }
  const page = {
    getElementById: () => (headText === null ? null : { textContent: headText }),
    querySelectorAll: () => elements,
  };
  return { page: page as unknown as Document, elements };
}

const headText = (change: object = {}) => JSON.stringify({ ...head, blocks: BLOCKS.length, ...change });

test('the report is put together from its blocks, which stay for a copy of the page', async () => {
  const { page, elements } = pageOf(headText(), BLOCKS);
  expect(await loadReport(page)).toEqual(REPORT);
  expect(elements.map(({ isThere }) => isThere)).toEqual([true, true]);
});

test.each([
  ['no head', null, BLOCKS, 'its head is missing'],
  ['an empty head', '', BLOCKS, 'its head is missing'],
  ['half a head', headText().slice(0, 100), BLOCKS, 'its head cannot be read'],
  ['null for a head', 'null', BLOCKS, 'its head cannot be read'],
  ['a number for a head', '7', BLOCKS, 'its head cannot be read'],
  ['a text for a head', '"facts"', BLOCKS, 'its head cannot be read'],
  ['a list for a head', '[]', BLOCKS, 'its data has version undefined and this page reads version 4'],
  ['a block too few', headText(), BLOCKS.slice(1), '1 of 2 blocks of its data are there'],
  ['foreign characters', headText(), [BLOCKS[0], '§'], 'a block of its data holds foreign characters'],
  ['a block cut off', headText(), [BLOCKS[0], BLOCKS[1].slice(0, 40)], 'a block of its data cannot be unpacked'],
  ['an empty block', headText(), [BLOCKS[0], ''], 'a block of its data cannot be unpacked'],
  ['no length', headText({ payloadBytes: undefined }), BLOCKS, 'its head does not say how long its data is'],
  ['more than the head says', headText({ payloadBytes: 41 }), BLOCKS, 'its data is longer than its head says'],
  [
    'less than the head says',
    headText({ payloadBytes: 1e6 }),
    BLOCKS,
    `${payload.length} of 1000000 bytes of its data are there`,
  ],
  ['other facts', headText({ facts: null }), BLOCKS, 'its data has version undefined and this page reads version 4'],
])('%s: a sentence says why and what to do', async (_what, text, blocks, reason) => {
  await expect(loadReport(pageOf(text, blocks).page)).rejects.toThrow(
    new LoadError(`This report is damaged (${reason}), so only its short form is shown: copy or make it again.`),
  );
});

test('a report that would unpack to more than the page takes is told so, before anything is unpacked', async () => {
  await expect(loadReport(pageOf(headText({ payloadBytes: 5e9 }), BLOCKS).page)).rejects.toThrow(
    new LoadError(
      'This report is too large (unpacked its data takes 5.00\u00a0GB, and 1.07\u00a0GB is the most that this page takes), so only its short form is shown.',
    ),
  );
});

test('a block of a few bytes that would unpack to many is given up as soon as that shows', async () => {
  const bomb = gzipSync(new Uint8Array(2 ** 24));
  const room = { bytesLeft: 1000 };
  await expect(inflateMember(bomb, room)).rejects.toThrow(new DamagedReport('its data is longer than its head says'));
  expect(room.bytesLeft).toBeGreaterThan(-(2 ** 20));
});
