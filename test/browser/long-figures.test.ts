import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';

const reports = useReportFolder();
let counts = '';
let heap = '';

beforeAll(() => {
  const older = reports.write('older.folded', 'main;get 1234567890\nmain;put 9234567890\n');
  const newer = reports.write('newer.folded', 'main;get 3334567891\nmain;put 9234567890\n');
  counts = pathToFileURL(reports.make('counts.html', newer, '--unit', 'samples', '--baseline', older)).href;
  heap = pathToFileURL(
    reports.make('heap.html', recording('dtparse-1.0.3.zst'), '--baseline', recording('dtparse-1.0.2.zst')),
  ).href;
});

/** By how many pixels what is in an element is wider than it. */
function overflowOf(viewer: Viewer, selector: string): Promise<number[]> {
  return viewer.page.$$eval(selector, (all) => all.map((one) => one.scrollWidth - one.clientWidth));
}

inEachBrowser((open) => {
  test('figures of ten digits stay within the side panel, a name above them', async () => {
    const viewer = await (await open(counts, { width: 1280, height: 800 })).drawn();
    await viewer.graph.find('get', 2, 0.9);
    const { x, y } = await viewer.graph.find('get', 2, 0.9);
    await viewer.page.mouse.click(x, y);
    await eventually(() => viewer.selection()).toEqual(textWith('1,234,567,890 3,334,567,891 +2,100,000,001'));
    expect(await overflowOf(viewer, '.panel')).toEqual([0]);
  });

  test.each([1440, 1280, 1100, 800])('tiles of a comparison tell it whole in a window of %d pixels', async (width) => {
    const viewer = await (await open(heap, { width, height: 800 })).drawn();
    await eventually(() => viewer.text('.tiles')).toContain('was 148,817, −69.3 %');
    expect(await overflowOf(viewer, '.tile, .tile > .note')).not.toContainEqual(
      expect.toSatisfy((pixels) => pixels > 0),
    );
  });

  test('the chosen metric is in sight, whatever becomes of the window', async () => {
    const viewer = await (await open(`${heap}#metric=leakedBytes`, { width: 1280, height: 800 })).drawn();
    await viewer.page.setViewport({ width: 390, height: 800 });
    const edges = () =>
      viewer.page.$eval('.tile:has(:checked)', (tile) => {
        const { left, right } = tile.getBoundingClientRect();
        return left >= 0 && Math.floor(right) <= innerWidth;
      });
    await eventually(edges).toBe(true);
  });
});
