import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import type { TestProject } from 'vitest/node';
import { connectToBrowser, ENGINES, type Engine, launchBrowser } from '../helpers/browser.js';

/** Where one worker's browsers listen. */
type Addresses = Readonly<Record<Engine, string>>;

declare module 'vitest' {
  interface ProvidedContext {
    /** By worker. */
    browsers: readonly Addresses[];
    /** A folder for reports that several test files open. */
    sharedReports: string;
  }
}

/**
 * Launches a Chromium and a Firefox for each worker, which its test files share: Firefox takes one connection at a time,
 * and in each only one page has the focus.
 */
export default async function launchBrowsers(project: TestProject): Promise<() => Promise<void>> {
  const sharedReports = mkdtempSync(join(tmpdir(), 'flamefile-reports-'));
  project.provide('sharedReports', sharedReports);
  const workers = Array.from({ length: project.config.maxWorkers }, () =>
    Promise.all(ENGINES.map((engine) => launchBrowser(engine))),
  );
  const browsers = await Promise.all(workers);
  // Before their folder is taken away. Of several, Puppeteer itself ends every other one.
  process.prependOnceListener('exit', () => browsers.flat().forEach(kill));
  project.provide(
    'browsers',
    browsers.map((ofWorker) =>
      Object.fromEntries(ENGINES.map((engine, at) => [engine, ofWorker[at].wsEndpoint()])),
    ) as unknown as Addresses[],
  );
  for (const browser of browsers.flat()) await browser.disconnect();
  return async () => {
    for (const ofWorker of browsers) for (const [at, engine] of ENGINES.entries()) await close(engine, ofWorker[at]);
    rmSync(sharedReports, { recursive: true });
  };
}

/** Ends a browser and what it has started, if it is still there. */
function kill(browser: Browser): void {
  const { pid } = browser.process() ?? {};
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

/** Ends a browser that was disconnected from, and waits until it is gone. */
async function close(engine: Engine, browser: Browser): Promise<void> {
  const process = browser.process();
  const ended = process && once(process, 'exit');
  try {
    await (await connectToBrowser(engine, browser.wsEndpoint())).close();
  } catch {
    // It has a session that nobody ended (see test/browser/borrowed-browser.ts), or has gone already.
    process?.kill();
  }
  if (process?.exitCode === null && process.signalCode === null) await ended;
}
