import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { type ColorScheme, type Engine, launchBrowser, openAddress, type PageSettings } from '../helpers/browser.js';
import { Viewer } from './viewer.js';

const PROGRAM = fileURLToPath(new URL('../../dist/generator/cli.js', import.meta.url));

/** Path of one of test/fixtures. */
export function recording(name: string): string {
  return fileURLToPath(new URL(`../fixtures/heaptrack.${name}`, import.meta.url));
}

export interface ReportFolder {
  /** A file's path in it. */
  path(name: string): string;
  /** Writes a file. @returns its path */
  write(name: string, content: string | Uint8Array): string;
  /** Has the built program write a report. @returns its path */
  make(name: string, trace: string, ...options: string[]): string;
}

/** A folder for a test file's reports, which goes when its tests are done. */
export function useReportFolder(): ReportFolder {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'flamefile-browser-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = (name: string) => join(folder, name);
  return {
    path,
    write(name, content) {
      writeFileSync(path(name), content);
      return path(name);
    },
    make(name, trace, ...options) {
      execFileSync(process.execPath, [PROGRAM, trace, '-o', path(name), '--quiet', ...options]);
      return path(name);
    },
  };
}

/** Opens an address (http://, file://...) and waits for nothing but its load event. */
export type OpenAddress = (address: string, settings?: PageSettings) => Promise<Viewer>;

/** The same tests in Chromium and in Firefox, one browser for all of them; pages are closed after each. */
export function inEachBrowser(
  define: (open: OpenAddress, engine: Engine) => void,
  scheme: ColorScheme = 'light',
): void {
  describe.each(['chromium', 'firefox'] as const)(`%s, ${scheme}`, (engine) => {
    let browser: Browser;
    let opened: Viewer[] = [];

    beforeAll(async () => {
      browser = await launchBrowser(engine, scheme);
    });

    afterEach(async () => {
      for (const { page } of opened) if (!page.isClosed()) await page.close();
      opened = [];
    });

    afterAll(() => browser.close());

    const open: OpenAddress = async (address, settings) => {
      const viewer = new Viewer(await openAddress(browser, address, settings));
      opened.push(viewer);
      return viewer;
    };
    define(open, engine);
  });
}
