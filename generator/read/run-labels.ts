import { basename, dirname } from 'node:path';

/** What a recorder calls its file: the program and its process. */
const PROGRAM_AND_PROCESS = /^heaptrack\.(.+)\.(\d+)$/;

/**
 * What the files of several runs are called beside each other: without the ending of their compression, or that of a report; the program and
 * the number of its process where the name is made of these. Those of one name are told apart by their folders, and what is still the same by a number.
 *
 *     heaptrack.app.4711.zst  heaptrack.app.4712.html        app 4711  app 4712
 *     shard-1/report.html  shard-2/report.html               shard-1/report  shard-2/report
 */
export function labelsOfRuns(paths: readonly string[]): string[] {
  const names = paths.map((path) => nameOf(basename(path)));
  const isUnique = (name: string) => names.indexOf(name) === names.lastIndexOf(name);
  const longer = names.map((name, at) => (isUnique(name) ? name : `${basename(dirname(paths[at]))}/${name}`));
  return longer.map((name, at) => {
    const times = longer.slice(0, at).filter((other) => other === name).length;
    return times === 0 ? name : `${name} (${times + 1})`;
  });
}

/**
 * What several files that are one run are called beside others: by their folder, where nothing else is in it.
 *
 *     app/main.cpuprofile app/worker.cpuprofile  db.html        app
 *     main.cpuprofile worker.cpuprofile db.html                 main.cpuprofile and 1 other file
 *
 * @param label what the first of them is called
 * @param allPaths all files that are read
 */
export function labelOfRun(paths: readonly string[], label: string, allPaths: readonly string[]): string {
  if (paths.length === 1) return label;
  const others = paths.length - 1;
  const folder = dirname(paths[0]);
  const inFolder = allPaths.filter((path) => dirname(path) === folder);
  return paths.length === inFolder.length && paths.every((path) => dirname(path) === folder)
    ? basename(folder)
    : `${label} and ${others} other ${others === 1 ? 'file' : 'files'}`;
}

function nameOf(fileName: string): string {
  const name = withoutEnding(fileName);
  const [, program, number] = PROGRAM_AND_PROCESS.exec(name) ?? [];
  return program === undefined ? name : `${program} ${number}`;
}

/** A file's name without the ending of its compression, or that of a report: heaptrack.app.1234. */
export function withoutEnding(fileName: string): string {
  return fileName.replace(/\.(zst|gz)$/, '').replace(/(?<=.)\.html?$/i, '');
}
