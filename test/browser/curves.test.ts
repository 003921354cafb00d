import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';
import { evenSpaces } from './written.js';

const PLOT = '[role=slider]';
const PHONE = { width: 390, height: 844 };
const ROOT = '(heap allocation functions) malloc/new/new[], --alloc-fns, etc.';

/** A snapshot of massif, and of a detailed one what each function of `main` has. */
function snapshot(number: number, heapBytes: number, functions: Readonly<Record<string, number>> = {}): string {
  const places = Object.entries(functions);
  const tree = places.map(([name, bytes]) => ` n1: ${bytes} 0x1: ${name} (a.c:1)\n  n0: ${bytes} 0x2: main (a.c:9)\n`);
  const facts = `time=${number * 1000}\nmem_heap_B=${heapBytes}\nmem_heap_extra_B=8\nmem_stacks_B=0\n`;
  const kind = tree.length > 0 ? `detailed\nn${tree.length}: ${heapBytes} ${ROOT}\n${tree.join('')}` : 'empty\n';
  return `#-----------\nsnapshot=${number}\n#-----------\n${facts}heap_tree=${kind}`;
}

/** At 2, 5 and 8 of 10 thousand instructions it is known what was live. */
const MASSIF = `desc: (none)\ncmd: ./bread\ntime_unit: i\n${[
  snapshot(0, 0),
  snapshot(2, 300, { bake: 200, mix: 100 }),
  snapshot(3, 450),
  snapshot(5, 900, { bake: 900 }),
  snapshot(8, 100, { mix: 100 }),
  snapshot(10, 40),
].join('')}`;

/** Two threads for a second, and the memory of their process. */
const COUNTERS = JSON.stringify([
  { ph: 'X', name: 'load', ts: 0, dur: 600_000, pid: 1, tid: 1 },
  { ph: 'X', name: 'draw', ts: 400_000, dur: 600_000, pid: 1, tid: 2 },
  ...[
    [0, 2_000_000],
    [250_000, 6_000_000],
    [500_000, 4_000_000],
    [750_000, 5_000_000],
  ].map(([ts, bytes]) => ({ ph: 'C', name: 'heap', ts, pid: 1, tid: 1, args: { bytes } })),
  { ph: 'C', name: 'jobs', ts: 0, pid: 1, tid: 1, args: { waiting: 3, running: 1 } },
]);

const reports = useReportFolder();
let massif = '';
let counters = '';

beforeAll(() => {
  massif = pathToFileURL(reports.make('massif.html', reports.write('massif.out.1', MASSIF))).href;
  counters = pathToFileURL(reports.make('counters.html', reports.write('trace.json', COUNTERS))).href;
});

async function pointAt(viewer: Viewer, share: number): Promise<{ x: number; y: number }> {
  const box = await viewer.page.$eval(PLOT, (plot) => plot.getBoundingClientRect().toJSON());
  return { x: box.x + box.width * share, y: box.y + 20 };
}

/** What a screen reader says of the choice. */
async function said(viewer: Viewer): Promise<string> {
  const text = await viewer.page.$eval(PLOT, (plot) => plot.getAttribute('aria-valuetext'));
  return evenSpaces(text ?? '');
}

/** How many CSS pixels of what an element says there is no room for. */
const cutOff = (viewer: Viewer, selector: string) =>
  viewer.page.$eval(selector, (element) => element.scrollWidth - element.clientWidth);

/** What the timeline says of its curves to those who do not see them. */
const spoken = (viewer: Viewer) => viewer.text('[aria-label="Curves over the chosen time"]');

inEachBrowser((open, _engine, testOnce) => {
  describe('snapshots of a heap', () => {
    test('a click shows what was live at the nearest one that is detailed', async () => {
      const viewer = await (await open(massif)).drawn();
      await eventually(() => viewer.text('.timeline-times')).toContain('0 instructions');
      await eventually(() => viewer.tiles()).toEqual([textWith('Peak', '900 B')]);
      const { x, y } = await pointAt(viewer, 0.28);
      await viewer.page.mouse.click(x, y);
      await eventually(() => said(viewer)).toContain('live at 2,000 instructions: 300 B');
      await eventually(() => viewer.text('.timeline-choice')).toEqual(
        textWith('Live at the nearest detailed snapshot, 2,000 instructions: 300 B'),
      );
      await eventually(() => viewer.tiles()).toEqual([textWith('Live', '300 B')]);
      await viewer.graph.atRest();
      await viewer.graph.find('mix', 2, 0.8);
      await eventually(() => viewer.graph.details()).toEqual(textWith('mix', 'total 100 B'));
      expect(viewer.faults()).toEqual([]);
    });

    test('arrow keys go from one to the next, and a drag shows what changed between two', async () => {
      const viewer = await (await open(massif)).drawn();
      await viewer.page.focus(PLOT);
      await viewer.keys('ArrowRight');
      await eventually(() => said(viewer)).toContain('live at 5,000 instructions: 900 B');
      await viewer.keys('ArrowLeft', 'ArrowLeft');
      await eventually(() => said(viewer)).toContain('live at 2,000 instructions: 300 B');
      await viewer.keys('ArrowRight', 'ArrowRight');
      await eventually(() => said(viewer)).toContain('live at 8,000 instructions: 100 B');
      // The address is written after the picture.
      await eventually(() => viewer.hash()).toBe('#time=@0.008');
      await viewer.page.reload();
      await viewer.drawn();
      await eventually(() => said(viewer)).toContain('live at 8,000 instructions: 100 B');
      const [from, to] = [await pointAt(viewer, 0.45), await pointAt(viewer, 0.9)];
      await viewer.page.mouse.move(from.x, from.y);
      await viewer.page.mouse.down();
      await viewer.page.mouse.move(to.x, to.y, { steps: 4 });
      await viewer.page.mouse.up();
      await eventually(() => said(viewer)).toEqual(textWith('5,000 instructions to 8,000 instructions', 'live −800 B'));
    });

    testOnce('the curve has those that are not detailed, too', async () => {
      const viewer = await (await open(massif)).drawn();
      await eventually(() => spoken(viewer)).toContain('8 B at the start, 48 B at the end, between 8 B and 908 B');
      const { x, y } = await pointAt(viewer, 0.4);
      await viewer.page.mouse.move(x, y);
      await eventually(() => viewer.text('.timeline-curve')).toEqual(textWith('Heap 450 B', 'Allocator overhead 8 B'));
    });
  });

  describe('counters beside threads', () => {
    test('the memory stands above them, and says what it was under the pointer and in the chosen range', async () => {
      const viewer = await (await open(counters)).drawn();
      await eventually(() => viewer.text('.timeline-names')).toEqual(textWith('heap'));
      await eventually(() => viewer.text('.timeline-legend')).toContain('1 more curve in the larger timeline');
      await eventually(() => viewer.text('.timeline-curve')).toContain('6.00 MB');
      const { x, y } = await pointAt(viewer, 0.6);
      await viewer.page.mouse.move(x, y);
      await eventually(() => viewer.text('.timeline-curve')).toContain('4.00 MB');
      await eventually(() => viewer.text('.timeline-cursor-text')).toEqual(textWith('heap 4.00 MB', '% busy'));
      await eventually(() => cutOff(viewer, '.timeline-cursor-text')).toBe(0);
      await eventually(() => spoken(viewer)).toEqual(
        textWith('heap: 2.00 MB at the start, 5.00 MB at the end, between 2.00 MB and 6.00 MB', 'jobs: 4 at the start'),
      );
    });

    testOnce('figures and the picture follow the range and the zoom', async () => {
      const viewer = await (await open(`${counters}#time=550-700&span=500-800`)).drawn();
      await eventually(() => spoken(viewer)).toContain('heap: 4.00 MB at the start, 4.00 MB at the end');
      await eventually(() => viewer.text('.timeline-curve-scale')).toBe('5.00 MB');
      await viewer.press('Zoom to range');
      await eventually(() => viewer.text('.timeline-curve-scale')).toBe('4.00 MB');
      await viewer.press('Zoom out');
      await eventually(() => viewer.text('.timeline-curve-scale')).toBe('6.00 MB');
    });

    test('keys pan what is shown, and what is chosen by key stays in view', async () => {
      const viewer = await (await open(`${counters}#time=500-501&span=500-600`)).drawn();
      await viewer.page.focus(PLOT);
      await viewer.keys('KeyD');
      await eventually(() => viewer.hash()).toContain('span=510-610');
      await viewer.keys('KeyA', 'KeyA');
      await eventually(() => viewer.hash()).toContain('span=490-590');
      await viewer.keys('Home');
      await eventually(() => viewer.hash()).toContain('span=0-100');
    });

    test('a phone has room for them', async () => {
      const viewer = await (await open(counters, PHONE)).drawn();
      await viewer.page.click('.timeline-expand');
      await eventually(() => viewer.text('.timeline-body')).toEqual(textWith('heap', 'jobs', 'waiting', 'running'));
      const width = await viewer.page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBe(PHONE.width);
      expect(viewer.faults()).toEqual([]);
    });
  });
});
