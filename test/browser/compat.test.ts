import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { decodeBase91 } from '../../template/data/file/base91.js';
import { eventually } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';

const reports = useReportFolder();
const decoder = readFileSync(fileURLToPath(new URL('../../dist/template/compat.js', import.meta.url)), 'utf8');
let usual = '';
let compat = '';

beforeAll(() => {
  usual = reports.make('usual.html', recording('dtparse-1.0.2.zst'));
  compat = reports.make('compat.html', recording('dtparse-1.0.2.zst'), '--compat');
});

/** Makes a browser what it was before 2023. */
function forgetDecompression(): void {
  Reflect.deleteProperty(globalThis, 'DecompressionStream');
}

/** A report with its viewer as it is run, and without its data: packed, any three letters may come together. */
function unpacked(html: string): string {
  return html.replace(/<script type="application\/gzip" class="flamefile-(\w+)">([^<]*)/g, (_, part, packed) =>
    part === 'viewer' ? gunzipSync(decodeBase91(packed)).toString('utf8') : '',
  );
}

inEachBrowser((open) => {
  test('a report made with --compat opens in a browser that cannot unpack', async () => {
    const viewer = await open(pathToFileURL(compat).href);
    await viewer.reloadAfter(forgetDecompression);
    await viewer.drawn();
    await eventually(() => viewer.page.evaluate(() => typeof DecompressionStream)).toBe('undefined');
    await eventually(() => viewer.tiles()).toContain('Allocations 148,817');
    await viewer.graph.find('dtparse::parse', 3);
    await eventually(() => viewer.graph.details()).toContain('total 8.83 MB');
    expect(viewer.faults()).toEqual([]);
  });

  test('another one stays its short form there, and says why and what to do', async () => {
    const viewer = await open(pathToFileURL(usual).href);
    await viewer.reloadAfter(forgetDecompression);
    await eventually(() => viewer.text('[role=alert]')).toMatch(
      /browser is too old .*DecompressionStream.* --compat\./,
    );
    await eventually(() => viewer.text()).toContain('8,902,307 B');
    await eventually(() => viewer.page.$$('[role=treegrid]')).toEqual([]);
  });
});

test("the GPL's code and notice are in reports made with --compat, and in no other", () => {
  const names = [...decoder.matchAll(/function (\w+_\w+)\(/g)].map(([, name]) => name);
  const tellTales = [...names, 'crc32', 'deflate-js', 'General Public License', 'GPL'];
  expect(tellTales).toContain('inflate_dynamic');
  const [usualHtml, compatHtml] = [usual, compat].map((file) =>
    unpacked(readFileSync(file, 'utf8')).replace(/\n/g, ' '),
  );
  expect(tellTales.filter((text) => !compatHtml.includes(text))).toEqual([]);
  expect(tellTales.filter((text) => usualHtml.includes(text))).toEqual([]);
});
