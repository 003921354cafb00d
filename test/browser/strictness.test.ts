import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ENGINES, JENKINS_POLICY, launchBrowser, openAddress, openReport, serveFile } from '../helpers/browser.js';
import { launchWebKit } from '../helpers/webkit.js';
import { eventually } from './expecting.js';

// What the other browser tests lean on: the browsers are as strict as a reader's, and what a page does is seen.

let folder = '';
const inFolder = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'strictness-'));
  writeFileSync(inFolder('beside.txt'), 'a file beside the page');
  writeFileSync(
    inFolder('page.html'),
    `<!doctype html><title>waiting</title><body>static<script>
      document.body.textContent = 'scripted';
      fetch('beside.txt').then(() => 'read', () => 'refused').then((answer) => { document.title = answer; });
      console.error('said on the console');
      setTimeout(() => { throw new Error('nobody caught this') });
    </script>`,
  );
  writeFileSync(
    inFolder('quiet.html'),
    '<!doctype html><title>quiet</title><style>@media (prefers-color-scheme: dark) { p { color: red } }</style><p>dark?',
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(ENGINES)('%s: a page may not read beside itself, and its errors are seen', async (engine) => {
  const browser = await launchBrowser(engine);
  try {
    const { page, problems } = await openReport(browser, inFolder('page.html'), { width: 700, height: 300 });
    await page.waitForFunction(() => document.title !== 'waiting');
    await eventually(() => page.title()).toBe('refused');
    await eventually(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([700, 300]);
    await expect.poll(() => problems.join('\n')).toMatch(/said on the console.*nobody caught this/s);

    const quiet = await openReport(browser, inFolder('quiet.html'));
    expect([...quiet.requests, ...quiet.problems]).toEqual([]);
    await eventually(() => quiet.page.$eval('p', (element) => getComputedStyle(element).color)).toBe('rgb(0, 0, 0)');
  } finally {
    await browser.close();
  }
});

test.each(ENGINES)(
  "%s, dark: Jenkins' header stops scripts, and the colour scheme is the one asked for",
  async (engine) => {
    const browser = await launchBrowser(engine, { colorScheme: 'dark' });
    const server = await serveFile(inFolder('page.html'), JENKINS_POLICY);
    try {
      const { page } = await openAddress(browser, server.address);
      await eventually(() => page.content()).toContain('<body>static');
      const { page: quiet } = await openReport(browser, inFolder('quiet.html'));
      await eventually(() => quiet.$eval('p', (element) => getComputedStyle(element).color)).toBe('rgb(255, 0, 0)');
    } finally {
      server.close();
      await browser.close();
    }
  },
);

test('chromium: requests are seen', async () => {
  const browser = await launchBrowser('chromium');
  try {
    const { requests } = await openReport(browser, inFolder('page.html'));
    expect(requests).toEqual([expect.stringMatching(/^file:.*beside\.txt$/)]);
  } finally {
    await browser.close();
  }
});

test.each(ENGINES)('%s: scripts can be turned off', async (engine) => {
  const browser = await launchBrowser(engine, { hasScripts: false });
  try {
    const { page } = await openReport(browser, inFolder('page.html'));
    await eventually(() => page.content()).toContain('<body>static');
  } finally {
    await browser.close();
  }
});

test('webkit: a page may not read beside itself', async () => {
  const webkit = await launchWebKit();
  try {
    await webkit.open(inFolder('page.html'));
    await expect.poll(() => webkit.execute('return document.title')).toBe('refused');
  } finally {
    await webkit.close();
  }
});
