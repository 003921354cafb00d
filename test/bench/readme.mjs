import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { PROGRAMS, pathOfProgram } from '../setup/system.mjs';

const BEGIN = '<!-- bench -->';
const END = '<!-- /bench -->';

/** Puts a table of rows between the two marks of a file. @throws Error where they are not there */
export function writeReadme(path, rows) {
  const text = readFileSync(path, 'utf8');
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${path} has no place for the table`);
  const lines = rows.map(({ what, ours, beside, ratio }) => `| ${what} | ${ours} | ${beside} | ${ratio} |`);
  const table = ['| what | flamefile | beside | ratio |', '| --- | --- | --- | --- |', ...lines].join('\n');
  writeFileSync(path, `${text.slice(0, from)}${BEGIN}\n\n${machine()}\n\n${table}\n\n${text.slice(to)}`);
}

function machine() {
  const heaptrack = execFileSync('heaptrack', ['--version'], { encoding: 'utf8' }).trim().split(' ').at(-1);
  const chromium = execFileSync(pathOfProgram(PROGRAMS.chromium), ['--version'], { encoding: 'utf8' }).match(
    /\d+/,
  )?.[0];
  return `Measured by \`npm run bench\` on ${cpus().length} cores of ${cpus()[0].model}, with Node ${process.versions.node}, heaptrack ${heaptrack} and Chromium ${chromium}.`;
}
