import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { openAsBlob } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { FRAME_KINDS } from '../../../template/data/frame-kinds.js';
import type { Report } from '../../../template/data/report.js';
import { readReport } from '../../../template/open/read-report.js';
import { readReportText } from '../../../template/open/report-file.js';

/** The built program; `npm test` builds it first. */
export const FLAMEFILE = fileURLToPath(new URL('../../../dist/generator/cli.js', import.meta.url));
/** Of the programs that are recorded. */
export const SOURCE = fileURLToPath(new URL('programs.c', import.meta.url));

export function compile(program: string, ...options: string[]): void {
  spawnSync('cc', [...options, '-o', program, SOURCE]);
}

/** Starts the command line in a folder, with nothing to read. */
export function startFlamefile(
  words: readonly string[],
  folder: string,
  variables: Readonly<Record<string, string>>,
): ChildProcess {
  const env = { ...process.env, ...variables };
  return spawn(process.execPath, [FLAMEFILE, ...words], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

export async function ended(flamefile: ChildProcess) {
  const [stdout, stderr, [exitCode]] = await Promise.all([
    flamefile.stdout ? text(flamefile.stdout) : '',
    flamefile.stderr ? text(flamefile.stderr) : '',
    once(flamefile, 'exit'),
  ]);
  return { exitCode, stdout, stderr };
}

export async function openReportFile(path: string): Promise<Report> {
  const text = await readReportText(await openAsBlob(path));
  if (text === null) throw new Error(`${path} is no report`);
  return readReport(text);
}

/** Names of the threads and processes, and of what runs in them. */
export function namesOf(report: Report) {
  const { frames, strings, tree } = report;
  const names = (kind: (typeof FRAME_KINDS)[number]) =>
    Array.from(tree.frame, (frame) => frame)
      .filter((frame) => frames.kind[frame] === FRAME_KINDS.indexOf(kind))
      .map((frame) => strings[frames.functionName[frame]]);
  return { processes: names('process'), threads: names('thread').sort(), calls: new Set(names('call')) };
}
