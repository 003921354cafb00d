import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer-core';
import { PROGRAMS, pathOfProgram } from '../setup/system.mjs';

export const ENGINES = ['chromium', 'firefox'] as const;
export type Engine = (typeof ENGINES)[number];
export type ColorScheme = 'light' | 'dark';

/** What Jenkins sends with every archived file: no scripts, no inline styles, no images but its own. */
export const JENKINS_POLICY = "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface PageSettings {
  /** CSS pixels. */
  readonly width?: number;
  readonly height?: number;
}

/** What a browser's user has chosen. */
export interface BrowserSettings {
  readonly colorScheme?: ColorScheme;
  readonly hasScripts?: boolean;
}

/** A page and what it did while it was loaded; the lists grow for as long as it is open. */
export interface OpenedPage {
  readonly page: Page;
  /** Addresses of all requests but the page's own. Of files beside it Firefox says nothing, Chromium does. */
  readonly requests: readonly string[];
  /** Errors on its console, errors that nobody caught, requests that failed. */
  readonly problems: readonly string[];
}

/**
 * Chromium or Firefox as it is installed, without a window and with a new profile.
 * Whoever launches it closes it.
 */
export function launchBrowser(engine: Engine, settings: BrowserSettings = {}): Promise<Browser> {
  const { colorScheme = 'light', hasScripts = true } = settings;
  const isLight = Number(colorScheme === 'light');
  if (engine === 'chromium')
    return puppeteer.launch({
      browser: 'chrome',
      executablePath: pathOfProgram(PROGRAMS.chromium),
      args: [...CHROMIUM_FLAGS, `--blink-settings=preferredColorScheme=${isLight},scriptEnabled=${hasScripts}`],
    });
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: pathOfProgram(PROGRAMS.firefox),
    extraPrefsFirefox: {
      // Puppeteer turns it off, and then a page that needs files beside itself would pass.
      'security.fileuri.strict_origin_policy': true,
      // Otherwise it starts a process for the next page whenever it opens one: a quarter of what opening it takes.
      'dom.ipc.processPrelaunch.enabled': false,
      // Otherwise it turns a wheel in its tab while a page loads: another third. Chromium shows pages with all motion.
      'ui.prefersReducedMotion': 1,
      'layout.css.prefers-color-scheme.content-override': isLight,
      'javascript.enabled': hasScripts,
    },
  });
}

/** Connects to a browser that was launched elsewhere; whoever connects disconnects. */
export function connectToBrowser(engine: Engine, browserWSEndpoint: string): Promise<Browser> {
  return puppeteer.connect({
    browserWSEndpoint,
    protocol: engine === 'firefox' ? 'webDriverBiDi' : 'cdp',
    defaultViewport: null,
  });
}

/** Opens a file as a reader would, from file://, with `hash` (e.g. "#metric=peak") behind its name. */
export function openReport(
  browser: Browser | BrowserContext,
  file: string,
  settings: PageSettings = {},
  hash = '',
): Promise<OpenedPage> {
  return openAddress(browser, pathToFileURL(file).href + hash, settings);
}

async function openAddress(
  browser: Browser | BrowserContext,
  address: string,
  settings: PageSettings = {},
): Promise<OpenedPage> {
  return openInPage(await browser.newPage(), address, settings);
}

/** Opens an address in a page that has not been used, or that `emptyPage` has emptied. */
export async function openInPage(page: Page, address: string, settings: PageSettings = {}): Promise<OpenedPage> {
  const { width = 1280, height = 800 } = settings;
  const requests: string[] = [];
  const problems: string[] = [];
  // One that was a phone's before loads its empty page again, which is none of the report's doing.
  await page.setViewport({ width, height });
  page.on('request', (request) => {
    if (request.url() !== address) requests.push(request.url());
  });
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error instanceof Error ? error.message : String(error)));
  await page.goto(address, { waitUntil: 'load' });
  return { page, requests, problems };
}

/** A file, so that the process of the page before it is that of the next one too: about:blank has another. */
const EMPTY_PAGE = new URL('empty.html', import.meta.url).href;

/** A history takes fifty entries; one with room for another report is no longer than this. */
const MAX_HISTORY = 30;

/**
 * Makes a page fit for another report, which takes a fraction of what a new page does: empty, its mouse in the corner,
 * nobody listening.
 * @returns false where its history has become too long for that, or the browser cannot: a test is over by then, and
 * the next one has a new page
 */
export async function emptyPage(page: Page): Promise<boolean> {
  for (const event of ['request', 'requestfailed', 'console', 'pageerror', 'dialog'] as const)
    page.removeAllListeners(event);
  try {
    await page.goto(EMPTY_PAGE);
    // Firefox refuses where a starved machine has not laid the page out yet.
    await page.mouse.move(0, 0);
    return (await page.evaluate(() => history.length)) < MAX_HISTORY;
  } catch {
    return false;
  }
}

export interface FileServer {
  readonly address: string;
  close(): void;
}

/** Serves one HTML file on this machine alone, with the given content security policy. */
export function serveFile(file: string, contentSecurityPolicy: string): Promise<FileServer> {
  return serve(() => file, { 'content-security-policy': contentSecurityPolicy });
}

/** Serves the files of a folder on this machine alone. @param headers that are sent with each of them */
export function serveFolder(folder: string, headers: Readonly<Record<string, string>>): Promise<FileServer> {
  return serve((path) => join(folder, path.endsWith('/') ? `${path}index.html` : path), headers);
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

async function serve(fileOf: (path: string) => string, headers: Readonly<Record<string, string>>): Promise<FileServer> {
  const server = createServer(({ url = '/' }, response) => {
    const file = fileOf(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    if (!existsSync(file)) return response.writeHead(404).end();
    const mediaType = MEDIA_TYPES[extname(file)] ?? 'application/octet-stream';
    return response.writeHead(200, { 'content-type': mediaType, ...headers }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
