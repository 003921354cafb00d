/**
 * The table's rows about Chrome traces of 1 GB, each beside speedscope's importer, which takes a quarter of it. cpupro packs a file and
 * reads it in the browser, so that its seconds are not those of reading.
 */
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BARS } from './bars.mjs';
import { buildTrace, pageTrace } from './chrome-files.mjs';
import { measureInTurn } from './measure.mjs';
import { installPackages, speedscopeRelease } from './peer-install.mjs';
import { megabytes, rowBeside, rowOfRatio, seconds } from './row.mjs';
import { writeOnce } from './write-once.mjs';

const BYTES = 1e9;
/** More than its heap is as a rule: what it parses is held whole. */
const PEER_HEAP = '--max-old-space-size=8192';
const IMPORTER = fileURLToPath(new URL('./speedscope-import.mjs', import.meta.url));

/** @returns rows, see row.mjs */
export async function chromeRows(root, cache) {
  const folder = `${cache}peers/`;
  mkdirSync(folder, { recursive: true });
  installPackages(folder);
  const rows = [];
  for (const [kind, write] of Object.entries({
    'of a page, with samples': pageTrace,
    'of builds, spans alone': buildTrace,
  }))
    rows.push(...(await traceOf(kind, write, root, cache, folder)));
  return rows;
}

/** The traces are removed at the end: they take as much room as all others together. */
async function traceOf(kind, write, root, cache, folder) {
  const [whole, quarter] = [`${cache}chrome.json`, `${cache}chrome-quarter.json`];
  try {
    writeOnce(whole, () => write(BYTES));
    writeOnce(quarter, () => write(BYTES / 4));
    const report = [`${root}dist/generator/cli.js`, 'report', whole, '-o', `${cache}chrome.html`, '--quiet'];
    const runs = await measureInTurn(1, {
      flamefile: [process.execPath, ...report],
      speedscope: [process.execPath, PEER_HEAP, IMPORTER, speedscopeRelease(folder), quarter],
    });
    const name = "speedscope's importer, a quarter of it";
    const what = `Chrome trace ${kind}, ${megabytes(statSync(whole).size)}, to a report`;
    const { flamefile, speedscope } = runs;
    return [
      rowOfRatio(what, flamefile.seconds, seconds, { value: speedscope.seconds, name }, BARS.chrome.ratio),
      rowBeside('memory meanwhile', flamefile.residentBytes, megabytes, BARS.chrome.bytesOfMemory, [
        { name, value: speedscope.residentBytes },
      ]),
    ];
  } finally {
    for (const file of [whole, quarter, `${cache}chrome.html`]) rmSync(file, { force: true });
  }
}
