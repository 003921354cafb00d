// `npm run screenshots`: the pictures of the documents, made from the case study's traces by the program itself.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { PROGRAMS, pathOfProgram } from './system.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'flamefile-'));
const BUDGETS = ['allocatedBytes <= -80%', 'allocations <= +0', 'leaked <= +0'];
const PARSER_INFO = '<dtparse::ParserInfo as core::default::Default>::default';

/** What to show: a version's report, a size, a colour scheme, the view's address, and what a person does then. */
const PICTURES = [
  { name: 'flame-graph-light' },
  { name: 'flame-graph-dark', scheme: 'dark' },
  { name: 'callers-and-callees', hash: '#view=sandwich', act: (page) => select(page, PARSER_INFO) },
  { name: 'timeline-dark', scheme: 'dark', act: dragTimeline },
  { name: 'case-study-parse', act: (page) => zoomTo(page, 'dtparse::parse') },
  { name: 'case-study-default', act: (page) => zoomTo(page, PARSER_INFO) },
  { name: 'case-study-after', version: '1.0.3', act: (page) => select(page, PARSER_INFO) },
  { name: 'comparison', version: 'both' },
  { name: 'verdict', version: 'checked', act: openVerdict },
];

const browser = await puppeteer.launch({
  executablePath: pathOfProgram(PROGRAMS.chromium),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
try {
  const reports = {
    '1.0.2': writeReport('1.0.2'),
    '1.0.3': writeReport('1.0.3'),
    both: writeReport('1.0.3', ['report', '--baseline', traceOf('1.0.2')]),
    checked: writeReport('1.0.3', [
      'check',
      '--baseline',
      traceOf('1.0.2'),
      ...BUDGETS.flatMap((one) => ['--budget', one]),
    ]),
  };
  for (const { name, version = '1.0.2', scheme = 'light', hash = '', act } of PICTURES) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1440, height: 900 });
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await page.goto(pathToFileURL(reports[version]).href + hash);
    await page.waitForFunction(() => performance.getEntriesByName('flamefile:first-flame').length > 0);
    await act?.(page);
    await rest(page);
    await page.screenshot({ path: `${root}docs/pictures/${name}.png` });
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}

function traceOf(version) {
  return `${root}test/fixtures/heaptrack.dtparse-${version}.zst`;
}

function writeReport(version, [command, ...options] = ['report']) {
  const report = join(folder, `${version} ${command} ${options.length}.html`);
  const words = [command, traceOf(version), '-o', report, '--title', `dtparse ${version}`, '--quiet', ...options];
  const { status, stderr } = spawnSync(process.execPath, [`${root}dist/generator/cli.js`, ...words], {
    encoding: 'utf8',
  });
  // A broken budget is what is to be shown.
  if (status > 1) throw new Error(stderr);
  return report;
}

/** Opens the list of budgets and goes to what broke one. */
async function openVerdict(page) {
  await page.click('.verdicts summary');
  await page.click('.verdicts button');
}

/** Selects a function's first call the way a person without a mouse does: search for it, walk to it, clear the search. */
async function select(page, name) {
  await page.keyboard.press('/');
  await page.keyboard.type(`=${name}`);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

async function zoomTo(page, name) {
  await select(page, name);
  await page.locator('::-p-text(Zoom to it)').click();
}

/** From four fifths of the run nearly to its end: before that the program was being loaded. */
async function dragTimeline(page) {
  const { x, y, width, height } = await (await page.waitForSelector('.timeline')).boundingBox();
  await page.mouse.move(x + width * 0.82, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.94, y + height / 2, { steps: 8 });
  await page.mouse.up();
}

function rest(page) {
  return page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
}
