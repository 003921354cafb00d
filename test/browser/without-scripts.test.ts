import { beforeAll, expect, test } from 'vitest';
import { JENKINS_POLICY, launchBrowser, openReport, serveFile } from '../helpers/browser.js';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import { Viewer } from './viewer.js';
import { evenSpaces } from './written.js';

const SCRIPTED = `<!doctype html><title></title><body>static<script>document.body.textContent = 'scripted'</script>`;

const reports = useReportFolder();
let report = '';

beforeAll(() => {
  report = reports.make('report.html', recording('dtparse-1.0.2.zst'));
});

async function expectShortForm(viewer: Viewer): Promise<void> {
  await eventually(() => viewer.text('h1')).toBe('casestudy 100');
  await eventually(() => viewer.text()).toEqual(
    textWith('8.90 MB', '8,902,307 B', '148,817', '22,701', '79.5 kB', '544 B'),
  );
  await eventually(() => viewer.text()).toMatch(/8\.83 MB 99\.2 % dtparse::parse src/);

  const boxes = await viewer.page.$$eval(
    'svg[aria-label^="Icicle"] rect',
    (rects) =>
      rects.map((rect) => rect.getBoundingClientRect()).filter(({ width, height }) => width > 0 && height > 10).length,
  );
  expect(boxes).toBeGreaterThan(100);
  await eventually(() =>
    viewer.page.$eval('svg', (icicle) => (icicle.textContent ?? '').includes('Parser::default')),
  ).toBe(true);
  // The data is where the script would have taken it from.
  expect((await viewer.page.$$('script[type="application/gzip"]')).length).toBeGreaterThan(0);
  await eventually(() => viewer.page.$$('[role=treegrid]')).toEqual([]);
  // Not at once, so that it does not flash where scripts run.
  await eventually(() => viewer.text()).toContain('This is the short form of the report');
}

inEachBrowser((open, engine) => {
  test('as Jenkins serves it, a report is its short form: figures, functions, a picture', async () => {
    const server = await serveFile(report, JENKINS_POLICY);
    try {
      await expectShortForm(await open(server.address));
    } finally {
      server.close();
    }
  });

  test('so it is where scripts are turned off', async () => {
    const browser = await launchBrowser(engine, { hasScripts: false });
    try {
      const scripted = reports.write('scripted.html', SCRIPTED);
      const { page } = await openReport(browser, scripted);
      await eventually(() => page.content()).toContain('<body>static');
      const opened = await openReport(browser, report);
      // In such a Firefox nothing that waits can be asked of a page, so what is written is all that is looked at.
      if (engine === 'chromium') return await expectShortForm(new Viewer(opened));
      const written = async () => evenSpaces(String(await opened.page.evaluate('document.body.innerText')));
      expect(await written()).toEqual(textWith('8.90 MB', '8,902,307 B', '148,817', '22,701', '79.5 kB', '544 B'));
      await eventually(written).toContain('This is the short form of the report');
    } finally {
      await browser.close();
    }
  });
});
