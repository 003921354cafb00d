import type { Browser } from 'puppeteer-core';
import { inject, vi } from 'vitest';
import { type ColorScheme, connectToBrowser, type Engine, launchBrowser } from '../helpers/browser.js';

/** Milliseconds in which a browser that another file used just before has ended its session. */
const MAX_WAIT = 10_000;

export interface BorrowedBrowser {
  readonly browser: Browser;
  /** To be called once, whatever happened in between. */
  giveBack(): Promise<void>;
}

/** The light browser that this worker's files share, or one for this file alone. */
export async function borrowBrowser(engine: Engine, colorScheme: ColorScheme): Promise<BorrowedBrowser> {
  const shared = colorScheme === 'light' ? await connectToShared(engine) : null;
  if (shared) return { browser: shared, giveBack: () => shared.disconnect() };
  const browser = await launchBrowser(engine, { colorScheme });
  return { browser, giveBack: () => browser.close() };
}

/**
 * Firefox has one session at a time. It answers that a session has ended before it has taken it down, and where an error
 * comes between, the session stays for good.
 * @returns null where the browser cannot be had
 */
async function connectToShared(engine: Engine): Promise<Browser | null> {
  const address = inject('browsers')[Number(process.env.VITEST_POOL_ID) - 1][engine];
  try {
    return await vi.waitFor(() => connectToBrowser(engine, address), { timeout: MAX_WAIT, interval: 100 });
  } catch (error) {
    process.stderr.write(`The shared ${engine} cannot be connected to (${error}): this file has its own.\n`);
    return null;
  }
}
