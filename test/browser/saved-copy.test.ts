import { pathToFileURL } from 'node:url';
import { beforeAll, test } from 'vitest';
import { eventually } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';

const reports = useReportFolder();
let report = '';

beforeAll(() => {
  report = pathToFileURL(reports.make('report.html', recording('dtparse-1.0.2.zst'))).href;
});

/** The page as a browser saves it: as it is then. @returns its address */
async function save(viewer: Viewer): Promise<string> {
  const page = await viewer.page.evaluate(() => `<!doctype html>\n${document.documentElement.outerHTML}`);
  return pathToFileURL(reports.write('copy.html', page)).href;
}

inEachBrowser((open) => {
  /** The styles of what the copy shows before it starts are blocked, which browsers tell: that is no fault. */
  const openCopy = async (viewer: Viewer) => {
    const copy = await open(await save(viewer));
    await copy.page.waitForFunction(() => performance.getEntriesByName('flamefile:first-flame').length > 0);
    return copy;
  };

  test('a copy that the browser has saved works like the original', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.chooseMetric('Peak');
    const copy = await openCopy(viewer);
    await eventually(() => copy.tiles()).toContain('[Allocated 8.90 MB]');
    await eventually(() => copy.page.$$('#app')).toHaveLength(1);
    await copy.graph.find('dtparse::parse', 3);

    const second = await openCopy(copy);
    await eventually(() => second.tiles()).toContain('[Allocated 8.90 MB]');
  });

  test('one of a report whose data was too large to stay on the page says to keep the original', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.page.evaluate(() => {
      for (const block of document.querySelectorAll('.flamefile-data')) block.remove();
      document.documentElement.dataset.withoutData = '';
    });
    const copy = await open(await save(viewer));
    await copy.page.waitForSelector('[role=alert]');
    await eventually(() => copy.text()).toContain('open or pass on the original file');
  });
});
