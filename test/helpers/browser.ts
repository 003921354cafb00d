import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

export type Engine = 'chromium' | 'firefox';

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
  readonly colorScheme?: 'light' | 'dark';
  readonly hasScripts?: boolean;
}

/** A page and what it did while it was loaded; the lists grow for as long as it is open. */
export interface OpenedPage {
  readonly page: Page;
  /** Addresses of all requests, the page's own first. */
  readonly requests: readonly string[];
  /** Errors on its console, errors that nobody caught, requests that failed. */
  readonly problems: readonly string[];
}

/** Debian's own Chromium or Firefox, without a window and with a new profile. Whoever launches it closes it. */
export function launchBrowser(engine: Engine): Promise<Browser> {
  if (engine === 'chromium')
    return puppeteer.launch({ browser: 'chrome', executablePath: '/usr/bin/chromium', args: CHROMIUM_FLAGS });
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: '/usr/bin/firefox-esr',
    // Puppeteer loosens it, and then a page that needs files beside itself would pass.
    extraPrefsFirefox: { 'security.fileuri.strict_origin_policy': true },
  });
}

/** Opens a file as a reader would, from file://, with `hash` (e.g. "#metric=peak") behind its name. */
export function openReport(browser: Browser, file: string, settings: PageSettings = {}, hash = ''): Promise<OpenedPage> {
  return openAddress(browser, pathToFileURL(file).href + hash, settings);
}

export async function openAddress(browser: Browser, address: string, settings: PageSettings = {}): Promise<OpenedPage> {
  const { width = 1280, height = 800, colorScheme = 'light', hasScripts = true } = settings;
  const page = await browser.newPage();
  const requests: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: colorScheme }]);
  if (!hasScripts) await page.setJavaScriptEnabled(false);
  await page.goto(address, { waitUntil: 'load' });
  return { page, requests, problems };
}

export interface FileServer {
  readonly address: string;
  close(): void;
}

/** Serves one HTML file on this machine alone, with the given content security policy. */
export async function serveFile(file: string, contentSecurityPolicy: string): Promise<FileServer> {
  const server = createServer((_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
    });
    response.end(readFileSync(file));
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
