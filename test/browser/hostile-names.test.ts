import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, useReportFolder } from './in-each-browser.js';
import { traceOfStacks } from './trace-text.js';

/** What is in the trace, and what a reader sees of it. */
const NAMES: readonly (readonly [recorded: string, seen: string])[] = [
  ['</script><img src=x onerror=alert(1)>', '</script><img src=x onerror=alert(1)>'],
  ['<!--<script>', '<!--<script>'],
  ['"\' onmouseover=alert(2) x="', '"\' onmouseover=alert(2) x="'],
  ["$& $` $' $1 $$", "$& $` $' $1 $$"],
  ['{{alert(3)}} `alert(4)`', '{{alert(3)}} `alert(4)`'],
  ['&lt;b&gt; &amp;amp; &#60;', '&lt;b&gt; &amp;amp; &#60;'],
  ['line\u2028and\u2029paragraph', 'line\\u{2028}and\\u{2029}paragraph'],
  ['\u202egnp.exe', '\\u{202e}gnp.exe'],
  ['zero\0byte', 'zero\\x00byte'],
  ['\u001b[31mred', '\\x1b[31mred'],
  ['x'.repeat(10_000_000), `${'x'.repeat(2000)}… (10,000,000 characters)`],
];

const reports = useReportFolder();
let report = '';

beforeAll(() => {
  // The largest first, which is the order that they stand in.
  const stacks = NAMES.map(([name], index) => ({ functionNames: ['main', name], bytes: 1000 - index }));
  const trace = reports.write('hostile.txt', traceOfStacks(stacks));
  report = pathToFileURL(reports.make('hostile.html', trace, '--title', '</title><script>alert(5)</script>$&')).href;
});

inEachBrowser((open) => {
  test('names that would be markup, scripts or commands elsewhere are text here', async () => {
    const viewer = await open(report);
    const dialogs: string[] = [];
    viewer.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await viewer.drawn();
    await eventually(() => viewer.page.title()).toBe('</title><script>alert(5)</script>$& - flamefile');
    await eventually(() => viewer.text('h1')).toBe('</title><script>alert(5)</script>$&');

    await viewer.tabTo('graph');
    await viewer.keys('ArrowDown', 'ArrowDown', 'ArrowDown');
    for (const [, seen] of NAMES) {
      await eventually(() => viewer.text('[aria-label=Selection] h2')).toBe(seen);
      await viewer.keys('ArrowRight');
    }
    await eventually(() => viewer.page.$$('img, #app script')).toEqual([]);
    expect([...dialogs, ...viewer.faults()]).toEqual([]);
  });

  test('they are found by what is in them', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.search('</script>');
    await eventually(() => viewer.found()).toEqual(textWith('1 function', '1.00 kB'));
    await viewer.search('$&');
    await eventually(() => viewer.found()).toEqual(textWith('1 function', '997 B'));
  });
});
