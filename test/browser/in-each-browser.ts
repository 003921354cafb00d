import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, inject, test } from 'vitest';
import {
  type ColorScheme,
  ENGINES,
  type Engine,
  emptyPage,
  openInPage,
  type PageSettings,
} from '../helpers/browser.js';
import { type BorrowedBrowser, borrowBrowser } from './borrowed-browser.js';
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
      copyFileSync(sharedReport(trace, options), path(name));
      return path(name);
    },
  };
}

/** The report of a trace, made by the first test file that asks for it. @returns its path */
function sharedReport(trace: string, options: readonly string[]): string {
  const key = createHash('sha256').update(JSON.stringify([basename(trace), ...options]));
  const report = join(inject('sharedReports'), `${key.update(readFileSync(trace)).digest('hex')}.html`);
  if (!existsSync(report)) {
    const unfinished = `${report}.${process.pid}`;
    execFileSync(process.execPath, [PROGRAM, trace, '-o', unfinished, '--quiet', ...options]);
    renameSync(unfinished, report);
  }
  return report;
}

/** Opens an address (http://, file://...) and waits for nothing but its load event. */
export type OpenAddress = (address: string, settings?: PageSettings) => Promise<Viewer>;

/** Defines a test of what the page works out and writes, which is the same in every browser, in one of them. */
type TestOnce = (name: string, run: () => Promise<void>) => void;

/**
 * The same tests in Chromium and in Firefox, one profile for all of them: of what each does in its own way, such as input,
 * layout, painting, files and history. The first page of a test is emptied for the next one, unless the test failed or
 * changed more than an address can; the others are closed.
 */
export function inEachBrowser(
  define: (open: OpenAddress, engine: Engine, testOnce: TestOnce) => void,
  scheme: ColorScheme = 'light',
): void {
  describe.each(ENGINES)(`%s, ${scheme}`, (engine) => {
    let borrowed: BorrowedBrowser | undefined;
    let profile: BrowserContext | undefined;
    let opened: Viewer[] = [];
    let idlePage: Page | null = null;

    beforeAll(async () => {
      borrowed = await borrowBrowser(engine, scheme);
      profile = await borrowed.browser.createBrowserContext();
    });

    afterEach(async ({ task }) => {
      const viewers = opened;
      opened = [];
      const [first] = viewers;
      for (const { page } of viewers) if (page !== first.page && !page.isClosed()) await page.close();
      if (!first) return;
      const isKept = task.result?.state !== 'fail' && first.isReusable && (await emptyPage(first.page));
      if (isKept) idlePage = first.page;
      else if (!first.page.isClosed()) await first.page.close();
      if (isKept && viewers.length > 1) await first.page.bringToFront();
    });

    afterAll(async () => {
      try {
        await profile?.close();
      } finally {
        await borrowed?.giveBack();
      }
    });

    const open: OpenAddress = async (address, settings) => {
      const page = idlePage ?? (await (profile as BrowserContext).newPage());
      idlePage = null;
      const viewer = new Viewer(await openInPage(page, address, settings));
      opened.push(viewer);
      return viewer;
    };
    const testOnce: TestOnce = (name, run) => {
      if (engine === ENGINES[0]) test(name, run);
    };
    define(open, engine, testOnce);
  });
}
