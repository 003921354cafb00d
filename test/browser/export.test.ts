import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../helpers/browser.js';
import { eventually } from './expecting.js';
import { inEachBrowser, recording, useReportFolder } from './in-each-browser.js';
import { traceOfStacks } from './trace-text.js';
import type { Viewer } from './viewer.js';

const PROGRAM = fileURLToPath(new URL('../../dist/generator/cli.js', import.meta.url));

const reports = useReportFolder();
let rust = '';
let hostile = '';
let profileOfProgram: Buffer;

const HOSTILE_NAMES = ['</text><script>alert(1)</script>', '=cmd()', 'a;b', 'two\u2028lines'];

beforeAll(() => {
  rust = pathToFileURL(reports.make('rust.html', recording('dtparse-1.0.2.zst'))).href;
  const words = ['export', recording('dtparse-1.0.2.zst'), '--to', 'pprof'];
  profileOfProgram = gunzipSync(execFileSync(process.execPath, [PROGRAM, ...words]));
  const stacks = HOSTILE_NAMES.map((name, index) => ({ functionNames: ['main', name], bytes: 100 + index }));
  const trace = reports.write('hostile.txt', traceOfStacks(stacks));
  hostile = pathToFileURL(reports.make('hostile.html', trace, '--title', 'a/b <c>')).href;
});

const PANEL = 'section[aria-label=Export]';

async function openPanel(viewer: Viewer, format: string): Promise<void> {
  await viewer.press('Export');
  await (await viewer.page.waitForSelector(`${PANEL} label ::-p-text(${format})`))?.click();
}

/** What the text field shows. */
async function shownText(viewer: Viewer, format: string): Promise<string> {
  await openPanel(viewer, format);
  await viewer.press('Show as text');
  const field = await viewer.page.waitForSelector(`${PANEL} textarea`);
  const text = await field?.evaluate((element) => (element as HTMLTextAreaElement).value);
  await viewer.press('Export');
  return text ?? '';
}

/** As awk '{ sum += $NF } END { print sum }' would. */
function sumOf(folded: string): number {
  return folded.split('\n').reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/** Has a browser save files in a folder without asking. */
async function saveInto({ page }: Viewer, engine: Engine, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  if (engine === 'chromium') {
    const session = await page.createCDPSession();
    const { id } = page.browserContext();
    const context = id === undefined ? {} : { browserContextId: id };
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder, ...context });
    return;
  }
  // WebDriver BiDi has a command for it, for which Puppeteer has no function yet.
  const { connection } = page.browser() as unknown as {
    connection: { send(method: string, params: object): Promise<unknown> };
  };
  const downloadBehavior = { type: 'allowed', destinationFolder: folder };
  await connection.send('browser.setDownloadBehavior', { downloadBehavior });
}

inEachBrowser((open, engine, testOnce) => {
  /** Saves the view. @returns the file's content, when all of it is there */
  async function saved(viewer: Viewer, format: string, fileName: string): Promise<Buffer> {
    const folder = reports.path(`downloads-${engine}`);
    await saveInto(viewer, engine, folder);
    await openPanel(viewer, format);
    await viewer.press('Download');
    await eventually(async () => readdirSync(folder)).toContain(fileName);
    const file = join(folder, fileName);
    await eventually(async () => readFileSync(file).length).toBeGreaterThan(0);
    return readFileSync(file);
  }

  describe('a file of the view', () => {
    test('in folded stacks adds up to its total, and for pprof is that of the command line', async () => {
      const viewer = await (await open(rust)).drawn();
      const folded = (await saved(viewer, 'Folded stacks', 'casestudy-100.allocatedBytes.folded')).toString();
      expect(sumOf(folded)).toBe(8_902_307);
      expect(folded).toMatch(/^_start;.*;main;/m);
      await viewer.press('Export');
      const profile = gunzipSync(await saved(viewer, 'pprof', 'casestudy-100.allocatedBytes.pb.gz'));
      expect(profile.equals(profileOfProgram)).toBe(true);
      expect(viewer.faults()).toEqual([]);
    });

    test('as SVG and PNG is a picture', async () => {
      const viewer = await (await open(rust)).drawn();
      const png = await saved(viewer, 'PNG', 'casestudy-100.allocatedBytes.png');
      // Its signature, and its width behind the first header's name.
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.readUInt32BE(16)).toBe(2400);
      await viewer.press('Export');
      const svg = (await saved(viewer, 'SVG', 'casestudy-100.allocatedBytes.svg')).toString();
      const isWellFormed = await viewer.page.evaluate(
        (text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror') === null,
        svg,
      );
      expect(isWellFormed).toBe(true);
      expect(svg).toContain('dtparse::parse');
    });
  });

  testOnce('the panel says what the view is; the text is that of the metric, the sizes and the query', async () => {
    const viewer = await (await open(`${rust}#metric=allocations&query=hide:tokenize&sizes=512-1023`)).drawn();
    await viewer.press('Export');
    const said = await viewer.text(PANEL);
    expect(said).toContain('Stacks with a function that matches tokenize are left out.');
    expect(said).toContain('Only blocks of 512 B to 1,023 B, over the whole run.');
    const inView = Number(/Allocations: ([\d,]+)/.exec(said)?.[1].replaceAll(',', ''));
    expect(inView).toBeGreaterThan(0);
    await viewer.press('Export');
    const folded = await shownText(viewer, 'Folded stacks');
    expect(folded).not.toContain('tokenize');
    expect(sumOf(folded)).toBe(inView);
    await eventually(() => shownText(viewer, 'Markdown')).toContain('`#metric=allocations&query=');
  });

  test('names that would be markup, formulas or separators elsewhere are text there', async () => {
    const viewer = await (await open(hostile)).drawn();
    expect((await shownText(viewer, 'Folded stacks')).split('\n')).toEqual([
      'main;two\\u{2028}lines 103',
      'main;a:b 102',
      'main;=cmd() 101',
      'main;</text><script>alert(1)</script> 100',
      '',
    ]);
    const csv = await shownText(viewer, 'CSV');
    expect(csv).toContain("\n'=cmd(),app,101,101,");
    expect(csv).toContain('\n"a;b",app,102,102,');
    await eventually(() => shownText(viewer, 'SVG')).not.toContain('<script');
    expect(JSON.parse(await shownText(viewer, 'JSON'))).toMatchObject({ title: 'a/b <c>', inView: 406 });
    await viewer.press('Export');
    await eventually(() => viewer.text(PANEL)).toContain('a-b-c.allocatedBytes.folded');
    expect(viewer.faults()).toEqual([]);
  });

  test('where the clipboard is refused the text is there to be copied by hand', async () => {
    const viewer = await open(rust);
    await viewer.reloadAfter(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    await viewer.drawn();
    await openPanel(viewer, 'Markdown');
    await viewer.press('Copy');
    await eventually(() => viewer.text(PANEL)).toContain('The browser does not allow copying, so here is the text.');
    const selected = await viewer.page.$eval(`${PANEL} textarea`, (element) => {
      const field = element as HTMLTextAreaElement;
      return field.value.slice(field.selectionStart, field.selectionEnd);
    });
    expect(selected.replaceAll('\u00a0', ' ')).toContain('Allocated bytes: **8,902,307 B** in view');
  });

  test('Escape closes the panel and nothing else', async () => {
    const viewer = await (await open(`${rust}#sizes=512-1023`)).drawn();
    await viewer.press('Export');
    await viewer.page.waitForSelector(PANEL);
    await viewer.keys('Escape');
    await eventually(async () => (await viewer.page.$(PANEL)) === null).toBe(true);
    await eventually(() => viewer.hash()).toBe('#sizes=512-1023');
  });
});
