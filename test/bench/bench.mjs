/**
 * `npm run bench`: measures the generator beside heaptrack_print and the page beside other viewers of flame graphs, in
 * one run on one machine, prints a table and writes it into the README. `npm run bench -- page` measures a part (traces,
 * formats, chrome, comparison, scaling, page, order) and prints it alone. With `--check` nothing is written: it exits 1 where a bar
 * of bars.mjs is missed, and says which. The traces are made on first use and kept under .cache/bench.
 */
import { mkdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ensurePrograms, PROGRAMS } from '../setup/system.mjs';
import { chromeRows } from './chrome-rows.mjs';
import { comparisonRows } from './comparison-rows.mjs';
import { formatRows } from './format-rows.mjs';
import { orderRows } from './order-rows.mjs';
import { pageRows } from './page-rows.mjs';
import { writeReadme } from './readme.mjs';
import { scalingRows } from './scaling-rows.mjs';
import { traceRows } from './trace-rows.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = `${ROOT}.cache/bench/`;
const PARTS = {
  traces: traceRows,
  formats: formatRows,
  chrome: chromeRows,
  comparison: comparisonRows,
  scaling: scalingRows,
  page: pageRows,
  order: orderRows,
};

const words = process.argv.slice(2);
const isCheck = words.includes('--check');
const wanted = words.filter((word) => word !== '--check');
const unknown = wanted.filter((part) => !(part in PARTS));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(' ')}: the parts are ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}
mkdirSync(CACHE, { recursive: true });
ensurePrograms([PROGRAMS.chromium]);
const rows = [];
for (const [part, measure] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(part)) continue;
  process.stderr.write(`Measuring: ${part}\n`);
  rows.push(...(await measure(ROOT, CACHE)));
}
printTable(rows);
if (isCheck) {
  const missed = rows.filter(({ isMet }) => !isMet);
  for (const { what, ours, ratio, bar } of missed) console.error(`Missed: ${what}: ${ours}, ${ratio}; ${bar}.`);
  process.exitCode = missed.length === 0 ? 0 : 1;
} else if (wanted.length === 0) writeReadme(`${ROOT}README.md`, rows);

function printTable(table) {
  console.log(`Node ${process.version}, ${cpus().length} cores of ${cpus()[0].model}\n`);
  console.log('| what | flamefile | beside | ratio | bar | met |\n| --- | --- | --- | --- | --- | --- |');
  for (const { what, ours, beside, ratio, bar, isMet } of table) {
    console.log(`| ${what} | ${ours} | ${beside} | ${ratio} | ${bar} | ${isMet ? 'yes' : 'no'} |`);
  }
}
