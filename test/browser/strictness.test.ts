import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { JENKINS_POLICY, serveFile } from '../helpers/browser.js';
import { eventually } from './expecting.js';
import { inEachBrowser, useReportFolder } from './in-each-browser.js';

// What the other browser tests lean on: the browsers are as strict as a reader's, and what a page does is seen.

const folder = useReportFolder();
let scripted = '';
let quiet = '';

beforeAll(() => {
  folder.write('beside.txt', 'a file beside the page');
  scripted = folder.write(
    'page.html',
    `<!doctype html><title>waiting</title><body>static<script>
      document.body.textContent = 'scripted';
      fetch('beside.txt').then(() => 'read', () => 'refused').then((answer) => { document.title = answer; });
      console.error('said on the console');
      setTimeout(() => { throw new Error('nobody caught this') });
    </script>`,
  );
  quiet = folder.write(
    'quiet.html',
    '<!doctype html><title>quiet</title><style>@media (prefers-color-scheme: dark) { p { color: red } }</style><p>dark?',
  );
});

inEachBrowser((open, engine) => {
  test('a page may not read beside itself, and its requests and errors are seen', async () => {
    const viewer = await open(pathToFileURL(scripted).href, { width: 700, height: 300 });
    await eventually(() => viewer.page.title()).toBe('refused');
    await eventually(() => viewer.page.evaluate(() => [innerWidth, innerHeight])).toEqual([700, 300]);
    await expect.poll(() => viewer.faults().join('\n')).toMatch(/said on the console.*nobody caught this/s);
    // Of files Firefox says nothing.
    if (engine === 'chromium') expect(viewer.faults()).toContainEqual(expect.stringMatching(/^file:.*beside\.txt$/));
  });

  test('one that does nothing has no faults, and is light', async () => {
    const viewer = await open(pathToFileURL(quiet).href);
    await eventually(() => viewer.page.$eval('p', (element) => getComputedStyle(element).color)).toBe('rgb(0, 0, 0)');
    expect(viewer.faults()).toEqual([]);
  });

  test("Jenkins' header stops scripts", async () => {
    const server = await serveFile(scripted, JENKINS_POLICY);
    try {
      const viewer = await open(server.address);
      await eventually(() => viewer.page.content()).toContain('<body>static');
    } finally {
      server.close();
    }
  });
});
