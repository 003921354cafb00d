// `npm run screenshots`: the pictures of the README, made from the case study's trace by the program itself.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'flamefile-'));
const report = join(folder, 'report.html');

/** What to show: a size, a colour scheme, and the part of the address that chooses the view. */
const PICTURES = [
  { name: 'flame-graph-light', width: 1440, height: 900, scheme: 'light', hash: '' },
  { name: 'flame-graph-dark', width: 1440, height: 900, scheme: 'dark', hash: '' },
  { name: 'search', width: 1440, height: 900, scheme: 'light', hash: '#search=ParserInfo%20as' },
];

execFileSync(process.execPath, [
  `${root}dist/generator/cli.js`,
  'report',
  `${root}test/fixtures/heaptrack.dtparse-1.0.2.zst`,
  ...['-o', report, '--title', 'dtparse 1.0.2', '--quiet'],
]);
const browser = await puppeteer.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
try {
  for (const { name, width, height, scheme, hash } of PICTURES) {
    const page = await browser.newPage();
    await page.setViewport({ width, height });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(pathToFileURL(report).href + hash);
    await page.waitForFunction(() => performance.getEntriesByName('flamefile:first-flame').length > 0);
    await page.screenshot({ path: `${root}docs/pictures/${name}.png` });
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
