/**
 * `npm run bench`: measures the generator beside heaptrack_print and the page beside other viewers of flame graphs, in
 * one run on one machine, and prints a table. The traces are made on first use and kept under .cache/bench.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ensureCommands } from '../setup/system.mjs';
import { measureInTurn } from './measure.mjs';
import { pageRows } from './page-rows.mjs';
import { recordTraces } from './record.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLI = `${ROOT}dist/generator/cli.js`;
const CACHE = `${ROOT}.cache/bench/`;
const OUTPUT = `${CACHE}report.html`;

mkdirSync(CACHE, { recursive: true });
ensureCommands({ chromium: ['chromium', 'fonts-liberation'] });
const traces = recordTraces();
const rows = [
  ...(await largeTrace(traces.python)),
  ...(await reportSizes(traces)),
  ...(await smallTrace()),
  ...viewerSize(),
  ...(await pageRows(CLI, await import(`${ROOT}dist/generator/index.js`), CACHE)),
];
printTable(rows);

async function largeTrace(trace) {
  const { flamefile, heaptrack } = await measureInTurn(3, {
    flamefile: report(trace),
    heaptrack: ['heaptrack_print', '-f', trace],
  });
  const ratio = flamefile.seconds / heaptrack.seconds;
  return [
    [
      '40 million allocations to a report',
      `${flamefile.seconds.toFixed(2)} s`,
      `${heaptrack.seconds.toFixed(2)} s (heaptrack_print -f)`,
      `${ratio.toFixed(2)} of its time`,
      'at most 0.5',
      ratio <= 0.5,
    ],
    [
      'memory meanwhile',
      megabytes(flamefile.residentBytes),
      `${megabytes(heaptrack.residentBytes)} (heaptrack_print)`,
      `${(flamefile.residentBytes / heaptrack.residentBytes).toFixed(1)} times its memory`,
      'at most 500 MB',
      flamefile.residentBytes <= 500e6,
    ],
  ];
}

async function reportSizes(paths) {
  const rows = [];
  for (const [name, trace] of Object.entries(paths)) {
    await measureInTurn(1, { flamefile: report(trace) });
    const [reportBytes, traceBytes] = [statSync(OUTPUT).size, statSync(trace).size];
    const dataBytes = reportBytes - viewerBytes();
    const share = dataBytes / traceBytes;
    rows.push([
      `report of the ${name} trace, viewer left out`,
      megabytes(dataBytes),
      `${megabytes(traceBytes)} (the .zst)`,
      `${(100 * share).toFixed(1)} % of it`,
      'at most 25 %',
      share <= 0.25,
    ]);
  }
  return rows;
}

async function smallTrace() {
  const { flamefile, node } = await measureInTurn(11, {
    flamefile: report(`${ROOT}test/fixtures/heaptrack.dtparse-1.0.2.zst`),
    node: [process.execPath, '-e', '0'],
  });
  const times = (flamefile.seconds / node.seconds).toFixed(1);
  return [
    [
      'trace of 80 kB to a report',
      `${flamefile.seconds.toFixed(2)} s`,
      `${node.seconds.toFixed(2)} s (Node alone)`,
      `${times} times that`,
      'at most 0.4 s',
      flamefile.seconds <= 0.4,
    ],
  ];
}

function viewerSize() {
  execFileSync(process.execPath, report(`${ROOT}test/fixtures/heaptrack.dtparse-1.0.2.zst`).slice(1));
  const bytes = viewerBytes();
  const unpacked = ['report.js', 'report.css'].map((name) => readFileSync(`${ROOT}dist/template/${name}`)).map(String);
  const packedBytes = gzipSync(unpacked.join(''), { level: 9 }).length;
  return [
    [
      'viewer code in a report',
      kilobytes(bytes),
      '488 kB (speedscope 1.25)',
      `${(bytes / 487_897).toFixed(2)} of it`,
      'at most 200 kB',
      bytes <= 200e3,
    ],
    [
      `the same unpacked (${kilobytes(Buffer.byteLength(unpacked.join('')))}) and gzipped`,
      kilobytes(packedBytes),
      '148 kB (speedscope 1.25)',
      `${(packedBytes / 148_225).toFixed(2)} of it`,
      'at most 70 kB',
      packedBytes <= 70e3,
    ],
  ];
}

function report(trace) {
  return [process.execPath, CLI, 'report', trace, '-o', OUTPUT, '--quiet'];
}

/** What the report that was written last holds of the viewer: its packed parts, the script that unpacks them, its style. */
function viewerBytes() {
  const elements = readFileSync(OUTPUT, 'latin1').matchAll(/<(?:script|style)([^>]*)>.*?<\/(?:script|style)>/gs);
  return [...elements]
    .filter(([, attributes]) => !/flamefile-(?:data|head)/.test(attributes))
    .reduce((bytes, [element]) => bytes + element.length, 0);
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toPrecision(3)} MB`;
}

function kilobytes(bytes) {
  return `${(bytes / 1e3).toFixed(1)} kB`;
}

function printTable(table) {
  console.log(`Node ${process.version}, ${cpus().length} cores of ${cpus()[0].model}\n`);
  console.log('| what | flamefile | beside | ratio | bar | met |\n| --- | --- | --- | --- | --- | --- |');
  for (const [what, ours, beside, ratio, bar, isMet] of table) {
    console.log(`| ${what} | ${ours} | ${beside} | ${ratio} | ${bar} | ${isMet ? 'yes' : 'no'} |`);
  }
  process.exitCode = table.every((row) => row.at(-1)) ? 0 : 1;
}
