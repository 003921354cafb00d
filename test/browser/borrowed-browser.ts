import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { inject } from 'vitest';
import { type ColorScheme, connectToBrowser, type Engine, launchBrowser } from '../helpers/browser.js';

export interface BorrowedBrowser {
  readonly browser: Browser;
  /** To be called once, whatever happened in between. */
  giveBack(): Promise<void>;
}

/** Connections of this worker, which its files share as they do their modules. */
const shared = new Map<Engine, Promise<Browser | null>>();

/** The light browser that this worker's files share, or one for this file alone. */
export async function borrowBrowser(engine: Engine, colorScheme: ColorScheme): Promise<BorrowedBrowser> {
  if (colorScheme === 'light') {
    const connection = shared.get(engine) ?? connectToShared(engine);
    shared.set(engine, connection);
    const browser = await connection;
    if (browser?.connected) return { browser, giveBack: async () => {} };
  }
  const browser = await launchBrowser(engine, { colorScheme });
  return { browser, giveBack: () => browser.close() };
}

/** @returns null where the browser cannot be had */
async function connectToShared(engine: Engine): Promise<Browser | null> {
  try {
    claimed ??= claimBrowsers();
    return await connectToBrowser(engine, inject('browsers')[claimed][engine]);
  } catch (error) {
    process.stderr.write(`The shared ${engine} cannot be connected to (${error}): each file has its own.\n`);
    return null;
  }
}

let claimed: number | null = null;

/**
 * Which of the launched browsers are this worker's. Vitest's own number (VITEST_POOL_ID) may be that of two workers: one that ends
 * late gives back the number of one that has begun.
 * @throws Error where other workers have all of them
 */
function claimBrowsers(): number {
  for (const at of inject('browsers').keys()) {
    try {
      mkdirSync(join(inject('sharedReports'), `browsers-${at}`));
      return at;
    } catch {
      // Another worker has them.
    }
  }
  throw new Error('no browsers are left for this worker');
}
