/** The table's rows about other profilers' files, each beside the quickest program that reads the same file. */
import { mkdirSync, statSync } from 'node:fs';
import { ensurePrograms, PROGRAMS } from '../setup/system.mjs';
import { BARS } from './bars.mjs';
import { measureInTurn } from './measure.mjs';
import { cpuproProgram, flamegraphScript, installPackages } from './peer-install.mjs';
import { profileFiles } from './profile-files.mjs';
import { megabytes, rowBeside, rowOfRatio, seconds } from './row.mjs';

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
    pprof: ['go tool pprof -top', ['go', 'tool', 'pprof', '-top', files.pprof]],
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
  }
  return rows;
}
