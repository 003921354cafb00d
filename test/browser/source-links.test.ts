import { pathToFileURL } from 'node:url';
import { beforeAll, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';

const reports = useReportFolder();
const COMMIT = 'https://github.com/ada/dtparse/blob/1a2b3c4';
let report = '';

beforeAll(() => {
  const options = [
    '--source-url',
    'https://github.com/ada/dtparse/blob/{commit}/{file}#L{line}',
    '--label',
    'commit=1a2b3c4',
  ];
  report = pathToFileURL(reports.make('linked.html', recording('dtparse-1.0.2.zst'), ...options)).href;
});

/** Where the links within an element lead, each once. */
const links = (viewer: Viewer, within: string) =>
  viewer.page.$$eval(`${within} a`, (all) => [...new Set(all.map((link) => (link as HTMLAnchorElement).href))]);

const PLACE = '[aria-label=Selection] .note a';
const ROW = '[aria-label=Functions] tbody tr:has(a[href*="lib.rs"])';

inEachBrowser((open) => {
  test('places lead to the repository, or to the editor that the reader chose', async () => {
    const viewer = await (await open(`${report}#view=functions`)).drawn();
    const placeOfSelection = () => viewer.page.$eval(PLACE, (link) => (link as HTMLAnchorElement).href);
    await eventually(() => links(viewer, '[aria-label=Functions]')).toContain(`${COMMIT}/src/lib.rs#L1286`);
    await viewer.page.click(`${ROW} bdi`);
    await eventually(placeOfSelection).toEqual(textWith(`${COMMIT}/src/lib.rs#L`));

    await viewer.page.click('.editor-choice summary');
    await viewer.page.select('select[aria-label=Editor]', 'vscode');
    const choice = () => viewer.text('.editor-choice');
    const wanted = 'VS Code opens files of this report once it has the absolute path of the source’s folder';
    await eventually(choice).toContain(wanted);
    await viewer.page.type('.editor-choice input', '/home/ada/dtparse');
    await viewer.keys('Tab');
    await eventually(placeOfSelection).toEqual(textWith('vscode://file/home/ada/dtparse/src/lib.rs'));
    await eventually(choice).not.toContain(wanted);
    await eventually(() => viewer.hash()).not.toContain('ada');
    await viewer.page.reload();
    await viewer.drawn();
    await eventually(placeOfSelection).toEqual(textWith('vscode://file/home/ada/dtparse/src/lib.rs'));
    await viewer.page.evaluate(() => localStorage.clear());
  });

  test('keys lead there, too', async () => {
    const viewer = await (await open(`${report}#view=functions`)).drawn();
    await viewer.page.evaluate(() => {
      HTMLAnchorElement.prototype.click = function () {
        document.title = `${this.href} ${this.target} ${this.rel}`;
      };
    });
    await (await viewer.page.waitForSelector(`${ROW} bdi`))?.click();
    await viewer.keys('m', 'ArrowUp', 'Enter');
    await eventually(() => viewer.page.title()).toEqual(
      textWith(`${COMMIT}/src/lib.rs#L`, ' _blank noopener noreferrer'),
    );
  });
});
