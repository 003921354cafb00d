import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../generator/errors.js';
import { PRODUCT } from '../../../../generator/product.js';
import { dataBlock } from '../../../../generator/write/page/embed.js';
import { combineReports } from '../../../../template/data/compare/combine-reports.js';
import type { Report } from '../../../../template/data/report.js';
import { encodeWhole } from '../../../helpers/encode-report.js';
import { htmlOf } from '../../../helpers/report-html.js';
import { reportFromSamples } from '../../../helpers/sampled-report.js';
import { reportFromStacks } from '../../../helpers/stacks.js';
import { readBytes } from '../../../helpers/trace-text.js';

const RUN = reportFromStacks('main;“parse”  +4 +4~\n@20\nmain;read  +8', { title: 'app' });
const HTML = htmlOf(RUN);

/** All that a report's file holds of it. */
const contentOf = (report: Report) => encodeWhole(report);

const read = (html: string | Uint8Array, options = {}) => readBytes(Buffer.from(html), options);

describe('a report is read as the trace that it was made from', () => {
  test.each([
    ['of heap events', RUN],
    ['of samples', reportFromSamples('main;parse 3\nmain;read 2')],
    ['of samples with times', reportFromSamples('2000+500 main;parse 3\n2500+500 main;read 2')],
    ['of two runs', combineReports(RUN, reportFromStacks('main;gone  +99'))],
    ['of two runs in one trace', reportFromSamples('main;parse 3\nolder main;parse 2')],
    ['of the difference of two runs', reportFromSamples('main;parse 3\nmain;read -2')],
  ])('%s, and nothing is lost', async (_, report) => {
    expect(contentOf(await read(htmlOf(report)))).toEqual(contentOf(report));
  });

  test.each([
    ['packed with gzip', gzipSync(HTML)],
    ['packed twice', gzipSync(gzipSync(HTML))],
    ['behind a byte order mark', `\ufeff${HTML}`],
    ['with other line ends', HTML.replaceAll('\n', '\r\n')],
    [
      'saved by a browser, which puts the address in front',
      HTML.replace(
        '<!doctype html>',
        `<!DOCTYPE html>\n<!-- saved from url=(0031)file:///app.html#${'x'.repeat(500)} -->`,
      ),
    ],
    ['without what stands behind its data', HTML.slice(0, HTML.lastIndexOf('<script>'))],
  ])('%s', async (_, file) => {
    expect(contentOf(await read(file))).toEqual(contentOf(RUN));
  });

  test('whatever its name and the options say that it is', async () => {
    expect(contentOf(await read(HTML, { format: 'folded', unit: 'bytes' }))).toEqual(contentOf(RUN));
  });

  test.each([[{ format: 'folded' }], [{ unit: 'bytes' }], [{ metric: 'time' }], [{ symbols: '/' }]])(
    'but not where options say what it says itself, and no other trace is read with them: %j',
    async (options) => {
      const [option] = Object.keys(options);
      await expect(read(HTML, { ...options, isOnlyTrace: true })).rejects.toThrow(
        `--${option} is for traces, and standard input is a report, which says that itself: omit it.`,
      );
    },
  );

  test('as of the version that reads it', async () => {
    const older = { ...RUN, facts: { ...RUN.facts, generator: { name: 'flamefile', version: '0.0.7' } } };
    expect((await read(htmlOf(older))).facts.generator).toEqual(PRODUCT);
  });
});

describe('options add to what a report was made with', () => {
  test('a title takes the place of its own, a name for its file does not', async () => {
    expect((await read(HTML, { title: 'nightly' })).facts.title).toBe('nightly');
    expect((await read(HTML, { fileTitle: 'report' })).facts.title).toBe('app');
  });

  test('rules for findings are switched off', async () => {
    const loop = reportFromStacks('main;loop;String::from  +24*10000~');
    const rules = (report: Report) => report.facts.findings.map(({ rule }) => rule);
    expect(rules(loop)).toContain('temporary-allocations');
    expect(rules(await read(htmlOf(loop), { withoutFindings: ['temporary-allocations'] }))).toEqual(
      rules(loop).filter((rule) => rule !== 'temporary-allocations'),
    );
  });

  const LEAKS = 'main;setup;cache  +100\nmain;work  +20 +1~\nmain;tzset_internal  +3';

  test('suppressions hide what they would have hidden of the trace', async () => {
    const suppressions = ['leak:setup', 'leak:nothing'];
    const report = await read(htmlOf(reportFromStacks(LEAKS)), { suppressions });
    const { facts, selfValues } = reportFromStacks(LEAKS, { suppressions });
    expect(report.facts.metrics).toEqual(facts.metrics);
    expect(report.facts.suppressions).toEqual(facts.suppressions);
    expect([report.facts.suppressedBytes, report.selfValues]).toEqual([103, [...selfValues]]);
    expect(report.facts.findings).toEqual(facts.findings);
  });

  test('suppressions that hid it already change nothing, also where a rule matched a name that is not shown', async () => {
    const suppressions = ['leak:setup'];
    const report = reportFromStacks(LEAKS, { suppressions });
    expect(contentOf(await read(htmlOf(report), { suppressions }))).toEqual(contentOf(report));
  });

  test('what is no suppression is told', async () => {
    const { facts } = await read(HTML, { suppressions: ['leek:x'] });
    expect(facts.warnings.map(({ kind }) => kind)).toEqual(['invalid-suppression']);
  });

  test('leaks that it leaves out cannot be brought back', async () => {
    const html = htmlOf(reportFromStacks(LEAKS, { title: 'app' }));
    await expect(read(html, { useBuiltInSuppressions: false })).rejects.toThrow(
      'The report of app leaves out leaks by rules that are built in, which --no-builtin-suppressions cannot bring back: omit it, or name the trace.',
    );
    expect((await read(html, { useEmbeddedSuppressions: false })).facts.suppressedBytes).toBe(3);
  });
});

const [beforeData] = HTML.split('<script type="application/gzip"');
const damaged = (reason: string) =>
  `standard input is a damaged report (${reason}): copy it again, or make it again from its trace.`;

describe('a report that cannot be read is refused with a sentence', () => {
  test.each([
    ['cut before its head', HTML.slice(0, 160), 'its head is missing'],
    ['cut in its head', HTML.slice(0, 400), 'its head cannot be read'],
    ['cut before its data', beforeData, '0 of 2 blocks of its data are there'],
    ['cut in its data', HTML.slice(0, beforeData.length + 100), '1 of 2 blocks of its data are there'],
    [
      'cut in its last block',
      HTML.slice(0, HTML.lastIndexOf('</script>\n<script>') - 5),
      'a block of its data cannot be unpacked',
    ],
    ['foreign letters', HTML.replace(/(flamefile-data">)./, '$1§'), 'a block of its data holds foreign characters'],
    ['other facts', HTML.replace('"command":', '"order":'), 'facts has no command that can be read'],
    ['a baseline that is none', HTML.replace('"baselineFacts":null', '"baselineFacts":0'), 'facts cannot be read'],
    [
      'a total that is not the sum',
      HTML.replace(/"total":\d+/, '"total":1'),
      'the total of Allocated bytes is not what its calls add up to',
    ],
    [
      'words that would act on a terminal',
      HTML.replace('"label":"Allocated bytes"', '"label":"\\u001b[31m"'),
      'a word of its facts has characters that do not show',
    ],
    [
      'a head that is nested without end',
      HTML.replace('"ratios":[', `"ratios":[${'['.repeat(5000)}${']'.repeat(5000)},`),
      'its head is nested too deeply',
    ],
    [
      'an index that points nowhere, in a column that the page decodes late',
      htmlOf({ ...RUN, time: { ...RUN.time, slice: RUN.time.slice.map(() => 999) } }),
      'column time.slice points outside its table',
    ],
  ])('%s', async (_, html, reason) => {
    await expect(read(html)).rejects.toThrow(new UserError('input', damaged(reason)));
  });

  test('a packing that is cut off', async () => {
    await expect(read(gzipSync(HTML).subarray(0, -100))).rejects.toThrow(
      / is a damaged report \(its gzip data ends too early/,
    );
  });

  test.each([
    [5, 'Update flamefile, or make it again from its trace.'],
    [3, 'Make it again from its trace.'],
    ['new', 'Make it again from its trace.'],
  ])('data of version %j: both versions are named', async (version, cure) => {
    const other = HTML.replace('"contractVersion":4', `"contractVersion":${JSON.stringify(version)}`);
    await expect(read(other)).rejects.toThrow(
      new UserError(
        'input',
        `standard input is a report of another version: its data has version ${version}, and flamefile ${PRODUCT.version} reads version 4. ${cure}`,
      ),
    );
  });

  test('another page, which is told what it is', async () => {
    await expect(read('<!doctype html><title>flamefile</title>')).rejects.toThrow(
      'standard input is a web page or a picture, such as the report of another tool. Name the file that it was made from.',
    );
  });

  test('data that unpacks to more than it says: nothing beyond is unpacked', async () => {
    const bomb = dataBlock(gzipSync(new Uint8Array(2 ** 24)));
    const html = HTML.replace(/<script type="application\/gzip"[^<]*<\/script>\n/, () => bomb);
    await expect(read(html)).rejects.toThrow(damaged('its data is longer than its head says'));
  });

  test('one that takes more memory than it may, before it is unpacked', async () => {
    const html = HTML.replace(/"payloadBytes":\d+/, '"payloadBytes":2000000000');
    await expect(read(html)).rejects.toThrow(
      /^standard input cannot be read: .* If it is sound, raise the limit, e.g. --max-memory 4096MiB\.$/,
    );
    await expect(read(HTML, { maxMemoryBytes: 1000 })).rejects.toThrow(/--max-memory/);
  });
});
