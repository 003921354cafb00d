import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { formatValue } from '../../template/data/format.js';
import { BYTES, COUNT, type Unit } from '../../template/data/unit.js';
import {
  changesBetween,
  liveChanges,
  maximumLiveBytesBetween,
  type StackChanges,
} from '../helpers/reference-figures.js';
import { type ReferenceTrace, readReferenceTrace } from '../helpers/reference-reader.js';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';
import { evenSpaces } from './written.js';

const RECORDING = recording('dtparse-1.0.2.zst');
const PLOT = '[role=slider]';
/** At 10 ms burst allocates 9,000 bytes beside keep's 1,000 and gives them back; at 20 ms keep has 2,000. */
const BURST = [
  ...['v 10400 3', 'X ./app', 'I 1000 100000', 's 3 app', 's 4 main', 's 4 keep', 's 5 burst'],
  ...['i 1000 1 2', 'i 1001 1 3', 'i 1002 1 4', 't 1 0', 't 2 1', 't 3 1', 'a 3e8 2', 'a 2328 3'],
  ...['+ 0', 'c a', 'R 3e8', '+ 1', '- 1', '+ 0', 'c 14', 'R 3e8', '', '# strings: 4', '# ips: 3', ''],
].join('\n');
const PHONE = { width: 390, height: 844 };

const reports = useReportFolder();
let report = '';
let burst = '';
let trace: ReferenceTrace;
/** The recording has a slice for each millisecond. */
let sliceCount = 0;

beforeAll(() => {
  report = pathToFileURL(reports.make('report.html', RECORDING)).href;
  burst = pathToFileURL(reports.make('burst.html', reports.write('burst.txt', BURST))).href;
  trace = readReferenceTrace(RECORDING);
  sliceCount = trace.lastStampMilliseconds + 1;
});

/** By span: what was replayed once, since both browsers are asked for the same. */
const replays = new Map<string, ReadonlyMap<string, StackChanges>>();

/** What a replay of the trace's events says of the milliseconds from one up to another, in stacks with a function. */
function replayed(delta: keyof StackChanges, from: number, until: number, stacks = /(?:)/): number {
  const span = `${from}-${until}`;
  const byStack = replays.get(span) ?? changesBetween(trace, from, until);
  replays.set(span, byStack);
  let sum = 0;
  for (const [stack, changes] of byStack) if (stacks.test(stack)) sum += changes[delta];
  return sum;
}

function written(value: number, unit: Unit = BYTES, sign = ''): string {
  return evenSpaces(`${value > 0 ? sign : ''}${formatValue(value, unit)}`);
}

function tilesOfRange(from: number, until: number): string[] {
  return [
    `[Allocated ${written(replayed('allocatedBytes', from, until))}]`,
    `Allocations ${written(replayed('allocations', from, until), COUNT)}`,
    `Temporary ${written(replayed('temporary', from, until), COUNT)}`,
    `Live ${written(replayed('liveBytes', from, until), BYTES, '+')}`,
    'Leaked –',
  ];
}

function plotArea(viewer: Viewer): Promise<DOMRect> {
  return viewer.page.evaluate((selector) => document.querySelector(selector)?.getBoundingClientRect().toJSON(), PLOT);
}

/** A point on the plot: in the middle of a slice. */
async function pointOf(viewer: Viewer, slice: number): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = await plotArea(viewer);
  return { x: x + (width * (slice + 0.5)) / sliceCount, y: y + height / 2 };
}

/** Where a slice begins, for pointOf. */
function edge(slice: number): number {
  return slice - 0.5;
}

/** Drags from one slice to another; the button stays down. */
async function dragOver(viewer: Viewer, from: number, to: number): Promise<void> {
  const [start, end] = [await pointOf(viewer, from), await pointOf(viewer, to)];
  await viewer.page.mouse.move(start.x, start.y);
  await viewer.page.mouse.down();
  await viewer.page.mouse.move((start.x + end.x) / 2, start.y, { steps: 3 });
  await viewer.page.mouse.move(end.x, end.y, { steps: 3 });
}

async function drag(viewer: Viewer, from: number, to: number): Promise<void> {
  await dragOver(viewer, from, to);
  await viewer.page.mouse.up();
}

async function clickOn(viewer: Viewer, slice: number): Promise<void> {
  const { x, y } = await pointOf(viewer, slice);
  await viewer.page.mouse.click(x, y);
}

/** What a screen reader says of the choice. */
async function said(viewer: Viewer): Promise<string> {
  const text = await viewer.page.evaluate((css) => document.querySelector(css)?.getAttribute('aria-valuetext'), PLOT);
  return evenSpaces(text ?? '');
}

inEachBrowser((open, engine, testOnce) => {
  test('a drag shows what happened in the range, everywhere and while it lasts', async () => {
    const viewer = await (await open(report)).drawn();
    const whole = await viewer.tiles();
    await dragOver(viewer, 200, 229);
    await eventually(() => viewer.tiles()).toEqual(tilesOfRange(200, 230));
    await eventually(() => viewer.inView()).toBe(`${written(replayed('allocatedBytes', 200, 230))} 100 %`);
    await viewer.page.mouse.up();
    await eventually(() => viewer.hash()).toBe('#time=200-230');
    await eventually(() => viewer.text('[aria-label=Timeline]')).toEqual(
      textWith('Chosen time: allocated', `live ${written(replayed('liveBytes', 200, 230), BYTES, '+')}`),
    );
    await eventually(() => viewer.text('[aria-label=Filters]')).toContain('0.20 s to 0.23 s');

    await viewer.graph.atRest();
    await viewer.graph.find('dtparse::parse', 3);
    const inParse = replayed('allocatedBytes', 200, 230, /^dtparse::parse(?:::h[0-9a-f]{16})?\t/m);
    expect(inParse).toBeGreaterThan(0);
    await eventually(() => viewer.graph.details()).toEqual(textWith('dtparse::parse', `total ${written(inParse)}`));

    await viewer.press('Whole run');
    await eventually(() => viewer.tiles()).toEqual(whole);
    await eventually(() => viewer.hash()).toBe('');
    expect(viewer.faults()).toEqual([]);
  });

  testOnce('memory given back is negative, and is shown so', async () => {
    const falls = liveChanges(trace);
    const deepest = falls.indexOf(Math.min(...falls));
    const fall = written(falls[deepest]);
    expect(fall).toMatch(/^\u2212\d/);

    const viewer = await (await open(`${report}#metric=peakBytes&time=${deepest}-${deepest + 1}`)).drawn();
    await eventually(() => viewer.tiles()).toContain(`[Live ${fall}]`);
    await eventually(() => viewer.inView()).toContain(fall);
    await eventually(() => viewer.graph.details()).toEqual(textWith(fall, 'of all changes'));
    await eventually(() => said(viewer)).toContain(`live ${fall}`);
  });

  test('a click shows what was live then, another at the same place the whole run', async () => {
    const viewer = await (await open(`${report}#metric=peakBytes`)).drawn();
    await clickOn(viewer, 203);
    const live = written(replayed('liveBytes', 0, 204));
    await eventually(() => viewer.tiles()).toContain(`[Live ${live}]`);
    await eventually(() => viewer.inView()).toBe(`${live} 100 %`);
    await eventually(() => said(viewer)).toContain(`live at 0.20 s: ${live}`);
    await eventually(() => viewer.hash()).toBe('#metric=peakBytes&time=@204');
    await clickOn(viewer, 203);
    await eventually(() => viewer.tiles()).toContain('[Peak 79.5 kB]');
    await eventually(() => said(viewer)).toBe('the whole run');
  });

  test('a range is moved by its edges and by what is between', async () => {
    const viewer = await (await open(`${report}#time=50-100`)).drawn();
    await drag(viewer, edge(100), edge(120));
    await eventually(() => viewer.hash()).toBe('#time=50-120');
    await drag(viewer, 80, 90);
    await eventually(() => viewer.hash()).toBe('#time=60-130');
    await drag(viewer, edge(60), edge(40));
    await eventually(() => viewer.hash()).toBe('#time=40-130');
    expect(viewer.faults()).toEqual([]);
  });

  test('Escape takes back a drag that is under way', async () => {
    const viewer = await (await open(`${report}#time=50-100`)).drawn();
    await dragOver(viewer, 150, 200);
    await eventually(() => said(viewer)).toContain('0.15 s to 0.20 s');
    await viewer.keys('Escape');
    await eventually(() => said(viewer)).toContain('0.05 s to 0.10 s');
    await viewer.page.mouse.up();
    await eventually(() => said(viewer)).toContain('0.05 s to 0.10 s');
  });

  test('keys begin at the peak, move the instant, extend it to a range and take it off', async () => {
    const viewer = await (await open(report)).drawn();
    const peak = maximumLiveBytesBetween(trace, 0, sliceCount);
    await eventually(() => viewer.text('[aria-label=Timeline]')).toContain(`peak ${written(peak)}`);
    await viewer.page.focus(PLOT);
    await viewer.keys('ArrowRight');
    await viewer.page.waitForSelector(`${PLOT}:not([aria-valuetext="the whole run"])`);
    const start = Number(await viewer.page.$eval(PLOT, (plot) => plot.getAttribute('aria-valuenow')));
    expect(maximumLiveBytesBetween(trace, start - 1, start)).toBe(peak);

    await viewer.keys('End', 'PageDown', 'PageDown', 'ArrowLeft', 'ArrowLeft', 'ArrowRight');
    const end = sliceCount - 21;
    await eventually(() => viewer.hash()).toBe(`#time=@${end}`);
    await viewer.page.keyboard.down('Shift');
    await viewer.keys('ArrowRight', 'ArrowRight', 'ArrowRight');
    await viewer.page.keyboard.up('Shift');
    await eventually(() => viewer.hash()).toBe(`#time=${end - 1}-${end + 3}`);
    await eventually(() => viewer.tiles()).toEqual(tilesOfRange(end - 1, end + 3));
    await viewer.keys('ArrowLeft');
    await eventually(() => viewer.hash()).toBe(`#time=${end - 2}-${end + 2}`);
    await viewer.keys('Escape');
    await eventually(() => viewer.hash()).toBe('');
  });

  testOnce('one press looks at the peak', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.press('At the peak');
    await eventually(() => said(viewer)).toBe('live at the peak: 79.5 kB');
    await eventually(() => viewer.tiles()).toContain('[Peak 79.5 kB]');
    await eventually(() => viewer.inView()).toBe('79.5 kB 100 %');
    await eventually(() => viewer.hash()).toBe('#time=@peak');
  });

  test('at the peak is what was live at that very moment, by its button, a click and in the summary', async () => {
    const viewer = await (await open(burst)).drawn();
    const expectPeak = async () => {
      await eventually(() => viewer.tiles()).toContain('[Peak 10.0 kB]');
      await viewer.graph.atRest();
      await viewer.graph.find('burst', 2);
      await eventually(() => viewer.graph.details()).toEqual(textWith('total 9.00 kB', '90.0 % of total'));
    };
    await viewer.press('At the peak');
    await expectPeak();
    await viewer.press('Whole run');
    const slice = await viewer.page.$eval('.timeline-peak', (mark) => {
      const { x, y, height } = mark.getBoundingClientRect();
      return { x, y: y + height / 2 };
    });
    await viewer.page.mouse.click(slice.x + 1, slice.y);
    await expectPeak();
    await viewer.press('Whole run');
    await viewer.keys('7');
    await viewer.press('Show what was live then');
    await expectPeak();
  });

  test('each choice of time is one step back, and none leads out of the report', async () => {
    const viewer = await (await open(report)).drawn();
    const before = await viewer.page.evaluate(() => history.length);
    const back = () => viewer.page.evaluate(() => history.back());
    await clickOn(viewer, 203);
    await eventually(() => viewer.hash()).toBe('#time=@204');
    await drag(viewer, 30, 60);
    await eventually(() => viewer.hash()).toBe('#time=30-61');
    await viewer.press('Whole run');
    await eventually(() => viewer.hash()).toBe('');
    await eventually(() => viewer.page.evaluate(() => history.length)).toBe(before + 3);
    await back();
    await eventually(() => said(viewer)).toContain('0.03 s to 0.06 s');
    await back();
    await eventually(() => said(viewer)).toContain('live at 0.20 s');
    await back();
    await eventually(() => said(viewer)).toBe('the whole run');
  });

  describe('a second range', () => {
    const growth = (delta: keyof StackChanges, unit: Unit) =>
      written(replayed(delta, 210, 250) - replayed(delta, 30, 61), unit, '+');

    const expectDifference = async (viewer: Viewer) => {
      await eventually(() => viewer.tiles()).toEqual([
        `[Allocated ${growth('allocatedBytes', BYTES)}]`,
        `Allocations ${growth('allocations', COUNT)}`,
        `Temporary ${growth('temporary', COUNT)}`,
        `Live ${growth('liveBytes', BYTES)}`,
        'Leaked –',
      ]);
    };

    test('drawn with Shift is compared with the first; each can be taken off', async () => {
      const viewer = await (await open(report)).drawn();
      await drag(viewer, 30, 60);
      await viewer.page.keyboard.down('Shift');
      await drag(viewer, 210, 249);
      await viewer.page.keyboard.up('Shift');
      await expectDifference(viewer);
      await eventually(() => viewer.hash()).toBe('#time=30-61..210-250');

      await viewer.page.click('button[aria-label^="Remove range A"]');
      await eventually(() => viewer.hash()).toBe('#time=210-250');
      await eventually(() => viewer.tiles()).toEqual(tilesOfRange(210, 250));
      expect(viewer.faults()).toEqual([]);
    });

    test('is drawn without Shift after a press on its button', async () => {
      const viewer = await (await open(`${report}#time=30-61`)).drawn();
      await viewer.press('Second range');
      await drag(viewer, 210, 249);
      await expectDifference(viewer);
      await drag(viewer, 100, 120);
      await eventually(() => viewer.hash()).toBe('#time=100-121');
    });

    testOnce('is in a link', async () => {
      const viewer = await (await open(`${report}#time=30-61..210-250`)).drawn();
      await expectDifference(viewer);
      await eventually(() => said(viewer)).toContain('0.21 s to 0.25 s compared with 0.03 s to 0.06 s');
    });
  });

  testOnce('a link opens the time that it was taken from', async () => {
    const viewer = await (await open(`${report}#time=200-230`)).drawn();
    await eventually(() => viewer.tiles()).toEqual(tilesOfRange(200, 230));
    await viewer.page.evaluate(() => {
      location.hash = '#time=@204';
    });
    await eventually(() => viewer.tiles()).toContain(`[Live ${written(replayed('liveBytes', 0, 204))}]`);
  });

  test('the pointer reads off what is drawn', async () => {
    const viewer = await (await open(report)).drawn();
    const { x, y } = await pointOf(viewer, 120);
    await viewer.page.mouse.move(x, y);
    const most = written(maximumLiveBytesBetween(trace, 120, 121));
    await eventually(() => viewer.text('[aria-label=Timeline]')).toContain(`0.12 s: ${most}`);
    await viewer.page.select('select[aria-label="What the timeline shows"]', 'allocatedBytes-cumulative');
    const allocated = written(replayed('allocatedBytes', 0, 121));
    await eventually(() => viewer.text('[aria-label=Timeline]')).toContain(`0.12 s: ${allocated}`);
  });

  test('the functions that hold the memory are named, and a click selects one', async () => {
    const viewer = await (await open(report)).drawn();
    await viewer.page.select('select[aria-label="What the timeline shows"]', 'memory-functions');
    await viewer.page.click('button[aria-label="Larger timeline"]');
    const legend = 'ul[aria-label="What the timeline shows"]';
    await eventually(() => viewer.text(legend)).toEqual(
      textWith('0x7fceb70a57b9 in libstdc++.so.6 up to 72.7 kB', 'others'),
    );
    await viewer.page.click(`${legend} button`);
    await eventually(() => viewer.selection()).toContain('0x7fceb70a57b9 in libstdc++.so.6');
    expect(viewer.faults()).toEqual([]);
  });

  testOnce('a small timeline names its bands too', async () => {
    const viewer = await (await open(report)).drawn();
    const { height } = await viewer.graph.area();
    await viewer.page.select('select[aria-label="What the timeline shows"]', 'memory-functions');
    const legend = 'ul[aria-label="What the timeline shows"]';
    await eventually(() => viewer.text(legend)).toEqual(textWith('0x7fceb70a57', 'others'));
    await eventually(async () => (await viewer.graph.area()).height).toBe(height);
    await viewer.page.click(`${legend} button`);
    await eventually(() => viewer.selection()).toContain('0x7fceb70a57b9 in libstdc++.so.6');
  });

  describe('zoomed', () => {
    const axis = (viewer: Viewer) => viewer.text('.timeline-times');

    test('to the chosen range by a button, and out again', async () => {
      const viewer = await (await open(`${report}#time=200-230`)).drawn();
      const tiles = await viewer.tiles();
      await viewer.press('Zoom to range');
      await eventually(() => viewer.hash()).toBe('#time=200-230&span=200-230');
      await eventually(() => axis(viewer)).toMatch(/^200 ms/);
      await eventually(() => viewer.tiles()).toEqual(tiles);
      await viewer.page.reload();
      await viewer.drawn();
      await eventually(() => axis(viewer)).toMatch(/^200 ms/);
      // A third of the plot is a third of what is shown.
      const { x, y, width } = await plotArea(viewer);
      await viewer.page.mouse.move(x + 1, y + 20);
      await viewer.page.mouse.down();
      await viewer.page.mouse.up();
      await eventually(() => viewer.hash()).toContain('time=@201');
      await viewer.page.mouse.move(x + width / 3 + 1, y + 20);
      await viewer.page.mouse.down();
      await viewer.page.mouse.move(x + (width * 2) / 3 - 1, y + 20, { steps: 4 });
      await viewer.page.mouse.up();
      await eventually(() => viewer.hash()).toContain('time=210-220');
      await viewer.press('Zoom out');
      await eventually(() => viewer.hash()).toBe('#time=210-220');
      await eventually(() => axis(viewer)).toMatch(/^0.00 s/);
      expect(viewer.faults()).toEqual([]);
    });

    test('by keys', async () => {
      const viewer = await (await open(`${report}#time=200-230`)).drawn();
      await viewer.page.focus(PLOT);
      await viewer.keys('Enter');
      await eventually(() => viewer.hash()).toContain('span=200-230');
      await viewer.keys('-');
      await eventually(() => viewer.hash()).toContain('span=185-245');
      await viewer.keys('0');
      await eventually(() => viewer.hash()).not.toContain('span');
      await viewer.keys('+');
      await eventually(() => viewer.hash()).toContain('span=');
    });

    test('by the wheel with the control key, at the pointer; sideways it moves', async () => {
      const viewer = await (await open(report)).drawn();
      const wheel = (event: WheelEventInit) =>
        viewer.page.$eval(
          PLOT,
          (plot, init) => {
            const { x, y, width } = plot.getBoundingClientRect();
            const at = { clientX: x + width / 2, clientY: y + 20, bubbles: true, cancelable: true };
            plot.dispatchEvent(new WheelEvent('wheel', { ...at, ...init }));
          },
          event,
        );
      const shown = async () => (/span=(\d+)-(\d+)/.exec(await viewer.hash()) ?? []).slice(1).map(Number);
      await wheel({ deltaY: -200, ctrlKey: true });
      const half = sliceCount / 2;
      await eventually(async () => (await shown()).map((at) => Math.abs(at - half) - half / 2 < 1)).toEqual([
        true,
        true,
      ]);
      const [from] = await shown();
      // A movement has ended when nothing came for 120 ms by the page's own clock.
      const zoomedAt = await viewer.page.evaluate(() => performance.now());
      await viewer.page.waitForFunction((since) => performance.now() - since > 130, {}, zoomedAt);
      await wheel({ deltaX: 100 });
      await eventually(async () => (await shown())[0]).toBeGreaterThan(from);
    });
  });

  test('on a phone a finger picks a range', async () => {
    const viewer = await open(report, PHONE);
    // Only Chromium can be made to believe that it is a phone; in Firefox it is a narrow window with touch.
    if (engine === 'chromium') await viewer.page.setViewport({ ...PHONE, hasTouch: true, isMobile: true });
    await viewer.drawn();
    const [start, end] = [await pointOf(viewer, 210), await pointOf(viewer, 240)];
    await viewer.page.touchscreen.touchStart(start.x, start.y);
    for (const share of [0.25, 0.5, 0.75, 1]) {
      await viewer.page.touchscreen.touchMove(start.x + (end.x - start.x) * share, start.y);
    }
    await viewer.page.touchscreen.touchEnd();
    await eventually(() => viewer.hash()).toMatch(/^#time=2\d\d-2\d\d$/);
    const [from, until] = ((await viewer.hash()).match(/\d+/g) ?? []).map(Number);
    expect([Math.abs(from - 210) <= 1, Math.abs(until - 241) <= 1]).toEqual([true, true]);
    await eventually(() => viewer.tiles()).toEqual(tilesOfRange(from, until));
    const [page, window] = await viewer.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(page).toBe(window);
  });
});
