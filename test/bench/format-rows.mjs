/** The table's rows about other profilers' files, each beside the quickest program that reads the same file. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensurePrograms, PROGRAMS } from '../setup/system.mjs';
import { BARS } from './bars.mjs';
import { measureInTurn } from './measure.mjs';
import { measureOpening, PATIENCE_SECONDS } from './opening.mjs';
import { cpuproProgram, flamegraphScript, installPackages, speedscopeRelease } from './peer-install.mjs';
import { profileFiles } from './profile-files.mjs';
import { megabytes, rowBeside, rowOfRatio, seconds } from './row.mjs';

/** More than Node's heap is as a rule: what speedscope parses is held whole. */
const PEER_HEAP = '--max-old-space-size=8192';
const IMPORTER = fileURLToPath(new URL('./speedscope-import.mjs', import.meta.url));

/** @returns rows, see row.mjs */
export async function formatRows(root, cache) {
  const folder = `${cache}peers/`;
  mkdirSync(folder, { recursive: true });
  installPackages(folder);
  ensurePrograms([PROGRAMS.go]);
  const files = profileFiles(cache);
  const output = `${cache}format.html`;
  const report = (file) => [process.execPath, `${root}dist/generator/cli.js`, 'report', file, '-o', output, '--quiet'];
  const peers = {
    folded: ['flamegraph.pl', ['perl', flamegraphScript(folder), files.folded]],
    pprof: ['go tool pprof -top', [pprofProgram(), '-top', files.pprof]],
    cpuprofile: [
      'cpupro',
      [process.execPath, cpuproProgram(folder), files.cpuprofile, '--no-open', '-o', folder, '-f', 'cpupro.html'],
    ],
    speedscope: [
      "speedscope's importer",
      [process.execPath, PEER_HEAP, IMPORTER, speedscopeRelease(folder), files.speedscope],
    ],
  };
  const rows = [];
  for (const [format, [name, command]] of Object.entries(peers)) {
    const { flamefile, peer } = await measureInTurn(3, { flamefile: report(files[format]), peer: command });
    const what = `${format}, ${megabytes(statSync(files[format]).size)}, to a report`;
    const beside = `\`${name}\``;
    rows.push(
      rowOfRatio(what, flamefile.seconds, seconds, { value: peer.seconds, name: beside }, BARS.formats.ratio),
      rowBeside('memory meanwhile', flamefile.residentBytes, megabytes, BARS.formats.bytesOfMemory, [
        { value: peer.residentBytes, name: beside },
      ]),
    );
    if (format === 'cpuprofile') rows.push(await openedRow(what, flamefile, peer, output, `${folder}cpupro.html`));
  }
  return rows;
}

/** What `go tool pprof` starts: the memory that is measured is that of the program itself. */
function pprofProgram() {
  return execFileSync('go', ['tool', '-n', 'pprof'], { encoding: 'utf8' }).trim();
}

/**
 * CPUpro's command packs the file and reads nothing of it, which its page does: what there is to wait for is both.
 * @param what the row of the commands alone
 */
async function openedRow(what, flamefile, peer, ours, theirs) {
  const opened = { flamefile: await measureOpening(ours), peer: await measureOpening(theirs) };
  const shown = `${what}, and that opened until it is shown`;
  const name = '`cpupro` and its page';
  const value = opened.flamefile === null ? undefined : flamefile.seconds + opened.flamefile;
  const { ratio } = BARS.formats;
  if (opened.peer === null || value === undefined) {
    const failure = opened.peer === null ? `nothing within ${PATIENCE_SECONDS} s` : undefined;
    return rowBeside(shown, value, seconds, ratio * PATIENCE_SECONDS, [
      { failure, name, value: opened.peer ?? undefined },
    ]);
  }
  return rowOfRatio(shown, value, seconds, { value: peer.seconds + opened.peer, name }, ratio);
}
