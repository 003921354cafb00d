/** Gets other viewers of flame graphs, none of which is a dependency. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** CPUpro 0.7.0 is as quick, but its reports ask for a file, model.data, that is not there, and show that as an error. */
const PACKAGES = ['speedscope@1.25.0', 'd3-flame-graph@5.0.0', 'd3@7.9.0', 'cpupro@0.5.1'];
const DEBIAN_PACKAGE = 'libdevel-nytprof-perl';

/** A viewer that could not be got. */
export class Unavailable extends Error {}

/** Installs them under a folder, where they, or these versions of them, are not there yet. */
export function installPackages(folder) {
  if (PACKAGES.every((name) => isInstalled(folder, name))) return;
  const words = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
  try {
    execFileSync('npm', [...words, ...PACKAGES], { cwd: folder, stdio: 'ignore' });
  } catch {
    // Whatever is missing now is not available.
  }
}

function isInstalled(folder, wanted) {
  const [name, version] = wanted.split('@');
  const file = `${folder}node_modules/${name}/package.json`;
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version;
}

/** Taken out of Debian's package without installing it. */
export function flamegraphScript(folder) {
  const script = `${folder}debian/usr/share/perl5/Devel/NYTProf/flamegraph.pl`;
  if (existsSync(script)) return script;
  try {
    execFileSync('apt-get', ['download', '-qq', DEBIAN_PACKAGE], { cwd: folder, stdio: 'ignore' });
    const file = readdirSync(folder).find((name) => name.startsWith(DEBIAN_PACKAGE));
    execFileSync('dpkg', ['-x', join(folder, file), `${folder}debian`], { stdio: 'ignore' });
  } catch {
    throw new Unavailable();
  }
  requireFile(script);
  return script;
}

/** The command line of CPUpro. */
export function cpuproProgram(folder) {
  const program = `${folder}node_modules/cpupro/bin/cpupro`;
  requireFile(program);
  return program;
}

/** The folder of speedscope's page and script. */
export function speedscopeRelease(folder) {
  const release = `${folder}node_modules/speedscope/dist/release`;
  requireFile(`${release}/index.html`);
  return release;
}

export function requireFile(path) {
  if (!existsSync(path)) throw new Unavailable();
}
