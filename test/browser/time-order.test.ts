import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { seriousViolations } from './axe.js';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';
import { startingWith } from './written.js';

const reports = useReportFolder();
let threads = '';
let compared = '';

/** Events as text: "main@0-60" is open from 0 to 60 ms. Inner calls stand behind outer ones. */
function thread(name: string, calls: string) {
  const names = ['main', 'parse', 'print', 'work'];
  const spans = calls.split(' ').map((call) => /^(\w+)@(\d+)-(\d+)$/.exec(call)?.slice(1) ?? []);
  const events = spans.flatMap(([call, from, to], depth) => [
    { type: 'O', frame: names.indexOf(call), at: Number(from), depth },
    { type: 'C', frame: names.indexOf(call), at: Number(to), depth },
  ]);
  // Of what happens at once, the inner call closes first and opens last.
  events.sort(
    (a, b) =>
      a.at - b.at ||
      (a.type === 'C' ? -1 : 1) - (b.type === 'C' ? -1 : 1) ||
      (a.type === 'C' ? b.depth - a.depth : a.depth - b.depth),
  );
  const ends = spans.map(([, , to]) => Number(to));
  return { type: 'evented', name, unit: 'milliseconds', startValue: 0, endValue: Math.max(...ends), events };
}

beforeAll(() => {
  const file = {
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    shared: { frames: ['main', 'parse', 'print', 'work'].map((name) => ({ name })) },
    profiles: [
      thread('thread one', 'main@0-800 parse@0-300 print@300-500 parse@600-800'),
      thread('thread two', 'work@100-500'),
    ],
  };
  const trace = reports.write('threads.speedscope.json', JSON.stringify(file));
  threads = pathToFileURL(reports.make('threads.html', trace)).href;
  const older = { ...file, profiles: [thread('thread one', 'main@0-600 parse@0-300')] };
  const olderTrace = reports.write('older.speedscope.json', JSON.stringify(older));
  compared = pathToFileURL(reports.make('compared.html', trace, '--baseline', olderTrace)).href;
});

/** CSS pixels, a row of boxes. */
const ROW_PIXELS = 18;

/** Clicks the header of a lane, which is in a row of the graph, counted from 0. */
async function clickRow(viewer: Viewer, row: number): Promise<void> {
  const { x, y, width } = await viewer.graph.area();
  await viewer.graph.click({ x: x + width / 2, y: y + (row + 0.5) * ROW_PIXELS });
}

/** What a screen reader is told of the rows in view: name, level and whether they are open. */
const rowsRead = (viewer: Viewer) =>
  viewer.page.$$eval('[role=rowgroup] [role=row]', (rows) =>
    rows.map((row) =>
      [
        row.getAttribute('aria-level'),
        row.querySelector('[role=gridcell]')?.textContent,
        row.getAttribute('aria-expanded') ?? '',
      ].join(' '),
    ),
  );

inEachBrowser((open, _engine, testOnce) => {
  test('the calls of all threads stand where they were, over one axis', async () => {
    const viewer = await (await open(`${threads}#view=order`)).drawn();
    await eventually(() => viewer.graph.details()).toEqual(textWith('whole program', 'total 1.20 s'));
    await viewer.graph.find('thread one', 1);
    await eventually(() => viewer.graph.details()).toEqual(textWith('thread one', 'total 800 ms', '66.7 % of total'));
    await viewer.graph.find('print', 3, 0.5);
    await eventually(() => viewer.graph.details()).toEqual(
      textWith('print', 'total 200 ms', '16.7 % of total', '16.7 % of view'),
    );
    // What is said of a box goes with its tree.
    await viewer.page.waitForSelector('[role=tooltip]');
    await viewer.graph.find('thread two', 4);
    await viewer.graph.find('work', 5, 0.3);
    await eventually(() => viewer.graph.details()).toEqual(textWith('work', 'total 400 ms'));
    await eventually(() => rowsRead(viewer)).toEqual(expect.arrayContaining(['2 thread one true', '3 work ']));
    expect(viewer.faults()).toEqual([]);
  });

  testOnce('of two runs the new one is shown, which is said, until the other or another view is chosen', async () => {
    const viewer = await (await open(compared)).drawn();
    const status = () => viewer.text('[aria-label=Comparison] [role=status]');
    const shown = () =>
      viewer.page.$eval('.compare-bar .segments input:checked', (input) => input.closest('label')?.textContent);
    await eventually(shown).toBe('Difference');
    await eventually(status).toBe('');
    await viewer.press('Time order');
    await eventually(status).toContain('Time order shows one run at a time: this is the new one');
    await eventually(shown).toBe('New');
    await viewer.press('Flame graph');
    await eventually(status).toBe('');
    await eventually(shown).toBe('Difference');
    await viewer.press('Time order');
    await (await startingWith(viewer.page, '.compare-bar .segments label', 'Old')).click();
    await eventually(status).toBe('');
    expect(viewer.faults()).toEqual([]);
  });

  testOnce('threads are chosen from a list, for every view', async () => {
    const viewer = await (await open(`${threads}#view=order`)).drawn();
    await viewer.press('All 2');
    expect(await seriousViolations(viewer)).toEqual([]);
    await viewer.page.click('[aria-label="Threads in all views"] label[title="thread one"]');
    await eventually(() => viewer.hash()).toBe('#view=order&query=thread:"=thread two"');
    await viewer.page.keyboard.press('Escape');
    await viewer.graph.atRest();
    await viewer.graph.find('thread two', 0);
    await viewer.graph.find('work', 1, 0.3);
    await viewer.press('Flame graph');
    await eventually(() => viewer.inView()).toBe('400 ms 33.3 %');
    await viewer.press('1 of 2');
    await viewer.press('All 2');
    await eventually(() => viewer.hash()).toBe('');
    await viewer.page.click('[aria-label="Only thread one"]');
    await eventually(() => viewer.hash()).toBe('#query=thread:"=thread one"');
    await viewer.page.keyboard.press('Escape');
    await eventually(() => viewer.inView()).toBe('800 ms 66.7 %');
    await viewer.press('Time order');
    await viewer.graph.find('print', 2, 0.5);
    expect(viewer.faults()).toEqual([]);
  });

  test('threads are chosen in the list by keyboard, and the last one stays', async () => {
    const viewer = await (await open(threads)).drawn();
    await viewer.page.focus('.track-choice > button');
    await viewer.page.keyboard.press('Enter');
    await viewer.page.waitForSelector('.track-choice-panel input:focus');
    await viewer.page.keyboard.press(' ');
    await eventually(() => viewer.hash()).toBe('#query=thread:"=thread two"');
    for (const key of ['Tab', 'Tab', ' '] as const) await viewer.page.keyboard.press(key);
    await viewer.page.waitForSelector('.track-choice-panel li:nth-child(2) input:checked:focus');
    for (const key of ['Escape', 'Enter'] as const) await viewer.page.keyboard.press(key);
    await eventually(() => viewer.hash()).toBe('#query=thread:"=thread two"');
  });

  testOnce('in the summary each thread has a box, and what is left is told with the whole', async () => {
    const viewer = await (await open(`${threads}#view=summary`)).drawn();
    await viewer.page.click('.tracks-card [aria-label="thread one"]');
    await eventually(() => viewer.hash()).toBe('#view=summary&query=thread:"=thread two"');
    await eventually(() => viewer.text('.card-total')).toEqual(textWith('400 ms', 'of 1.20 s'));
    await eventually(() => viewer.text('[aria-label=Filters]')).toContain('only thread two');
    expect(viewer.faults()).toEqual([]);
  });

  test('a lane is folded and unfolded by its header, which its address keeps', async () => {
    const viewer = await (await open(`${threads}#view=order`)).drawn();
    await clickRow(viewer, 1);
    await eventually(() => viewer.hash()).toContain('folded="thread one"');
    await viewer.graph.find('thread two', 2);
    await viewer.graph.find('work', 3, 0.3);
    const again = await (await open(`${threads}${await viewer.page.evaluate(() => location.hash)}`)).drawn();
    await eventually(() => rowsRead(again)).toEqual(
      expect.arrayContaining(['2 thread one false', '2 thread two true']),
    );
    await clickRow(again, 1);
    await again.graph.find('thread two', 4);
    await again.press('Fold all');
    await again.graph.atRest();
    await again.graph.find('thread two', 2);
    await again.press('Unfold all');
    await again.graph.atRest();
    await again.graph.find('work', 5, 0.3);
    expect(again.faults()).toEqual([]);
  });

  test('a zoom to a call shows what the other threads did then', async () => {
    const viewer = await (await open(`${threads}#view=order`)).drawn();
    // From 300 to 500 ms thread two works all the time.
    await viewer.graph.click(await viewer.graph.find('print', 3, 0.5));
    await viewer.graph.find('work', 5, 0.02);
    await viewer.graph.find('work', 5, 0.98);
    const again = await (await open(`${threads}${await viewer.page.evaluate(() => location.hash)}`)).drawn();
    await eventually(() => again.graph.details()).toEqual(textWith('print', 'total 200 ms', '100 % of view'));
    await again.graph.find('work', 5, 0.98);
    expect(again.faults()).toEqual([]);
  });

  test('by keyboard from lane to lane', async () => {
    const viewer = await (await open(`${threads}#view=order`)).drawn();
    await viewer.page.focus('[aria-roledescription="flame graph"]');
    for (const key of ['ArrowDown', 'ArrowDown'] as const) await viewer.page.keyboard.press(key);
    await eventually(() => viewer.graph.details()).toEqual(textWith('thread one', 'total 800 ms'));
    await viewer.page.keyboard.press('Enter');
    await eventually(() => viewer.hash()).toContain('folded="thread one"');
    await viewer.page.keyboard.press('ArrowDown');
    await eventually(() => viewer.graph.details()).toEqual(textWith('thread two', 'total 400 ms'));
    await viewer.page.keyboard.press('ArrowDown');
    await eventually(() => viewer.graph.details()).toEqual(textWith('work', 'total 400 ms'));
    expect(viewer.faults()).toEqual([]);
  });

  testOnce('a search leads through all lanes, and opens those that are folded', async () => {
    const viewer = await (await open(`${threads}#view=order&folded="thread two"&search=work`)).drawn();
    await viewer.page.focus('input[aria-label="Search functions"]');
    await viewer.page.keyboard.press('Enter');
    await eventually(() => viewer.graph.details()).toEqual(textWith('work', 'total 400 ms'));
    await eventually(() => viewer.hash()).not.toContain('folded');
  });

  test('a click zooms to a call, which its address opens again, and the merged graph shows the same function', async () => {
    const viewer = await (await open(`${threads}#view=order`)).drawn();
    await viewer.graph.click(await viewer.graph.find('parse', 3, 0.9));
    await eventually(() => viewer.hash()).toMatch(/zoom=(t600000000-2-[0-9a-f]+)&select=\1$/);
    const again = await (await open(`${threads}${await viewer.page.evaluate(() => location.hash)}`)).drawn();
    await eventually(() => again.graph.details()).toEqual(textWith('parse', 'total 200 ms'));
    await again.press('Flame graph');
    await eventually(() => again.selection()).toContain('parse');
    await eventually(() => again.graph.details()).toEqual(textWith('parse', 'total 500 ms'));
    expect(again.faults()).toEqual([]);
  });

  testOnce('a range of the timeline is what is shown, exactly', async () => {
    const viewer = await (await open(`${threads}#view=order&time=250-450`)).drawn();
    await eventually(() => viewer.graph.details()).toEqual(textWith('whole program', 'total 400 ms'));
    await viewer.graph.find('print', 3, 0.6);
    await eventually(() => viewer.graph.details()).toEqual(textWith('print', 'total 150 ms'));
    await eventually(() => viewer.text('[aria-label=Filters]')).toContain('0.25 s to 0.45 s');
  });

  testOnce('of two ranges the second one is shown alone, in its own colours and without signs', async () => {
    const viewer = await (await open(`${threads}#view=order&time=0-100..250-450`)).drawn();
    await eventually(() => viewer.text('.order-range')).toContain('Range B alone, 0.25 s to 0.45 s');
    await eventually(() => viewer.text('.timeline-choice')).toEqual(textWith('B alone, in order of time: ', ' 400 ms'));
    await eventually(() => viewer.graph.details()).toEqual(textWith('whole program', 'total 400 ms', 'of total'));
    await eventually(() => viewer.page.$$eval('.legend', (legends) => legends.length)).toBe(0);
  });

  test('threads are chosen by their names in the timeline: one alone, with Ctrl others as well, and all again', async () => {
    const viewer = await (await open(threads)).drawn();
    await viewer.page.click('.timeline-names [aria-label="thread two"]');
    await eventually(() => viewer.hash()).toBe('#query=thread:"=thread two"');
    await eventually(() => viewer.inView()).toBe('400 ms 33.3 %');
    await eventually(() => viewer.text('.timeline-names [aria-pressed=true]')).toContain('two');
    await viewer.page.keyboard.down('Control');
    await viewer.page.click('.timeline-names [aria-label="thread one"]');
    await viewer.page.keyboard.up('Control');
    await eventually(() => viewer.inView()).toBe('1.20 s 100 %');
    await eventually(() => viewer.hash()).toBe('');
    for (const time of ['', 'time=250-450']) {
      await viewer.page.evaluate((hash) => location.assign(hash), `#query=thread:"=thread two"&${time}`);
      await eventually(() => viewer.inView()).toMatch(time === '' ? /^400 ms/ : /^200 ms/);
    }
    await eventually(() => viewer.text('.timeline-choice')).toContain('200 ms');
    await viewer.page.click('.timeline-names [aria-label="thread two"]');
    await eventually(() => viewer.inView()).toBe('400 ms 100 %');
    expect(viewer.faults()).toEqual([]);
  });

  test('a click on the timeline selects what was under way', async () => {
    const viewer = await (await open(threads)).drawn();
    const strip = await (await viewer.page.$('.timeline-track:nth-child(2)'))?.boundingBox();
    if (!strip) throw new Error('there is no strip');
    await viewer.page.mouse.click(strip.x + strip.width / 2, strip.y + strip.height / 2);
    await eventually(() => viewer.selection()).toContain('work');
  });
});
