import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { seriousViolations } from './axe.js';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';
import { evenSpaces, textsOf } from './written.js';

const HOSTILE = '</script><img src=x onerror=alert(1)>\u202e';

const reports = useReportFolder();
let page = '';
let many = '';

type Event = Readonly<Record<string, unknown>>;

/** A span, or a moment where it takes no time, in milliseconds. */
function event(name: string, from: number, to: number, more: Event = {}): Event {
  return { ph: to > from ? 'X' : 'I', name, ts: from * 1000, dur: (to - from) * 1000, pid: 1, tid: 1, ...more };
}

/** Something asynchronous that a page measures, from its beginning to its end. */
function measured(name: string, from: number, to: number): Event[] {
  const shared = { name, cat: 'blink.user_timing', id: name, pid: 1, tid: 1 };
  return [
    { ...shared, ph: 'b', ts: from * 1000 },
    { ...shared, ph: 'e', ts: to * 1000 },
  ];
}

beforeAll(() => {
  const garbage = { cat: 'devtools.timeline,v8', args: { type: 'allocation failure' } };
  const write = (name: string, events: readonly Event[]) => {
    const trace = reports.write(`${name}.json`, JSON.stringify({ traceEvents: events }));
    return pathToFileURL(reports.make(`${name}.html`, trace)).href;
  };
  page = write('page', [
    event('main', 0, 1000),
    event('parse', 100, 400),
    event('work', 0, 500, { tid: 2 }),
    ...measured('load catalogue', 100, 400),
    ...measured('render', 500, 600),
    event(HOSTILE, 700, 700, { cat: 'blink.user_timing' }),
    event('firstContentfulPaint', 650, 650, { cat: 'loading' }),
    event('MinorGC', 800, 805, garbage),
    event('MinorGC', 200, 250, { ...garbage, tid: 2 }),
  ]);
  const steps = Array.from({ length: 20_000 }, (_, at) => event(`step ${at % 7}`, at / 20, at / 20, { cat: 'game' }));
  many = write('many', [event('main', 0, 1000), ...steps]);
});

const rowsOf = (viewer: Viewer) => textsOf(viewer.page, '[role=grid] tbody tr');
/** What a screen reader says of what stands on the timeline, in its order. */
const onTimeline = (viewer: Viewer) =>
  viewer.page
    .$$eval('.mark-box', (boxes) => boxes.map((box) => box.getAttribute('aria-label') ?? ''))
    .then((labels) => labels.map(evenSpaces));

inEachBrowser((open, _engine, testOnce) => {
  test('marks stand on the timeline, and say what they are, when and how long', async () => {
    const viewer = await (await open(page)).drawn();
    await eventually(() => onTimeline(viewer)).toEqual([
      'load catalogue, User timing, at 100 ms for 300 ms, on process 1, thread 1',
      'MinorGC, Garbage collection, at 200 ms for 50.0 ms, allocation failure, on process 1, thread 2',
      'render, User timing, at 500 ms for 100 ms, on process 1, thread 1',
      'firstContentfulPaint, Page load, at 650 ms, on process 1, thread 1',
      `</script><img src=x onerror=alert(1)>\\u{202e}, User timing, at 700 ms, on process 1, thread 1`,
      'MinorGC, Garbage collection, at 800 ms for 5.00 ms, allocation failure, on process 1, thread 1',
    ]);
    await viewer.page.hover('.mark-box');
    await eventually(() => viewer.text('.mark-tip')).toContain('load catalogue, User timing, at 100 ms for 300 ms');
    expect(viewer.faults()).toEqual([]);
  });

  test('a click on one looks at its time, and on a moment selects what was under way', async () => {
    const viewer = await (await open(page)).drawn();
    await viewer.page.click('.mark-box:nth-child(3)');
    await eventually(() => viewer.hash()).toBe('#time=500-600&mark=2');
    await eventually(() => viewer.inView()).toBe('100 ms 100 %');
    await viewer.page.click('.mark-box:nth-child(4)');
    await eventually(() => viewer.selection()).toContain('main');
  });

  test('keys go from one to the next', async () => {
    const viewer = await (await open(page)).drawn();
    await viewer.page.focus('.mark-strip');
    await viewer.keys('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft');
    await eventually(() =>
      viewer.page.$eval('.mark-strip', (strip) => {
        const active = strip.getAttribute('aria-activedescendant') ?? '';
        return document.getElementById(active)?.getAttribute('aria-label')?.split(',')[0];
      }),
    ).toBe('MinorGC');
    await viewer.keys('ArrowRight', 'Enter');
    await eventually(() => viewer.hash()).toBe('#time=500-600&mark=2');
    await viewer.keys('Escape');
    await eventually(() => viewer.hash()).toBe('#time=500-600');
  });

  test('the table has the longest first, finds by name and kind, and follows the time and the thread', async () => {
    const viewer = await (await open(`${page}#view=marks`)).drawn();
    await eventually(() => rowsOf(viewer)).toHaveLength(6);
    await eventually(async () => (await rowsOf(viewer))[0]).toMatch(/^load catalogue 300 ms 100 ms User timing/);
    await eventually(() => viewer.text('.table-bar')).toContain('6 marks');
    await viewer.page.type('input[aria-label="Filter marks by name"]', 'gc');
    await eventually(() => rowsOf(viewer)).toHaveLength(2);
    await eventually(() => onTimeline(viewer)).toHaveLength(2);
    await eventually(() => viewer.hash()).toBe('#view=marks&marks=gc');
    await viewer.keys('Escape');
    await eventually(() => rowsOf(viewer)).toHaveLength(6);
    await viewer.page.select('select[aria-label="Kind of marks"]', 'Page load');
    await eventually(() => rowsOf(viewer)).toEqual([textWith('firstContentfulPaint', '650 ms', 'Page load')]);
    const ranged = await (await open(`${page}#view=marks&time=550-650`)).drawn();
    await eventually(() => rowsOf(ranged)).toEqual([textWith('render')]);
    const alone = await (await open(`${page}#view=marks&query=thread:"=process 1, thread 2"`)).drawn();
    await eventually(() => rowsOf(alone)).toEqual([textWith('MinorGC', '50.0 ms')]);
  });

  testOnce('a row says more of itself and leads to its time', async () => {
    const viewer = await (await open(`${page}#view=marks`)).drawn();
    await viewer.page.click('[role=grid] tbody tr:nth-child(3)');
    await eventually(() => viewer.text('.mark-details')).toEqual(
      textWith('MinorGC', 'allocation failure', 'Garbage collection', '50.0 ms', 'at 200 ms', 'thread 2'),
    );
    await viewer.press('Look at its time');
    await eventually(() => viewer.hash()).toBe('#view=marks&time=200-250&mark=1');
    await viewer.page.focus('[role=grid]');
    await viewer.keys('Enter');
    await eventually(() => viewer.text('[role=tab][aria-selected=true]')).toBe('Time order');
    await eventually(() => viewer.graph.details()).toEqual(textWith('thread 2', 'total 50.0 ms'));
    expect(viewer.faults()).toEqual([]);
  });

  testOnce('those of one name add up, and open as the list of them', async () => {
    const viewer = await (await open(`${page}#view=marks&markgroup=name`)).drawn();
    await eventually(() => rowsOf(viewer)).toHaveLength(5);
    await eventually(async () => (await rowsOf(viewer))[2]).toMatch(/^MinorGC 55\.0 ms 2 50\.0 ms Garbage collection/);
    await viewer.page.click('[role=grid] tbody tr:nth-child(3)', { count: 2 });
    await eventually(() => viewer.hash()).toBe('#view=marks&marks==MinorGC');
    await eventually(() => rowsOf(viewer)).toHaveLength(2);
  });

  test('thousands are gathered on the timeline, and only those in view are in the table', async () => {
    const viewer = await (await open(`${many}#view=marks&markkind=game`)).drawn();
    await eventually(() => viewer.text('.table-bar')).toContain('20,000 marks');
    await eventually(async () => (await onTimeline(viewer))[0]).toMatch(/^\d+ marks; the longest: step/);
    expect((await onTimeline(viewer)).length).toBeLessThan(800);
    expect((await rowsOf(viewer)).length).toBeLessThan(100);
  });

  testOnce('what nobody looks for on a timeline is not there unless it is asked for', async () => {
    const viewer = await (await open(many)).drawn();
    await eventually(() => viewer.text('[role=tablist]')).toContain('Marks');
    await eventually(() => onTimeline(viewer)).toEqual([]);
  });

  for (const { name, ...size } of [
    { name: 'a wide window', width: 1440, height: 900 },
    { name: 'a phone', width: 390, height: 844 },
  ])
    testOnce(`axe finds nothing serious in ${name}`, async () => {
      const viewer = await (await open(`${many}#view=marks&markkind=game&mark=1`, size)).drawn();
      await eventually(() => viewer.text('.mark-details')).toContain('step 1');
      expect(await seriousViolations(viewer)).toEqual([]);
    });
});
