/** Chromium without a window, driven by real input, and what its pages tell of themselves. */
import { readFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { PROGRAMS, pathOfProgram } from '../setup/system.mjs';
import { median } from './measure.mjs';

export function launchChromium() {
  return puppeteer.launch({
    browser: 'chrome',
    executablePath: pathOfProgram(PROGRAMS.chromium),
    protocolTimeout: 300_000,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
}

/** Opens a page of 1280 by 800 CSS pixels. */
export async function openPage(browser, address, waitUntil = 'load') {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(address, { waitUntil, timeout: 120_000 });
  return page;
}

/** Durations of the page's own User Timing measures of a name, in milliseconds, in order. */
function durationsOf(page, name) {
  return page.evaluate(
    (wanted) => performance.getEntriesByName(wanted, 'measure').map(({ duration }) => duration),
    name,
  );
}

/**
 * Does something and waits until the page has left one more measure of a name.
 * @returns its duration in milliseconds; null where none came within three seconds
 */
async function measureInput(page, name, act) {
  const { length } = await durationsOf(page, name);
  await act();
  const isThere = (wanted, count) => performance.getEntriesByName(wanted, 'measure').length > count;
  try {
    await page.waitForFunction(isThere, { timeout: 3000, polling: 20 }, name, length);
  } catch {
    return null;
  }
  return (await durationsOf(page, name))[length];
}

/**
 * Does each of several things in turn; what the page does not answer is left out.
 * @returns the median and the first duration in milliseconds; null where the first two things had no answer
 */
export async function measureInputs(page, name, acts) {
  const durations = [];
  for (const [turn, act] of acts.entries()) {
    const duration = await measureInput(page, name, act);
    if (duration !== null) durations.push(duration);
    if (turn > 0 && durations.length === 0) return null;
    await pause(250);
  }
  return { median: median(durations), first: durations[0] };
}

/**
 * Traces the page while something is done.
 * @returns the milliseconds of processor time that its main thread took in each of its measures of a name
 */
export async function busyTimes(page, name, act) {
  await page.tracing.start({ categories: ['disabled-by-default-devtools.timeline', 'blink.user_timing'] });
  await act();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  const begun = traceEvents.filter((event) => event.name === name && event.ph === 'b');
  return begun.map(({ pid, tid, ts: start, id, id2 }) => {
    const isSame = (event) => (event.id ?? event.id2?.local) === (id ?? id2?.local);
    const { ts: end } = traceEvents.find(
      (event) => event.name === name && event.ph === 'e' && event.ts >= start && isSame(event),
    );
    const tasks = traceEvents.filter((event) => event.name === 'RunTask' && event.pid === pid && event.tid === tid);
    const parts = tasks.map(({ ts, dur, tdur = dur }) => {
      const share = (Math.min(end, ts + dur) - Math.max(start, ts)) / dur;
      return share > 0 ? share * tdur : 0;
    });
    return parts.reduce((sum, part) => sum + part, 0) / 1000;
  });
}

/**
 * A page's memory after its garbage is collected. `performance.measureUserAgentSpecificMemory` needs a page isolated by
 * headers, which a file has not; the counts of the engine and of the kernel are taken instead.
 * @returns heapBytes: the objects of its scripts and their buffers; processBytes: the proportional set size of its process
 */
export async function memoryOf(page) {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await pause(1000);
  const { usedSize, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return { heapBytes: usedSize + backingStorageSize, processBytes: await largestRendererBytes(page.browser()) };
}

async function largestRendererBytes(browser) {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  return Math.max(...renderers.map(({ id }) => proportionalBytes(id)));
}

function proportionalBytes(processId) {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${processId}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
