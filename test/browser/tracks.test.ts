import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { eventually, textWith } from './expecting.js';
import { inEachBrowser, useReportFolder } from './in-each-browser.js';
import type { Viewer } from './viewer.js';

const reports = useReportFolder();
let report = '';

/** A thread's samples as perf script writes them, 10 ms each: so many of one stack, from a time on. */
function samples(thread: string, ids: string, call: string, count: number, startSeconds: number): [number, string][] {
  return Array.from({ length: count }, (_, at) => {
    const time = startSeconds + at / 100;
    const event = `${thread} ${ids} ${time.toFixed(6)}: 10000000 cpu-clock:\n\t1000 ${call}+0x1 (/opt/app)\n\n`;
    return [time, event];
  });
}

function perfScript(...threads: [number, string][][]): string {
  const inOrder = threads.flat().sort(([one], [other]) => one - other);
  return inOrder.map(([, event]) => event).join('');
}

beforeAll(() => {
  const older = perfScript(
    samples('app', '1/1', 'read', 20, 1),
    samples('worker', '1/11', 'parse', 30, 1),
    samples('logger', '1/12', 'log', 10, 1),
  );
  const newer = perfScript(
    samples('app', '2/2', 'read', 25, 5),
    samples('worker', '2/21', 'parse', 15, 5),
    samples('sender', '2/22', 'send', 12, 5),
  );
  const trace = reports.write('new.perf.txt', newer);
  const baseline = reports.write('old.perf.txt', older);
  report = pathToFileURL(reports.make('threads.html', trace, '--baseline', baseline)).href;
});

/** Of each strip its name and whether it shows what each run did. */
const strips = (viewer: Viewer) =>
  viewer.page.$$eval('.timeline-tracks .timeline-track', (rows) =>
    rows.map((row, at) => {
      const name = document.querySelectorAll('.timeline-names button')[at].textContent;
      const runs = ['activity', 'older-activity'].filter((drawn) => row.querySelector(`.timeline-${drawn}`) !== null);
      return `${name}: ${runs.join(' and ')}`;
    }),
  );

inEachBrowser((open, _engine, testOnce) => {
  testOnce(
    'in a comparison a thread is the same whatever its number, and one that a run has not is there',
    async () => {
      const viewer = await (await open(report)).drawn();
      await eventually(() => strips(viewer)).toEqual([
        'thread app 2: activity and older-activity',
        'worker 21: activity and older-activity',
        'thread sender 22: activity',
        'thread logger 12: older-activity',
      ]);
      const summary = await (await open(`${report}#view=summary`)).drawn();
      await eventually(() => summary.text('.tracks-card')).toEqual(
        textWith('worker 21', '300 ms', '150 ms', '−150 ms', 'thread logger 12', '100 ms', '0 s', '−100 ms'),
      );
      expect(summary.faults()).toEqual([]);
    },
  );

  test.each([
    ['a wide window', { width: 1440, height: 900 }],
    ['a phone', { width: 390, height: 844 }],
  ])('names of threads stand beside what they name in %s', async (_, size) => {
    const viewer = await (await open(`${report}#time=50-100`, size)).drawn();
    const edges = () =>
      viewer.page.evaluate(() => {
        const boxes = (selector: string) =>
          [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
        const names = boxes('.timeline-names button');
        return boxes('.timeline-tracks .timeline-track').map((strip, at) => ({
          isBeside: names[at].right <= strip.left,
          isLevel: Math.abs(names[at].top - strip.top) < 3,
        }));
      });
    await eventually(() => edges()).toEqual(Array.from({ length: 4 }, () => ({ isBeside: true, isLevel: true })));
    expect(viewer.faults()).toEqual([]);
  });

  testOnce('the chosen time is told once', async () => {
    const viewer = await (await open(`${report}#time=50-100`, { width: 1440, height: 900 })).drawn();
    await eventually(() => viewer.text('[aria-label=Filters]')).toContain('0.05 s to 0.10 s');
    const page = await viewer.page.$eval('body', (body) => body.innerText.replaceAll('\u00a0', ' '));
    expect(page.split('0.05 s to 0.10 s')).toHaveLength(2);
  });
});
