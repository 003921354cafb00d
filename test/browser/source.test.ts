import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { seriousViolations } from './axe.js';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';

const reports = useReportFolder();
let report = '';

beforeAll(() => {
  const programs = fileURLToPath(new URL('../fixtures/programs', import.meta.url));
  report = pathToFileURL(reports.make('source.html', recording('inlining.zst'), '--source', programs)).href;
});

inEachBrowser((open, engine) => {
  test('the source of a function stands beside it with what each line costs', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.search('=collect');
    await viewer.keys('Enter');
    const listing = () => viewer.text('.panel .source');
    // As summary --focus collect has it.
    await eventually(listing).toEqual(
      textWith(
        '/home/user/programs/inlining.cpp Line Self Total Source',
        '28 24 B auto words = std::make_unique',
        '29 for (int',
        '30 6.45 kB words->push_back(spell(number));',
      ),
    );
    const box = await viewer.page.$('.panel .source-lines');
    await box?.focus();
    await viewer.keys('ArrowRight', 'ArrowRight');
    await eventually(() =>
      viewer.page.evaluate(() => document.querySelector('.panel .source-lines')?.scrollLeft ?? 0),
    ).toBeGreaterThan(0);
    if (engine === 'chromium') expect(await seriousViolations(viewer)).toEqual([]);
    await viewer.chooseMetric('Allocations');
    await eventually(listing).toEqual(textWith('28 1 auto words', '30 67 words->push_back'));
  });
});
