import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';

const reports = useReportFolder();
let threads = '';

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
});

/** The thread that is shown, and what the ruler says. */
const shownThread = (viewer: Viewer) =>
  viewer.page.$eval('select[aria-label=Thread]', (select) => (select as HTMLSelectElement).value);

inEachBrowser((open) => {
  test('calls stand where they were, one thread at a time', async () => {
    const viewer = await (await open(`${threads}#view=order`)).drawn();
    await eventually(() => shownThread(viewer)).toBe('thread one');
    await eventually(() => viewer.graph.details()).toEqual(textWith('thread one', 'total 800 ms'));
    await viewer.graph.find('print', 2, 0.5);
    await eventually(() => viewer.graph.details()).toEqual(
      textWith('print', 'total 200 ms', '16.7 % of total', '25.0 % of view'),
    );
    // What is said of a box goes with its tree.
    await viewer.page.waitForSelector('[role=tooltip]');
    await viewer.page.select('select[aria-label=Thread]', 'thread two');
    await eventually(() => viewer.hash()).toBe('#view=order&track=thread two');
    await viewer.graph.atRest();
    await viewer.graph.find('work', 1, 0.3);
    await eventually(() => viewer.graph.details()).toEqual(textWith('work', 'total 400 ms'));
    expect(viewer.faults()).toEqual([]);
  });

  test('a click zooms to a call, which its address opens again, and the merged graph shows the same function', async () => {
    const viewer = await (await open(`${threads}#view=order`)).drawn();
    await viewer.graph.click(await viewer.graph.find('parse', 2, 0.9));
    await eventually(() => viewer.hash()).toContain('zoom=t600000000-2&select=t600000000-2');
    const again = await (await open(`${threads}${await viewer.page.evaluate(() => location.hash)}`)).drawn();
    await eventually(() => again.graph.details()).toEqual(textWith('parse', 'total 200 ms'));
    await again.press('Flame graph');
    await eventually(() => again.selection()).toContain('parse');
    await eventually(() => again.graph.details()).toEqual(textWith('parse', 'total 500 ms'));
    expect(again.faults()).toEqual([]);
  });

  test('a range of the timeline is what is shown, exactly', async () => {
    const viewer = await (await open(`${threads}#view=order&time=250-450`)).drawn();
    await eventually(() => viewer.graph.details()).toEqual(textWith('thread one', 'total 200 ms'));
    await viewer.graph.find('print', 2, 0.6);
    await eventually(() => viewer.graph.details()).toEqual(textWith('print', 'total 150 ms'));
    await eventually(() => viewer.text('.timeline-strip')).toContain('0.25 s to 0.45 s');
  });

  test('a thread of the timeline is shown alone in every view, and all again', async () => {
    const viewer = await (await open(threads)).drawn();
    await viewer.press('thread two');
    await eventually(() => viewer.hash()).toContain('query=show:"=thread two"');
    await eventually(() => viewer.inView()).toBe('400 ms 33.3 %');
    await viewer.press('thread two');
    await eventually(() => viewer.inView()).toBe('1.20 s 100 %');
  });

  test('a click on the timeline selects what was under way', async () => {
    const viewer = await (await open(threads)).drawn();
    const strip = await (await viewer.page.$('.timeline-track:nth-child(2)'))?.boundingBox();
    if (!strip) throw new Error('there is no strip');
    await viewer.page.mouse.click(strip.x + strip.width / 2, strip.y + strip.height / 2);
    await eventually(() => viewer.selection()).toContain('work');
  });
});
