import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { ROW_PIXELS } from './graph.js';
import { inEachBrowser, useReportFolder } from './in-each-browser.js';
import { traceOfStacks } from './trace-text.js';
import type { Viewer } from './viewer.js';

const LONG_NAME = 'std::vector<int, std::allocator<int> >::push_back(int&&)';
const reports = useReportFolder();
let report = '';

// 1,000 bytes: 600 by walk, which calls itself, 300 by print, which calls walk as well, 100 by main.
beforeAll(() => {
  const trace = reports.write(
    'trace.txt',
    traceOfStacks([
      { functionNames: ['main', 'walk', 'walk', 'read'], bytes: 600 },
      { functionNames: ['main', 'print', 'walk', 'read'], bytes: 250 },
      { functionNames: ['main', 'print'], bytes: 50 },
      { functionNames: ['main'], bytes: 100 },
    ]),
  );
  report = pathToFileURL(reports.make('report.html', trace)).href;
});

async function choose(viewer: Viewer, legend: string, words: string): Promise<void> {
  if (!(await viewer.page.$('fieldset.segments'))) await viewer.press('Options');
  await viewer.page.waitForSelector('fieldset.segments');
  for (const field of await viewer.page.$$('fieldset.segments')) {
    if (!(await field.evaluate((element) => element.textContent ?? '')).startsWith(legend)) continue;
    await (await field.$(`label ::-p-text(${words})`))?.click();
  }
  await viewer.keys('Escape');
}

/** What stands at the left of rows, counted from above, or from below by negative numbers. */
async function rows(viewer: Viewer, ...numbers: number[]): Promise<string[]> {
  await viewer.graph.atRest();
  const { x, y, height } = await viewer.graph.area();
  const seen: string[] = [];
  for (const row of numbers) {
    const down = row < 0 ? height + (row + 0.5) * ROW_PIXELS : (row + 0.5) * ROW_PIXELS;
    const details = await viewer.graph.hover({ x: x + 300, y: y + down });
    seen.push(
      details
        .replace(/ app total /, ' ')
        .replace(/ total /, ' ')
        .split(' ')
        .slice(0, 3)
        .join(' '),
    );
  }
  return seen;
}

inEachBrowser((open, _engine, testOnce) => {
  const openReport = async () => (await open(report)).drawn();

  test('with the root at the bottom calls stand above their callers, and the arrows follow', async () => {
    const viewer = await openReport();
    await eventually(() => rows(viewer, 0, 1, 2)).toEqual(['whole program 1.00', 'main 1.00 kB', 'walk 600 B']);
    await choose(viewer, 'Root', 'Bottom');
    await eventually(() => rows(viewer, -1, -2, -3)).toEqual(['whole program 1.00', 'main 1.00 kB', 'walk 600 B']);
    await viewer.tabTo('graph');
    await viewer.keys('ArrowUp', 'ArrowUp', 'ArrowUp');
    await eventually(() => viewer.spoken()).toMatch(/^walk\./);
    await viewer.keys('ArrowDown');
    await eventually(() => viewer.spoken()).toMatch(/^main\./);
    await eventually(() => viewer.hash()).toContain('root=bottom');
    await viewer.page.reload();
    await eventually(async () => rows(await viewer.drawn(), -1)).toEqual(['whole program 1.00']);
    expect(viewer.faults()).toEqual([]);
  });

  test('the key I puts callers below callees, and again callees below callers', async () => {
    const viewer = await openReport();
    await viewer.keys('i');
    await eventually(() => viewer.hash()).toContain('inverted');
    await eventually(() => rows(viewer, 0, 1, 2)).toEqual(['whole program 1.00', 'read 850 B', 'walk 850 B']);
    await viewer.keys('i');
    await eventually(() => viewer.hash()).toBe('');
    await eventually(() => rows(viewer, 1)).toEqual(['main 1.00 kB']);
  });

  testOnce('pressed twice, it leads back to where the graph was zoomed to', async () => {
    const viewer = await openReport();
    await viewer.graph.click(await viewer.graph.find('walk', 2, 0.3));
    await eventually(() => viewer.hash()).toContain('zoom=');
    const zoomed = await viewer.hash();
    await viewer.keys('i');
    await eventually(() => viewer.hash()).toContain('inverted');
    await viewer.keys('i');
    await eventually(() => viewer.hash()).toBe(zoomed);
  });

  testOnce('names are short or whole, in boxes and tables', async () => {
    const trace = reports.write('names.txt', traceOfStacks([{ functionNames: [LONG_NAME], bytes: 8 }]));
    const address = pathToFileURL(reports.make('names.html', trace)).href;
    const viewer = await (await open(`${address}#view=functions`)).drawn();
    await eventually(() => viewer.text('[role=grid] tbody')).toMatch(/^vector::push_back 8 B/);
    await choose(viewer, 'Names', 'Whole');
    await eventually(() => viewer.hash()).toBe('#view=functions&names=whole');
    await eventually(() => viewer.text('[role=grid] tbody')).toMatch(/^std::vector<int.*>::push_back\(int&&\) 8 B/);
    const again = await (await open(`${address}#view=functions&names=whole`)).drawn();
    await eventually(() => again.text('[role=grid] tbody')).toMatch(/^std::vector<int/);
  });

  testOnce('recursion is folded, and unfolded again', async () => {
    const viewer = await openReport();
    await eventually(() => rows(viewer, 2, 3, 4)).toEqual(['walk 600 B', 'walk 600 B', 'read 600 B']);
    await choose(viewer, 'Recursion', 'Folded');
    await eventually(() => viewer.hash()).toContain('recursion');
    await eventually(() => rows(viewer, 2, 3)).toEqual(['walk 600 B', 'read 600 B']);
    await choose(viewer, 'Recursion', 'As it is');
    await eventually(() => viewer.hash()).toBe('');
  });

  testOnce('calls are merged by module, and siblings stand by name', async () => {
    const viewer = await openReport();
    await choose(viewer, 'Order', 'Name');
    await eventually(() => rows(viewer, 2)).toEqual(['print 300 B']);
    await choose(viewer, 'Merge', 'Module');
    await eventually(() => rows(viewer, 1)).toEqual(['app 1.00 kB']);
    await eventually(() => viewer.hash()).toEqual(textWith('group=module', 'order=name'));
  });

  test('colours say how much of a call is its own, with a key to them', async () => {
    const viewer = await openReport();
    const before = await viewer.graph.paintedColors();
    await choose(viewer, 'Colour', 'Self share');
    await eventually(() => viewer.text('section[aria-label^="Flame graph"]')).toContain('100 % self');
    await eventually(() => viewer.graph.paintedColors()).not.toEqual(before);
  });

  test('the pointer may move between a change of the tree and its picture', async () => {
    const viewer = await openReport();
    await viewer.graph.hover({ x: 40, y: 40 });
    await viewer.page.evaluate(() => {
      const stage = document.querySelector('[aria-roledescription="flame graph"]') as HTMLElement;
      const { x, y, height } = stage.getBoundingClientRect();
      dispatchEvent(new KeyboardEvent('keydown', { key: 'i', bubbles: true }));
      for (let row = 0; row < height; row += 9) {
        const at = { bubbles: true, clientX: x + 30, clientY: y + row, pointerType: 'mouse' };
        stage.dispatchEvent(new PointerEvent('pointermove', at));
      }
    });
    await eventually(() => viewer.hash()).toBe('#inverted=yes');
    await eventually(() => viewer.text('#app')).not.toContain('could not be shown');
    expect(viewer.faults()).toEqual([]);
  });

  test('what is read out late is left out where the tree has changed meanwhile', async () => {
    const viewer = await openReport();
    // Whoever waits for a time with nothing else to do gets it when the test says so.
    await viewer.page.evaluate(() => {
      const waiting: IdleRequestCallback[] = [];
      window.requestIdleCallback = (callback) => waiting.push(callback);
      Object.assign(window, { waiting });
      location.hash = '#inverted=yes';
    });
    await viewer.page.waitForFunction('waiting.length > 0');
    await viewer.page.evaluate(() => {
      location.hash = '#query=hide:walk';
    });
    await eventually(() => viewer.inView()).toMatch(/^150 B/);
    await viewer.page.evaluate('for (const callback of waiting.splice(0)) callback()');
    await viewer.graph.atRest();
    await eventually(() => viewer.text('#app')).not.toContain('could not be shown');
  });

  test('one function in the middle: its callers above, its callees below, all its calls merged', async () => {
    const viewer = await (await open(`${report}#view=sandwich`)).drawn();
    await eventually(() => viewer.text('section[aria-label="Callers and callees"] h2')).toMatch(/^walk /);
    const graphs = await viewer.page.$$('[aria-roledescription="flame graph"]');
    const below = await graphs[1].boundingBox();
    if (!below) throw new Error('there are no callees');
    await viewer.page.mouse.click(below.x + 300, below.y + 1.5 * ROW_PIXELS);
    // walk calls walk, which calls read.
    await eventually(() => viewer.text('section[aria-label="Callers and callees"] h2')).toEqual(
      textWith('read', 'total 850 B', '85.0 % of total', 'self 850 B', '2 paths'),
    );
    expect(viewer.faults()).toEqual([]);
  });
});
