import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ElementHandle } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { eventually } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';

const reports = useReportFolder();
let newer = '';
let older = '';
let both = '';

beforeAll(() => {
  newer = reports.make('dtparse-1.0.3.html', recording('dtparse-1.0.3.zst'), '--title', 'dtparse 1.0.3');
  older = reports.make('dtparse-1.0.2.html', recording('dtparse-1.0.2.zst'), '--title', 'dtparse 1.0.2');
  both = reports.make('both.html', recording('dtparse-1.0.3.zst'), '--baseline', recording('dtparse-1.0.2.zst'));
});

const COMPARISON = '[aria-label=Comparison]';

inEachBrowser((open, _engine, testOnce) => {
  const openNewer = async (hash = '') => (await open(pathToFileURL(newer).href + hash)).drawn();

  const choose = async (viewer: Viewer, file: string) => {
    await viewer.press('Compare');
    const input = await viewer.page.waitForSelector('input[type=file]', { hidden: true });
    await (input as ElementHandle<HTMLInputElement>).uploadFile(file);
  };

  /** Drags files over the middle of the page; what is dropped is what is there then. */
  const drag = (viewer: Viewer, type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', ...files: string[]) => {
    const contents = files.map((file) => [basename(file), readFileSync(file, 'utf8')] as const);
    return viewer.page.evaluate(
      (kind, dragged) => {
        const dataTransfer = new DataTransfer();
        for (const [name, text] of dragged) dataTransfer.items.add(new File([text], name));
        const event = new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true });
        document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.dispatchEvent(event);
        return event.defaultPrevented;
      },
      type,
      contents,
    );
  };

  const pressInMenu = async (viewer: Viewer, label: string) => {
    await viewer.press('Compare');
    await viewer.press(label);
  };

  const allocated = async (viewer: Viewer) => (await viewer.text('fieldset label')).replace('Allocated ', '');
  const news = (viewer: Viewer) => viewer.text('#app > [role=status]');
  const focused = (viewer: Viewer) => viewer.page.evaluate(() => document.activeElement?.textContent);

  const expectRefusal = async (viewer: Viewer, sentence: RegExp) => {
    await eventually(async () => (await viewer.page.$('[role=alert]')) !== null).toBe(true);
    await eventually(() => viewer.text('[role=alert]')).toMatch(sentence);
    await eventually(() => viewer.page.$(COMPARISON)).toBeNull();
    await eventually(() => allocated(viewer)).toMatch(/^935 kB/);
  };

  test('a chosen report becomes the baseline, and nothing leaves the page', async () => {
    const viewer = await openNewer();
    await eventually(() => viewer.page.$(COMPARISON)).toBeNull();
    await choose(viewer, older);
    await viewer.page.waitForSelector(COMPARISON);
    await eventually(() => viewer.text(COMPARISON)).toContain('Compared with dtparse 1.0.2');
    await eventually(() => allocated(viewer)).toMatch(/^935 kB was 8.90 MB, −89.5 %/);
    await eventually(() => news(viewer)).toBe('dtparse 1.0.3 is compared with dtparse 1.0.2.');
    await eventually(() => focused(viewer)).toBe('Compare');
    expect(viewer.faults()).toEqual([]);
  });

  test('a dropped one as well; while it is dragged the page says what becomes of it', async () => {
    const viewer = await openNewer();
    const hint = 'Drop to compare: the dropped report becomes the baseline';
    expect(await drag(viewer, 'dragenter', older)).toBe(true);
    await eventually(() => viewer.text()).toContain(hint);
    await drag(viewer, 'dragleave', older);
    await eventually(() => viewer.text()).not.toContain(hint);
    await drag(viewer, 'dragover', older);
    await eventually(() => viewer.text()).toContain(hint);
    expect(await drag(viewer, 'drop', older)).toBe(true);
    await viewer.page.waitForSelector(COMPARISON);
    await eventually(() => viewer.text()).not.toContain(hint);
    await eventually(() => viewer.text(COMPARISON)).toContain('Compared with dtparse 1.0.2');
    await eventually(() => focused(viewer)).toBe('Compare');
    expect(viewer.faults()).toEqual([]);
  });

  test('what is no file is dragged as ever', async () => {
    const viewer = await openNewer();
    expect(await drag(viewer, 'dragenter')).toBe(false);
    await eventually(() => viewer.text()).not.toContain('Drop to compare');
  });

  testOnce('older and newer change places, and back', async () => {
    const viewer = await openNewer();
    await choose(viewer, older);
    await viewer.page.waitForSelector(COMPARISON);
    await pressInMenu(viewer, 'Swap');
    await eventually(() => viewer.text('h1')).toBe('dtparse 1.0.2');
    await eventually(() => viewer.text(COMPARISON)).toContain('Compared with dtparse 1.0.3');
    await eventually(() => allocated(viewer)).toMatch(/^8.90 MB was 935 kB, \+8/);
    await eventually(() => news(viewer)).toBe('dtparse 1.0.2 is compared with dtparse 1.0.3.');
    await pressInMenu(viewer, 'Swap');
    await eventually(() => viewer.text('h1')).toBe('dtparse 1.0.3');
    await eventually(() => allocated(viewer)).toMatch(/^935 kB was 8.90 MB, −89.5 %/);
    expect(viewer.faults()).toEqual([]);
  });

  test('taken off, the report is as it was, by keyboard too', async () => {
    const viewer = await openNewer();
    const before = await viewer.tiles();
    await choose(viewer, older);
    await viewer.page.waitForSelector(COMPARISON);
    // The focus is on the button; its panel comes right behind it: swap, take off.
    await viewer.keys('Enter', 'Tab', 'Tab', 'Enter');
    await eventually(() => viewer.page.$(COMPARISON)).toBeNull();
    await eventually(() => viewer.tiles()).toEqual(before);
    await eventually(() => viewer.inView()).toBe('935 kB 100 %');
    await eventually(() => news(viewer)).toBe('dtparse 1.0.3 is no longer compared.');
    await eventually(() => focused(viewer)).toBe('Compare');
    expect(viewer.faults()).toEqual([]);
  });

  testOnce('what was chosen stays chosen', async () => {
    const viewer = await openNewer('#metric=allocations&search=insert&query=hide%3A_dl_init');
    await viewer.graph.click(await viewer.graph.find('casestudy::main', 2));
    await eventually(() => viewer.hash()).toMatch(/zoom=/);
    const zoom = /zoom=[^&]*/.exec(await viewer.hash())?.[0];
    const expectChoices = async () => {
      await eventually(() => viewer.text('label:has(:checked)')).toMatch(/^Allocations/);
      await eventually(() => viewer.searchField()).toBe('insert');
      await eventually(() => viewer.hash()).toMatch(/metric=allocations.*hide:_dl_init/);
      await eventually(() => viewer.hash()).toContain(zoom);
    };
    await choose(viewer, older);
    await viewer.page.waitForSelector(COMPARISON);
    await expectChoices();
    await pressInMenu(viewer, 'Remove baseline');
    await eventually(() => viewer.page.$(COMPARISON)).toBeNull();
    await expectChoices();
    // One step back is the one before the zoom: what followed the first report is not there any more.
    await viewer.page.goBack();
    await eventually(() => viewer.hash()).not.toMatch(/zoom=/);
    await eventually(() => viewer.inView()).toMatch(/100 %|99/);
  });

  test('a baseline that the file came with is taken off and swapped as well', async () => {
    const viewer = await (await open(pathToFileURL(both).href)).drawn();
    await eventually(() => viewer.text(COMPARISON)).toContain('Compared with heaptrack.dtparse-1.0.2');
    await pressInMenu(viewer, 'Swap');
    await eventually(() => viewer.text('h1')).toBe('heaptrack.dtparse-1.0.2');
    await pressInMenu(viewer, 'Remove baseline');
    await eventually(() => viewer.page.$(COMPARISON)).toBeNull();
    await eventually(() => allocated(viewer)).toMatch(/^8.90 MB/);
    await eventually(() => viewer.inView()).toBe('8.90 MB 100 %');
  });

  testOnce('a link that was made with a baseline opens without one', async () => {
    const viewer = await openNewer();
    await choose(viewer, older);
    await viewer.page.waitForSelector(COMPARISON);
    // What explains the change: the newer run has no such call.
    await viewer.press('ParserInfo::default');
    await eventually(() => viewer.hash()).toMatch(/select=/);
    const link = await viewer.page.evaluate(() => location.hash);
    const opened = await openNewer(link);
    await eventually(() => opened.text('[aria-label="Search and filters"] [role=status]')).toBe(
      'The chosen call is not in this report, so its nearest caller is shown.',
    );
    expect(opened.faults()).toEqual([]);
    // With the baseline it leads to where it was made.
    await choose(opened, older);
    await opened.page.waitForSelector(COMPARISON);
    await eventually(() => opened.page.evaluate(() => location.hash)).toBe(link);
    await eventually(() => opened.spoken()).toMatch(/ParserInfo as .*::default\. Total −7.98 MB/);
  });

  testOnce('a comparison gives its newer run, and the page says so until it is dismissed', async () => {
    const viewer = await openNewer();
    await choose(viewer, both);
    await viewer.page.waitForSelector(COMPARISON);
    await eventually(() => viewer.text('[role=alert]')).toBe(
      '"both.html" is itself a comparison, so its new run is used.',
    );
    await eventually(() => allocated(viewer)).toMatch(/^935 kB as before/);
    await viewer.press('Dismiss');
    await eventually(() => viewer.page.$('[role=alert]')).toBeNull();
  });

  testOnce('a report of another version is refused, and both versions are named', async () => {
    const viewer = await openNewer();
    const other = readFileSync(older, 'utf8').replace('"contractVersion":4', '"contractVersion":1');
    await choose(viewer, reports.write('version 1.html', other));
    await expectRefusal(
      viewer,
      /^"version 1.html" cannot be compared, since its data has version 1 and this page reads version 4: make it again with flamefile [\d.]+\.$/,
    );
    expect(viewer.faults()).toEqual([]);
    // The next try takes the sentence away.
    await choose(viewer, older);
    await viewer.page.waitForSelector(COMPARISON);
    await eventually(() => viewer.page.$('[role=alert]')).toBeNull();
  });

  test('what is no report is refused, and so are several at once', async () => {
    const viewer = await openNewer();
    await drag(viewer, 'drop', reports.write('notes.txt', 'hello'));
    await expectRefusal(viewer, /^"notes.txt" is not a flamefile report: choose an .html file that flamefile wrote\.$/);
    await viewer.press('Dismiss');
    await eventually(() => viewer.page.$('[role=alert]')).toBeNull();
    await choose(viewer, recording('dtparse-1.0.2.zst'));
    await expectRefusal(viewer, /^"heaptrack.dtparse-1.0.2.zst" is not a flamefile report/);
    await drag(viewer, 'drop', older, newer);
    await eventually(() => viewer.text('[role=alert]')).toBe('Drop one report at a time.');
    expect(viewer.faults()).toEqual([]);
  });

  test('nothing of a hostile file runs, is loaded or shown as markup', async () => {
    const viewer = await openNewer();
    const hostile = readFileSync(older, 'utf8')
      .replace(
        '<body>',
        '<body><img src="https://example.invalid/x.png" onerror="document.title=1"><script>document.title=2</script>',
      )
      .replaceAll('"title":"dtparse 1.0.2"', '"title":"\\u003cimg src=x onerror=document.title=3>"');
    await choose(viewer, reports.write('<b>bold.html', hostile));
    await viewer.page.waitForSelector(COMPARISON);
    await eventually(() => viewer.text(COMPARISON)).toContain('Compared with <img src=x onerror=document.title=3>');
    await eventually(() => viewer.page.$$('#app img')).toEqual([]);
    await eventually(() => viewer.page.title()).toContain('dtparse 1.0.3');
    expect(viewer.faults()).toEqual([]);
  });
});
