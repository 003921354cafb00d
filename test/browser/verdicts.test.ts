import { spawnSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';

const PROGRAM = fileURLToPath(new URL('../../dist/generator/cli.js', import.meta.url));

const reports = useReportFolder();
let checked = '';
let unchecked = '';

beforeAll(() => {
  const budgets = ['peak < 50kB', 'leaked < 1kB', 'allocations < 5e6', 'leaked(any site) < 500'];
  const words = budgets.flatMap((budget) => ['--budget', budget]);
  const config = reports.write(
    'check.json',
    JSON.stringify({ exceptions: [{ budget: 'leaked(any site) < 500', reason: 'kept for \u202elater' }] }),
  );
  const trace = recording('dtparse-1.0.2.zst');
  const path = reports.path('checked.html');
  const { status } = spawnSync(process.execPath, [PROGRAM, 'check', trace, ...words, '--config', config, '-o', path]);
  expect(status).toBe(1);
  checked = pathToFileURL(path).href;
  unchecked = pathToFileURL(reports.make('unchecked.html', trace)).href;
});

inEachBrowser((open, _engine, testOnce) => {
  test('a line says how many budgets are broken, and opens to say which', async () => {
    const viewer = await (await open(checked)).drawn();
    await eventually(() => viewer.text('.verdicts')).toBe('1 of 4 budgets broken: peak < 50kB');
    await viewer.page.click('.verdicts summary');
    const rows = await viewer.page.$$eval('.verdicts li', (items) =>
      items.map((item) => Array.from(item.firstElementChild?.children ?? [], (part) => part.textContent)),
    );
    expect(rows.map((row) => row.join(' | ').replaceAll('\u00a0', ' '))).toEqual([
      'Broken | peak < 50kB | 79.5 kB, limit 50.0 kB',
      'Kept | leaked < 1kB | 544 B, limit 1.00 kB',
      'Kept | allocations < 5e6 | 148,817, limit 5,000,000',
      'Excused | leaked(any site) < 500 | 544 B, limit 500 B | kept for \\u{202e}later',
    ]);
    expect(viewer.faults()).toEqual([]);
  });

  testOnce('a broken one leads to the stack that has most of it, in its metric', async () => {
    const viewer = await (await open(checked)).drawn();
    await viewer.page.click('.verdicts summary');
    await viewer.page.click('.verdicts button');
    await eventually(() => viewer.tiles()).toContain('[Peak 79.5 kB]');
    await eventually(() => viewer.selection()).toEqual(textWith('0x7fceb70a57b9 in libstdc++.so.6'));
    expect(viewer.faults()).toEqual([]);
  });

  testOnce('a report that was held against nothing has no such line', async () => {
    const viewer = await (await open(unchecked)).drawn();
    await eventually(() => viewer.page.$$('.verdicts')).toEqual([]);
  });
});
