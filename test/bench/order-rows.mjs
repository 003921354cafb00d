/** The table's rows about samples in order of time: a million of them, of one thread and of twenty, made of what V8 wrote of tsc. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { BARS } from './bars.mjs';
import { launchChromium, openPage, pause } from './chromium.mjs';
import { median } from './measure.mjs';
import { megabytes, milliseconds, rowBeside, rowOfRatio, seconds } from './row.mjs';
import { seeded } from './seeded.mjs';
import { viewerBytes } from './viewer-bytes.mjs';
import { writeOnce } from './write-once.mjs';

const SAMPLE_COUNT = 1_000_000;
const THREADS = 20;
const TIMES = 5;
const FRAME_MILLISECONDS = 1000 / 60;
const FIRST_FLAME = 'flamefile:first-flame';

/** @returns rows, see row.mjs */
export async function orderRows(root, cache) {
  const [trace, page] = [`${cache}million-samples.cpuprofile`, `${cache}million-samples.html`];
  writeOnce(trace, () => [millionSamples(`${root}test/fixtures/profiles/v8/tsc-node20.cpuprofile.gz`)]);
  execFileSync(process.execPath, [`${root}dist/generator/cli.js`, 'report', trace, '-o', page, '--quiet']);
  const many = `${cache}million-samples-of-threads.html`;
  const threads = threadTraces(cache, trace);
  execFileSync(process.execPath, [`${root}dist/generator/cli.js`, 'report', ...threads, '-o', many, '--quiet']);
  const packed = { value: gzipSync(readFileSync(trace)).length, name: 'the profile, gzipped' };
  const { firstFlame, zoom, pan } = await measureOrder(`${pathToFileURL(page).href}#view=order`);
  const lanes = await measureOrder(`${pathToFileURL(many).href}#view=order&track=*`);
  const inMilliseconds = (value) => seconds(value / 1000);
  const opened = BARS.order.firstFlameMilliseconds;
  const frame = BARS.order.frameMilliseconds + FRAME_MILLISECONDS;
  return [
    rowBeside('1,000,000 samples: opened to first picture in time order', firstFlame, inMilliseconds, opened),
    rowBeside('time order, zoom: wheel to painted frame', zoom, milliseconds, frame),
    rowBeside('time order, pan: wheel to painted frame', pan, milliseconds, frame),
    rowBeside(`the same over ${THREADS} threads: first picture`, lanes.firstFlame, inMilliseconds, opened),
    rowBeside(`${THREADS} threads, zoom: wheel to painted frame`, lanes.zoom, milliseconds, frame),
    rowBeside(`${THREADS} threads, pan: wheel to painted frame`, lanes.pan, milliseconds, frame),
    rowOfRatio(
      'report of the million samples, viewer left out',
      statSync(page).size - viewerBytes(page),
      megabytes,
      packed,
      BARS.order.reportRatio,
    ),
  ];
}

/** Each sample of a real profile eight times, half of them at a sibling of its call instead. */
function millionSamples(path) {
  const random = seeded(1);
  const profile = JSON.parse(gunzipSync(readFileSync(path)));
  const callees = new Map(profile.nodes.map(({ id, children = [] }) => [id, children]));
  const caller = new Map([...callees].flatMap(([id, children]) => children.map((child) => [child, id])));
  const recorded = profile.samples;
  profile.samples = Array.from({ length: SAMPLE_COUNT }, (_, sample) => {
    const id = recorded[Math.floor(sample / 8) % recorded.length];
    const siblings = callees.get(caller.get(id)) ?? [id];
    return random() < 0.5 ? id : siblings[Math.floor(random() * siblings.length)];
  });
  profile.timeDeltas = profile.samples.map(() => 50 + Math.floor(random() * 200));
  profile.endTime = profile.startTime + profile.timeDeltas.reduce((sum, delta) => sum + delta, 0);
  for (const node of profile.nodes) {
    node.hitCount = 0;
    delete node.positionTicks;
  }
  return JSON.stringify(profile);
}

/** The samples of a profile dealt out to as many as there are threads, which all begin at once. @returns their paths */
function threadTraces(cache, trace) {
  const paths = Array.from(
    { length: THREADS },
    (_, thread) => `${cache}million-samples-thread-${thread + 1}.cpuprofile`,
  );
  if (paths.every((path) => existsSync(path))) return paths;
  const profile = JSON.parse(readFileSync(trace));
  const count = Math.ceil(profile.samples.length / THREADS);
  paths.forEach((path, thread) => {
    const part = (column) => column.slice(thread * count, (thread + 1) * count);
    const timeDeltas = part(profile.timeDeltas);
    const endTime = profile.startTime + timeDeltas.reduce((sum, delta) => sum + delta, 0);
    writeOnce(path, () => [JSON.stringify({ ...profile, samples: part(profile.samples), timeDeltas, endTime })]);
  });
  return paths;
}

/** Milliseconds, medians. */
async function measureOrder(address) {
  const browser = await launchChromium();
  try {
    const firstFlames = [];
    let page;
    for (let time = 0; time < TIMES; time++) {
      await page?.close();
      page = await openPage(browser, address);
      await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, {}, FIRST_FLAME);
      firstFlames.push(await page.evaluate((name) => performance.getEntriesByName(name)[0].startTime, FIRST_FLAME));
    }
    await pause(3000);
    const zoom = await wheel(page, { deltaY: -100, ctrlKey: true });
    const pan = await wheel(page, { deltaX: 40 });
    return { firstFlame: median(firstFlames), zoom: median(zoom), pan: median(pan) };
  } finally {
    await browser.close();
  }
}

/** Turns the wheel over the graph thirty times. @returns milliseconds from each turn to the painted frame */
function wheel(page, how) {
  return page.evaluate(async (options) => {
    const stage = document.querySelector('.graph-stage');
    const { x, y, width } = stage.getBoundingClientRect();
    const place = { clientX: x + width / 2, clientY: y + 100, bubbles: true, cancelable: true };
    const durations = [];
    for (let turn = 0; turn < 30; turn++) {
      const start = performance.now();
      stage.dispatchEvent(new WheelEvent('wheel', { ...place, ...options }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      durations.push(performance.now() - start);
    }
    return durations;
  }, how);
}
