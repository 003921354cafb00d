/**
 * Other viewers of flame graphs, shown the same million nodes in the same browser. None is a dependency: they are
 * installed under .cache/bench/peers on first use, and one that cannot be is "not available".
 */
import { spawn } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { launchChromium, measureInputs, memoryOf, openPage, pause } from './chromium.mjs';
import { foldedStacks, writePeerFiles } from './peer-files.mjs';
import { flamegraphScript, installPackages, requireFile, speedscopeRelease, Unavailable } from './peer-install.mjs';

const PATIENCE_MILLISECONDS = 120_000;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

const D3_PAGE = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="node_modules/d3-flame-graph/dist/d3-flamegraph.css">
<div id="chart"></div><script src="node_modules/d3/dist/d3.min.js"></script>
<script src="node_modules/d3-flame-graph/dist/d3-flamegraph.umd.js"></script>
<script>fetch('million.hierarchy.json').then((answer) => answer.json()).then((data) =>
d3.select('#chart').datum(data).call(flamegraph.default().width(1240).cellHeight(18)));</script>`;

/** Leaves a measure for each click, double click and letter, up to the frame after it. */
const MEASURE_INPUTS = `for (const type of ['click', 'dblclick', 'keydown']) addEventListener(type, (event) =>
  requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () =>
  performance.measure('input:' + type, { start: event.timeStamp, end: performance.now() }); channel.port2.postMessage(null); }), true);`;

/**
 * @param report the trace's report in columns
 * @param cache the folder to keep things in, with a slash at its end
 * @returns for each peer {name, failure} or {name, firstFlame, zoom, search, heapBytes, processBytes}, as far as measured
 */
export async function measurePeers(report, cache) {
  const folder = `${cache}peers/`;
  mkdirSync(folder, { recursive: true });
  installPackages(folder);
  writePeerFiles(report, folder);
  writeFileSync(`${folder}d3.html`, D3_PAGE);
  const server = await serveFolder(folder);
  try {
    return [
      await measurePeer('speedscope 1.25', () => showSpeedscope(folder, server.address)),
      await measurePeer('d3-flame-graph 5.0', () => showHierarchy(folder, server.address)),
      await measurePeer('flamegraph.pl', () => showSvg(report, folder, server.address)),
    ];
  } finally {
    server.close();
  }
}

async function measurePeer(name, prepare) {
  let browser;
  try {
    const { address, isDrawn, zoom, search } = await prepare();
    browser = await launchChromium();
    const page = await openPage(browser, 'about:blank');
    await page.evaluateOnNewDocument(MEASURE_INPUTS);
    const started = performance.now();
    const firstFlame = await withPatience(async () => {
      await page.goto(address, { waitUntil: 'domcontentloaded', timeout: PATIENCE_MILLISECONDS });
      await page.waitForFunction(isDrawn, { timeout: PATIENCE_MILLISECONDS, polling: 100 });
      return performance.now() - started;
    });
    await pause(2000);
    return {
      name,
      firstFlame,
      ...(await memoryOf(page)),
      zoom: zoom ? await measureInputs(page, zoom.measure, zoom.acts(page)) : null,
      search: search ? await measureInputs(page, search.measure, await search.acts(page)) : null,
    };
  } catch (error) {
    return { name, failure: error instanceof Unavailable ? 'not available' : sentenceOf(error) };
  } finally {
    browser?.process()?.kill('SIGKILL');
  }
}

class OutOfPatience extends Error {}

function withPatience(act) {
  let timer;
  const end = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new OutOfPatience()), PATIENCE_MILLISECONDS);
  });
  return Promise.race([act(), end]).finally(() => clearTimeout(timer));
}

function sentenceOf(error) {
  const isLate = error instanceof OutOfPatience || error.name === 'TimeoutError';
  if (isLate) return `nothing within ${PATIENCE_MILLISECONDS / 1000} s`;
  // The page answers nothing any more.
  if (/timed out/i.test(error.message)) return 'hangs';
  return /crash|detached|Target closed|Session closed/i.test(error.message)
    ? 'its page crashed'
    : error.message.slice(0, 80);
}

/** Its folded stacks and its own format hold the same; the latter, with every name once, is the faster to read. */
async function showSpeedscope(folder, address) {
  const release = speedscopeRelease(folder).slice(folder.length);
  return {
    address: `${address}${release}/index.html#profileURL=${address}million.speedscope.json`,
    isDrawn: () => document.querySelector('canvas') !== null && document.body.textContent.includes('Time Order'),
    zoom: {
      measure: 'input:dblclick',
      acts: (page) => Array.from({ length: 9 }, (_, turn) => () => doubleClick(page, 200 + 60 * turn, 160 + 20 * turn)),
    },
    search: {
      measure: 'input:keydown',
      acts: async (page) => {
        await page.keyboard.down('Control');
        await page.keyboard.press('f');
        await page.keyboard.up('Control');
        return [...'layout::node'].map((letter) => () => page.keyboard.press(letter));
      },
    },
  };
}

async function doubleClick(page, x, y) {
  await page.mouse.click(x, y, { count: 2 });
}

async function showHierarchy(folder, address) {
  requireFile(`${folder}node_modules/d3-flame-graph/dist/d3-flamegraph.umd.js`);
  return {
    address: `${address}d3.html`,
    isDrawn: () => document.querySelectorAll('svg rect').length > 0,
    zoom: { measure: 'input:click', acts: (page) => clicks(page) },
  };
}

/** Brendan Gregg's script, as Debian has it. It leaves out what is narrower than a tenth of a pixel. */
async function showSvg(report, folder, address) {
  const script = flamegraphScript(folder);
  const svg = `${folder}million.svg`;
  if (!existsSync(svg)) await drawSvg(report, script, svg);
  return {
    address: `${address}million.svg`,
    isDrawn: () => document.readyState === 'complete' && document.querySelectorAll('rect').length > 1,
    zoom: { measure: 'input:click', acts: (page) => clicks(page) },
  };
}

/** From the bottom row up, as both draw the outermost calls there. */
function clicks(page) {
  return Array.from({ length: 9 }, (_, turn) => () => page.mouse.click(200 + 10 * turn, 780 - 18 * (turn % 5)));
}

async function drawSvg(report, script, svg) {
  const perl = spawn('perl', [script, '--countname', 'bytes', '--width', '1240'], {
    stdio: ['pipe', openSync(`${svg}.partial`, 'w'), 'ignore'],
  });
  const ended = new Promise((resolve, reject) => perl.on('error', reject).on('close', resolve));
  Readable.from(foldedStacks(report))
    .pipe(perl.stdin)
    .on('error', () => {});
  if ((await ended) !== 0) throw new Unavailable();
  renameSync(`${svg}.partial`, svg);
}

/** On this machine alone, and nothing but what lies in the folder. */
async function serveFolder(folder) {
  const server = createServer((request, response) => {
    const path = join(folder, decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    if (!path.startsWith(folder) || !existsSync(path)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    createReadStream(path).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
