import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';
import { textsOf } from './written.js';

const reports = useReportFolder();
let report = '';

beforeAll(() => {
  report = pathToFileURL(reports.make('report.html', recording('dtparse-1.0.2.zst'))).href;
});

/** Asked for 7,977,762 of the 8,902,307 bytes. */
const DEFAULT = '<dtparse::ParserInfo as core::default::Default>::default';
const HIDE_DEFAULT = `hide:"=${DEFAULT}"`;
const WITHOUT_DEFAULT = '924,545 B in view';

/** The filters as chips. */
async function chips(viewer: Viewer): Promise<string[]> {
  const found = await textsOf(viewer.page, '[aria-label=Filters] li');
  return found.map((chip) => chip.replace(/ ?×$/, ''));
}

/** How much is in view, to the byte. */
function exactly(viewer: Viewer): Promise<string> {
  return viewer.page.$eval('[title$=" in view"]', (figures) => (figures as HTMLElement).title.replace(/\s/g, ' '));
}

async function hold(viewer: Viewer, key: 'Control' | 'Alt' | 'Shift', press: () => Promise<void>): Promise<void> {
  await viewer.page.keyboard.down(key);
  await press();
  await viewer.page.keyboard.up(key);
}

/** Types a text into the search field and presses Enter. */
async function type(viewer: Viewer, text: string): Promise<void> {
  await viewer.search(text);
  await viewer.keys('Enter');
}

const isPressed = (viewer: Viewer, label: string) =>
  viewer.page.$eval(`button::-p-text(${label})`, (button) => button.getAttribute('aria-pressed'));

const isEnabled = (viewer: Viewer, label: string) =>
  viewer.page.$eval(`button[aria-label=${label}]`, (button) => !(button as HTMLButtonElement).disabled);

inEachBrowser((open, _engine, testOnce) => {
  testOnce('only my code and folded recursion can be typed', async () => {
    const viewer = await (await open(report)).drawn();
    await type(viewer, 'own recursion');
    await eventually(() => chips(viewer)).toEqual(['fold recursion']);
    await eventually(() => isPressed(viewer, 'Only my code')).toBe('true');
    await eventually(() => viewer.hash()).toBe('#query=own recursion');
  });

  test('a filter is typed, said, added by Enter, and gone with its button', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.search(HIDE_DEFAULT);
    await eventually(() => viewer.text('[aria-label="Typed filter"]')).toBe(
      `Enter adds the filter: Stacks with a function that matches =${DEFAULT} are left out.`,
    );
    await eventually(() => viewer.found()).toEqual(textWith('7.98 MB', '89.6 % of total', '1 function'));
    await viewer.keys('Enter');
    await eventually(() => chips(viewer)).toEqual(['hide ParserInfo::default']);
    await eventually(() => viewer.searchField()).toBe('');
    await eventually(() => exactly(viewer)).toBe(WITHOUT_DEFAULT);
    await eventually(() => viewer.inView()).toBe('925 kB 10.4 %');
    await eventually(() => viewer.hash()).toBe(`#query=${HIDE_DEFAULT}`);

    await viewer.page.click('button[aria-label="Remove filter: hide ParserInfo::default"]');
    await eventually(() => chips(viewer)).toEqual([]);
    await eventually(() => viewer.inView()).toBe('8.90 MB 100 %');
    await eventually(() => viewer.hash()).toBe('');
    expect(viewer.faults()).toEqual([]);
  });

  test('what is searched for becomes a filter, by button or by key', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.search(DEFAULT);
    await viewer.press('Hide');
    await eventually(() => exactly(viewer)).toBe(WITHOUT_DEFAULT);
    await eventually(() => chips(viewer)).toEqual([`hide ${DEFAULT}`]);
    await eventually(() => viewer.searchField()).toBe('');
    await viewer.page.click('button[aria-label="Undo"]');
    await eventually(() => chips(viewer)).toEqual([]);

    await viewer.search(DEFAULT);
    await viewer.press('Show only');
    await eventually(() => exactly(viewer)).toBe('7,977,762 B in view');
    await eventually(() => chips(viewer)).toEqual([`show ${DEFAULT}`]);

    await viewer.search('hashmap');
    await hold(viewer, 'Alt', () => viewer.keys('Enter'));
    await eventually(() => chips(viewer)).toEqual([`show ${DEFAULT}`, 'hide hashmap']);
    await viewer.search('parse_info');
    await hold(viewer, 'Control', () => viewer.keys('Enter'));
    await eventually(() => chips(viewer)).toEqual([`show ${DEFAULT}`, 'hide hashmap', 'show parse_info']);
    await viewer.press('Clear all');
    await eventually(() => chips(viewer)).toEqual([]);
    await eventually(() => viewer.inView()).toBe('8.90 MB 100 %');
  });

  testOnce('what is not found cannot be filtered by', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.search('resize(');
    await eventually(() => viewer.found()).toContain('No match');
    await hold(viewer, 'Control', () => viewer.keys('Enter'));
    await eventually(() => viewer.searchField()).toBe('resize(');
    await eventually(() => chips(viewer)).toEqual([]);
    await eventually(() => viewer.page.$$('button:disabled::-p-text(Show only)')).toHaveLength(1);
  });

  testOnce('own code with its dependencies is one choice away from own code alone', async () => {
    const viewer = await (await open(report)).drawn();
    const choose = async (words: string) => {
      await viewer.press('Options');
      await (await viewer.page.waitForSelector(`.graph-options-panel label ::-p-text(${words})`))?.click();
      await viewer.keys('Escape');
    };
    await choose('Mine and its dependencies');
    await eventually(() => viewer.hash()).toBe('#query=own+deps');
    await eventually(() => chips(viewer)).toEqual(['only own code and its dependencies']);
    await eventually(() => isPressed(viewer, 'Only my code')).toBe('false');
    await choose('Only mine');
    await eventually(() => viewer.hash()).toBe('#query=own');
    await eventually(() => isPressed(viewer, 'Only my code')).toBe('true');
    await choose('All');
    await eventually(() => viewer.hash()).toBe('');
    expect(viewer.faults()).toEqual([]);
  });

  test('filters are undone and redone by key, in the field that one was typed in as well', async () => {
    const viewer = await (await open(report)).drawn();
    await eventually(async () => [await isEnabled(viewer, 'Undo'), await isEnabled(viewer, 'Redo')]).toEqual([
      false,
      false,
    ]);
    await type(viewer, 'show:parse');
    await type(viewer, 'hide:insert');
    await eventually(() => chips(viewer)).toEqual(['show parse', 'hide insert']);
    await hold(viewer, 'Control', () => viewer.keys('z'));
    await eventually(() => chips(viewer)).toEqual(['show parse']);
    await viewer.keys('Escape');
    await hold(viewer, 'Control', () => viewer.keys('z'));
    await eventually(() => chips(viewer)).toEqual([]);
    await hold(viewer, 'Control', () => viewer.keys('y'));
    await hold(viewer, 'Control', () => hold(viewer, 'Shift', () => viewer.keys('Z')));
    await eventually(() => chips(viewer)).toEqual(['show parse', 'hide insert']);
    await eventually(async () => [await isEnabled(viewer, 'Undo'), await isEnabled(viewer, 'Redo')]).toEqual([
      true,
      false,
    ]);
  });

  test('while a text is written, its own undo is left alone', async () => {
    const viewer = await (await open(report)).drawn();
    await type(viewer, 'show:parse');
    await viewer.search('abc');
    await hold(viewer, 'Control', () => viewer.keys('z'));
    await viewer.graph.atRest();
    await eventually(() => chips(viewer)).toEqual(['show parse']);
  });

  testOnce('only my code is one button', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.press('Only my code');
    await eventually(() => viewer.hash()).toBe('#query=own');
    await eventually(() => isPressed(viewer, 'Only my code')).toBe('true');
    await eventually(() => viewer.inView()).toBe('8.90 MB 100 %');
    await viewer.graph.find('dtparse::parse', 3);
    await viewer.press('Only my code');
    await eventually(() => isPressed(viewer, 'Only my code')).toBe('false');
    await viewer.graph.find('dtparse::parse', 3);
  });

  test('the chips, the text and the address are the same thing', async () => {
    const viewer = await (await open(report)).drawn();
    await type(viewer, HIDE_DEFAULT);
    await viewer.press('Edit as text');
    const text = () =>
      viewer.page.$eval('[aria-label="Filters as text"]', (field) => (field as HTMLInputElement).value);
    await eventually(() => text()).toBe(HIDE_DEFAULT);
    await viewer.keys('End');
    await viewer.page.keyboard.type(' operator');
    await viewer.keys('Enter');
    await eventually(() => viewer.text('#query-problem')).toBe(
      'operator is not a filter. A name with spaces goes in quotes: hide:"operator new".',
    );
    await eventually(() => text()).toBe(`${HIDE_DEFAULT} operator`);
    for (let letters = 0; letters < 'operator'.length; letters++) await viewer.keys('Backspace');
    await viewer.page.keyboard.type('recursion own start:parse');
    await viewer.keys('Enter');
    const expected = ['hide ParserInfo::default', 'fold recursion', 'start parse'];
    await eventually(() => chips(viewer)).toEqual(expected);
    await eventually(() => viewer.hash()).toBe(`#query=${HIDE_DEFAULT} recursion own start:parse`);

    const address = await viewer.page.evaluate(() => location.href);
    const linked = await (await open(address)).drawn();
    await eventually(() => chips(linked)).toEqual(expected);
    await eventually(() => isPressed(linked, 'Only my code')).toBe('true');
    await eventually(() => linked.inView()).toBe(await viewer.inView());
  });

  testOnce('Escape leaves the filters as they were', async () => {
    const viewer = await (await open(`${report}#query=show:parse`)).drawn();
    await viewer.press('Edit as text');
    await viewer.page.keyboard.type('nonsense');
    await viewer.keys('Escape');
    await eventually(() => chips(viewer)).toEqual(['show parse']);
    await eventually(() => viewer.hash()).toBe('#query=show:parse');
  });

  test('what is wrong says so where it stands', async () => {
    const viewer = await (await open(`${report}#query=${encodeURIComponent('hide:/(/ nonsense')}`)).drawn();
    await eventually(() => chips(viewer)).toEqual(['hide /(/ not valid', 'nonsense not valid']);
    await eventually(() => viewer.inView()).toBe('8.90 MB 100 %');
    const reason = await viewer.page.$eval('[aria-label=Filters] li', (chip) => (chip as HTMLElement).title);
    expect(reason).toMatch(/^This regular expression is not valid: /);
    await type(viewer, 'hide:/[/');
    await eventually(() => viewer.text('[aria-label="Typed filter"]')).toMatch(
      /^This regular expression is not valid: /,
    );
    await eventually(() => viewer.searchField()).toBe('hide:/[/');
  });

  testOnce('where the filters leave nothing, each can be taken off there', async () => {
    const viewer = await (await open(`${report}#query=show:nothing hide:insert`)).drawn();
    await eventually(() => viewer.text('main')).toContain('The filters leave no allocated bytes.');
    await eventually(() => viewer.inView()).toBe('0 B 0 %');
    await viewer.press('Remove show nothing');
    await eventually(() => chips(viewer)).toEqual(['hide insert']);
    await eventually(() => viewer.text('main')).not.toContain('The filters leave');
  });

  testOnce('a zoom among filters says its share of the total and of what they leave', async () => {
    const viewer = await (await open(`${report}#query=${encodeURIComponent(HIDE_DEFAULT)}`)).drawn();
    await viewer.graph.click(await viewer.graph.find('dtparse::Parser::parse', 4));
    await eventually(() => viewer.inView()).toBe('849 kB 9.54 %');
    await eventually(() => viewer.text('[aria-label="Search and filters"]')).toContain(
      '9.54 % of total, 91.8 % of what the filters leave',
    );
  });

  test('a name with markup or acting characters is text in a chip', async () => {
    const query = `hide:"<img src=x onerror=alert(1)>\u202e"`;
    const viewer = await (await open(`${report}#query=${encodeURIComponent(query)}`)).drawn();
    await eventually(() => chips(viewer)).toEqual(['hide <img src=x onerror=alert(1)>\\u{202e}']);
    await eventually(() => viewer.page.$$('img')).toEqual([]);
    expect(viewer.faults()).toEqual([]);
  });
});
