import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import { traceOfStacks } from './trace-text.js';
import type { Viewer } from './viewer.js';

const reports = useReportFolder();
let report = '';

beforeAll(() => {
  report = pathToFileURL(reports.make('report.html', recording('dtparse-1.0.2.zst'))).href;
});

async function pagesOnPaper(viewer: Viewer, format: 'a4' | 'letter'): Promise<number> {
  const pdf = Buffer.from(await viewer.page.pdf({ format })).toString('latin1');
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** What the browser does on its way to a printer, as far as the page can see it. */
async function beginPrinting(viewer: Viewer): Promise<void> {
  await viewer.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
}

async function endPrinting(viewer: Viewer): Promise<void> {
  await viewer.page.evaluate(() => dispatchEvent(new Event('afterprint')));
}

/** How bright the upper left corner of the picture is, from 0 to 255, and in how many colours it is painted. */
function picture(viewer: Viewer): Promise<{ brightness: number; colors: number }> {
  return viewer.page.$eval('#print canvas', (canvas) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, width, height) ?? { data: new Uint8ClampedArray() };
    const pixels = new Uint32Array(data.buffer);
    return { brightness: data[4 * (width * 2 + width / 2)], colors: new Set(pixels).size };
  });
}

inEachBrowser((open, engine) => {
  test('the sheet has the summary, the tables and the picture of what is chosen', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.chooseMetric('Peak');
    await viewer.search('dtparse::parse');
    await viewer.keys('Enter');
    await eventually(() => viewer.selection()).toContain('dtparse::parse');
    await beginPrinting(viewer);
    // The sheet is for paper alone.
    const sheet = await viewer.page.$eval('#print', (print) => print.textContent?.replace(/\s+/g, ' '));
    expect(sheet).toEqual(textWith('casestudy 100', 'heaptrack 1.4.0', 'Allocated8.90 MB', 'Peak79.5 kB'));
    expect(sheet).toEqual(
      textWith('builds blocks of the same sizes anew about 800 times', '89.6 % of all bytes allocated.'),
    );
    expect(sheet).toEqual(
      textWith('In the function and the libraries it calls', 'With all that it called', 'libstdc++.so.6', '72.7 kB'),
    );
    expect(sheet).toEqual(textWith('by call stack', 'dtparse::parse', '18 calls, innermost first', 'lib.rs:1286'));
    const { brightness, colors } = await picture(viewer);
    expect(brightness).toBeGreaterThan(200);
    expect(colors).toBeGreaterThan(8);
    await endPrinting(viewer);
    await eventually(() => viewer.page.$('#print')).toBe(null);
    expect(viewer.faults()).toEqual([]);
  });

  test('paper is white, and the page is dark again afterwards', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.page.select('select[aria-label=Theme]', 'dark');
    const background = () => viewer.page.$eval('#app', (app) => getComputedStyle(app).backgroundColor);
    await eventually(() => background()).toBe('rgb(19, 20, 23)');
    await beginPrinting(viewer);
    expect((await picture(viewer)).brightness).toBeGreaterThan(200);
    await endPrinting(viewer);
    await eventually(() => background()).toBe('rgb(19, 20, 23)');
    await viewer.page.evaluate(() => localStorage.clear());
  });

  if (engine === 'chromium') {
    test('it is printed on two pages', async () => {
      const viewer = await (await open(report)).drawn();
      expect(await pagesOnPaper(viewer, 'a4')).toBe(2);
      await viewer.search('alloc_impl_runtime');
      await viewer.keys('Enter');
      await eventually(() => viewer.selection()).toContain('alloc_impl_runtime');
      expect(await pagesOnPaper(viewer, 'a4')).toBe(2);
      expect(await pagesOnPaper(viewer, 'letter')).toBe(2);
    });

    test('long names and deep stacks take no more', async () => {
      const name = (number: number) => `${'Template<'.repeat(200)}f${number}`;
      const functionNames = Array.from({ length: 300 }, (_, number) => name(number));
      const trace = reports.write('deep', traceOfStacks([{ functionNames, bytes: 64 }]));
      const viewer = await (await open(pathToFileURL(reports.make('deep.html', trace)).href)).drawn();
      await viewer.search('f299');
      await viewer.keys('Enter');
      await eventually(() => viewer.selection()).toContain('300 calls');
      expect(await pagesOnPaper(viewer, 'letter')).toBe(2);
    });

    test('of the page itself nothing is on paper', async () => {
      const viewer = await (await open(report)).drawn();
      await viewer.page.emulateMediaType('print');
      await beginPrinting(viewer);
      const shown = await viewer.page.$$eval('#app, #app button, #app input, #print', (all) =>
        all.filter((one) => one.checkVisibility()).map(({ id }) => id),
      );
      expect(shown).toEqual(['print']);
      await viewer.page.emulateMediaType();
    });
  }
});
