import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { seriousViolations } from './axe.js';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';
import { startingWith, textsOf } from './written.js';

const reports = useReportFolder();
const OLDER = 'dtparse-1.0.2.zst';
const NEWER = 'dtparse-1.0.3.zst';
const DEFAULT = '<dtparse::ParserInfo as core::default::Default>::default';
let both = '';
let itself = '';

beforeAll(() => {
  both = pathToFileURL(reports.make('both.html', recording(NEWER), '--baseline', recording(OLDER))).href;
  itself = pathToFileURL(reports.make('itself.html', recording(OLDER), '--baseline', recording(OLDER))).href;
});

const ROWS = '[role=grid] tbody tr, .table[role=treegrid] tbody tr';

/** The rows of a table, by what is written in them. */
async function rowsOf(viewer: Viewer): Promise<string[]> {
  await viewer.page.waitForSelector(ROWS);
  return textsOf(viewer.page, ROWS);
}

/** Takes one of few that stand side by side in a part of the page. */
async function choose(viewer: Viewer, part: string, words: string): Promise<void> {
  await viewer.page.waitForSelector(`${part} .segments`);
  await (await startingWith(viewer.page, `${part} .segments label`, words)).click();
}

inEachBrowser((open, _engine, testOnce) => {
  const opened = async (hash = '', address = both) =>
    (await open(address + hash, { width: 1440, height: 1300 })).drawn();

  test('a report with a baseline opens on what changed, and names the functions that explain it', async () => {
    const viewer = await opened();
    await eventually(() => viewer.tiles()).toContain('[Allocated 935 kB]');
    await eventually(() => viewer.text('.tiles')).toEqual(
      textWith('was 8.90 MB, −89.5 %', 'was 148,817, −69.3 %', 'Peak 79.5 kB as before', 'was 544 B, +847 %'),
    );
    await eventually(() => viewer.text('[aria-label=Comparison]')).toContain(
      'Compared with heaptrack.dtparse-1.0.2: −6.47 MB in dtparse::parse_info, −1.50 MB in the rest of ParserInfo::default',
    );
    await eventually(() => viewer.inView()).toBe('−7.97 MB −89.5 %');
    expect(viewer.faults()).toEqual([]);
  });

  testOnce('a click on one of them selects it, with what became of it, here and over all its paths', async () => {
    const viewer = await opened();
    await viewer.press('ParserInfo::default');
    await eventually(() => viewer.selection()).toEqual(
      textWith(
        DEFAULT,
        'Allocated 7.98 MB 10.1 kB −7.97 MB −99.9 %',
        'This path',
        'Allocated 7.98 MB 0 B −7.98 MB gone here',
      ),
    );
    await eventually(() => viewer.graph.details()).toEqual(textWith('total −7.98 MB', '7.98 MB → 0 B, gone here'));
  });

  test('boxes are as wide as the larger run, so that what is gone is there, or as either of them', async () => {
    const viewer = await opened();
    await viewer.graph.find('<dtparse::Parser as core::default::Default>::default', 4, 0.5);
    await viewer.press('Options');
    await choose(viewer, '.graph-options', 'New run');
    await eventually(() => viewer.hash()).toBe('#width=newer');
    await viewer.keys('Escape');
    await viewer.graph.atRest();
    await viewer.graph.find('dtparse::Parser::parse', 4, 0.5);
    await eventually(() => viewer.graph.details()).toEqual(textWith('849 kB → 849 kB, as before'));
  });

  test('colours of a change go from blue to orange, by amount or by share', async () => {
    const viewer = await opened();
    const point = await viewer.graph.find(DEFAULT, 5, 0.5);
    const [byAmount] = await viewer.graph.colorsAt([point]);
    const [red, , blue] = byAmount.split(',').map(Number);
    expect(blue - red).toBeGreaterThan(80);
    // Less than a fifth of the change, but nothing is left of it.
    const boxed = await viewer.graph.find('alloc::boxed::Box<T>::new_uninit', 6, 0.97);
    await eventually(async () => (await viewer.graph.colorsAt([boxed]))[0]).not.toBe(byAmount);
    await viewer.press('Options');
    await choose(viewer, '.graph-options', 'Relative change');
    await eventually(() => viewer.hash()).toBe('#change=share');
    await viewer.graph.atRest();
    await eventually(async () => (await viewer.graph.colorsAt([boxed]))[0]).toBe(byAmount);
  });

  test('the newer run can be seen alone', async () => {
    const viewer = await opened();
    await choose(viewer, '.compare-bar', 'New');
    await eventually(() => viewer.hash()).toBe('#run=newer');
    await eventually(() => viewer.inView()).toBe('935 kB 100 %');
    await viewer.graph.atRest();
    await eventually(() => viewer.graph.details()).toContain('total 935 kB');
    await viewer.page.evaluate(() => history.back());
    await eventually(() => viewer.inView()).toBe('−7.97 MB −89.5 %');
  });

  testOnce('functions are listed by what became of them', async () => {
    const viewer = await opened('#view=functions');
    await viewer.search(`=${DEFAULT}`);
    await eventually(() => rowsOf(viewer)).toEqual([
      expect.stringMatching(/^ParserInfo::default 7.98 MB 10.1 kB −7.97 MB 0 B −89.5 % −103,071 /),
    ]);
    await choose(viewer, '.table-bar', 'Grown');
    await eventually(() => viewer.text('.table-bar')).toContain('0 functions');
    await viewer.search('');
    await choose(viewer, '.table-bar', 'New');
    await eventually(() => rowsOf(viewer)).toContainEqual(expect.stringMatching(/ 0 B .* \+/));
    for (const row of await rowsOf(viewer)) expect(row).toMatch(/ 0 B [\d.]+ k?B \+/);
    expect(viewer.faults()).toEqual([]);
  });

  testOnce('the tree of calls has what there was, what there is and the change', async () => {
    const viewer = await opened('#view=callees');
    await eventually(() => rowsOf(viewer)).toContainEqual(
      expect.stringMatching(/^whole program 8.90 MB 935 kB −7.97 MB 0 B −89.5 % −103,071 /),
    );
    await eventually(() => rowsOf(viewer)).toContainEqual(
      expect.stringMatching(/^Parser::default 7.98 MB 0 B −7.98 MB /),
    );
  });

  testOnce('of the old run alone block sizes are shares of its own total', async () => {
    const viewer = await opened('#run=older&view=sizes');
    await viewer.page.waitForSelector('.sizes-table tbody td:last-child');
    const shares = await textsOf(viewer.page, '.sizes-table tbody td:last-child');
    const sum = shares.reduce((total, share) => total + Number.parseFloat(share), 0);
    expect(sum).toBeGreaterThan(99);
    expect(sum).toBeLessThan(101);
    expect(viewer.faults()).toEqual([]);
  });

  test('the older run lies over the timeline, and a chosen time is one of both', async () => {
    const viewer = await opened();
    const plot = await viewer.page.$eval('.timeline', (element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    });
    await viewer.page.mouse.move(plot.x + plot.width * 0.5, plot.y + 10);
    await eventually(() => viewer.text('.timeline-head')).toMatch(/ \(old run: 7\d.\d kB/);
    await viewer.page.mouse.down();
    await viewer.page.mouse.move(plot.x + plot.width * 0.75, plot.y + 10, { steps: 4 });
    await viewer.page.mouse.up();
    await eventually(() => viewer.hash()).toMatch(/^#time=\d+-\d+$/);
    // Until then neither has allocated what they differ in.
    await eventually(() => viewer.text('.timeline-choice')).toMatch(/allocated [+−]/);
    await eventually(() => viewer.text('.tiles')).toMatch(/was [\d.]+ k?B/);
  });

  test('the pointer reads off both runs what a click shows of them', async () => {
    const viewer = await opened();
    const { left, width, top } = await viewer.page.$eval('.timeline', (element) => {
      const { x, width, y } = element.getBoundingClientRect();
      return { left: x, width, top: y + 10 };
    });
    // Somewhere blocks of the old run are freed before a slice ends.
    const inBoth =
      /: ([\d.]+ k?B)(?:, live at its end ([\d.]+ k?B))? \(old run: [\d.]+ k?B, live at its end ([\d.]+ k?B)\)/;
    let found: RegExpExecArray | null = null;
    let x = left;
    for (let share = 0.3; !found && share < 0.95; share += 0.01) {
      x = left + width * share;
      await viewer.page.mouse.move(x, top);
      await eventually(() => viewer.text('.timeline-cursor-text')).toMatch(/old run: /);
      found = inBoth.exec(await viewer.text('.timeline-cursor-text'));
    }
    const [, most, liveAtEnd, older] = found ?? [];
    await viewer.page.mouse.click(x, top);
    await eventually(() => viewer.text('.tiles')).toContain(`Live ${liveAtEnd ?? most} was ${older}, `);
    await eventually(() => viewer.text('.tiles')).not.toContain('– as before');
  });

  testOnce('sizes stand side by side', async () => {
    const viewer = await opened('#view=sizes');
    const rows = await rowsOf(viewer);
    expect(rows).toContain('1,024 to 2,047 B 2,574,848 B 5,264 B −2,569,584 B');
    expect(rows).toContain('512 to 1,023 B 1,741,344 B 2,720 B −1,738,624 B');
  });

  testOnce('filters, search and links work on the difference', async () => {
    const viewer = await opened('#query=hide%3A%3Ddtparse%3A%3Aparse_info');
    // Of 7.97 MB less, 6.47 were below the function that is hidden.
    await eventually(() => viewer.inView()).toBe('−1.50 MB −16.8 %');
    await viewer.search(`=${DEFAULT}`);
    await eventually(() => viewer.found()).toContain('−1.50 MB');
    await viewer.keys('Enter', 'Enter');
    await eventually(() => viewer.selection()).toContain('gone');
    const hash = await viewer.page.evaluate(() => location.hash);
    const again = await opened(hash);
    await eventually(() => again.selection()).toContain('gone');
  });

  testOnce('a run compared with itself has not changed anywhere', async () => {
    const viewer = await opened('', itself);
    await eventually(async () => (await viewer.text('.tiles')).match(/as before/g)).toHaveLength(5);
    await eventually(() => viewer.text('[aria-label=Comparison]')).toContain('nothing changed');
    await eventually(() => viewer.graph.details()).toEqual(textWith('total 0 B', 'as before'));
    await viewer.graph.find('dtparse::parse', 3);
    await eventually(() => viewer.graph.details()).toContain('8.83 MB → 8.83 MB, as before');
    await (await viewer.page.waitForSelector('[role=tab]::-p-text(Functions)'))?.click();
    await eventually(() => viewer.text('.table-bar')).toEqual(textWith('0 functions', 'Changed 0'));
  });

  testOnce('a summary tells of changes, and of what was found before and is mended', async () => {
    const viewer = await opened('#view=summary');
    await eventually(() => viewer.text('.summary')).toEqual(
      textWith('Fixed since the old run', 'builds blocks of the same sizes anew about 800 times', '−7.97 MB'),
    );
  });

  for (const hash of ['', '#view=functions', '#view=sizes', '#view=summary'])
    testOnce(`axe finds nothing serious at ${hash}`, async () => {
      expect(await seriousViolations(await opened(hash))).toEqual([]);
    });
});
