// Sees to it that programs from outside npm are there: installs their Debian packages where it may, otherwise says in
// one sentence what is missing and exits 2. Run on its own it asks for what the tests need.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { argv, env, exit, getuid, platform, stderr } from 'node:process';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Program
 * @property {readonly string[]} names the commands that it goes by, or the path of a file that is part of it
 * @property {string} [variable] an environment variable that may hold its path instead
 * @property {readonly string[]} packages the Debian packages that bring it, and what else it needs
 */

/** What tests and scripts need from outside npm. */
export const PROGRAMS = {
  chromium: {
    names: ['chromium', 'chromium-browser', 'google-chrome'],
    variable: 'FLAMEFILE_CHROMIUM',
    packages: ['chromium', 'fonts-liberation'],
  },
  firefox: { names: ['firefox-esr', 'firefox'], variable: 'FLAMEFILE_FIREFOX', packages: ['firefox-esr'] },
  webKitDriver: {
    names: ['WebKitWebDriver', 'safaridriver'],
    variable: 'FLAMEFILE_WEBKIT_DRIVER',
    packages: ['webkit2gtk-driver'],
  },
  screen: { names: ['Xvfb'], packages: ['xvfb'] },
  go: { names: ['go'], packages: ['golang-go'] },
  zstd: { names: ['zstd'], packages: ['zstd'] },
  heaptrack: { names: ['heaptrack'], packages: ['heaptrack'] },
  cCompiler: { names: ['cc'], packages: ['gcc', 'libc6-dev'] },
  cppCompiler: { names: ['g++'], packages: ['g++'] },
  terminal: { names: ['script'], packages: ['bsdutils'] },
  markdown: { names: ['cmark-gfm'], packages: ['cmark-gfm'] },
  python: { names: ['/usr/bin/python3'], packages: ['python3'] },
  prometheus: {
    names: ['/usr/lib/python3/dist-packages/prometheus_client'],
    packages: ['python3-prometheus-client'],
  },
};

const {
  chromium,
  firefox,
  webKitDriver,
  screen,
  go,
  zstd,
  heaptrack,
  cCompiler,
  terminal,
  markdown,
  python,
  prometheus,
} = PROGRAMS;

/** By project of vitest.config.ts. Systems other than Linux have a screen of their own. */
export const NEEDED_BY_TESTS = {
  integration: [zstd, go, heaptrack, cCompiler, terminal, markdown, python, prometheus],
  browser: [zstd, chromium, firefox, webKitDriver, ...(platform === 'linux' ? [screen] : [])],
};

/**
 * Where a program is: what its variable says, or the first of its names on the PATH. Throws where it is not.
 * @param {Program} program
 * @returns {string}
 */
export function pathOfProgram(program) {
  const path = findProgram(program);
  if (path === undefined) throw new Error(sentenceOnMissing([program]));
  return path;
}

/**
 * Returns with every program found, or ends the process.
 * @param {readonly Program[]} programs
 */
export function ensurePrograms(programs) {
  const missing = missingPrograms(programs);
  if (missing.length === 0) return;
  const apt = aptCommand();
  if (apt) install(apt, packagesOf(missing));
  const still = missingPrograms(programs);
  if (still.length === 0) return;
  stderr.write(`${sentenceOnMissing(still)}\n`);
  exit(2);
}

/**
 * Those of some programs that are not there.
 * @param {readonly Program[]} programs
 */
export function missingPrograms(programs) {
  return programs.filter((program) => findProgram(program) === undefined);
}

/**
 * How to get programs that are missing, in a sentence, e.g. "Please install ...".
 * @param {readonly Program[]} missing
 * @returns {string}
 */
export function sentenceOnMissing(missing) {
  const wrong = missing.find(({ variable }) => variable !== undefined && env[variable]);
  if (wrong) return `${wrong.variable} names ${env[wrong.variable]}, which is not there.`;
  const variables = missing.flatMap(({ variable }) => variable ?? []);
  const named = variables.length > 0 ? ` A browser that is elsewhere is named by ${variables.join(', ')}.` : '';
  if (isOnPath('apt-get')) return `Please install these Debian packages: ${packagesOf(missing).join(' ')}.${named}`;
  const names = missing.map(({ names: [name] }) => name).join(', ');
  return `This is no Debian, so please install by its own means: ${names}.${named}`;
}

function packagesOf(programs) {
  return [...new Set(programs.flatMap(({ packages }) => packages))];
}

function findProgram({ names, variable }) {
  const named = variable === undefined ? undefined : env[variable];
  if (named) return existsSync(named) ? named : undefined;
  return names.map((name) => (isAbsolute(name) ? existing(name) : onPath(name))).find((path) => path !== undefined);
}

function existing(path) {
  return existsSync(path) ? path : undefined;
}

function isOnPath(command) {
  return onPath(command) !== undefined;
}

function onPath(command) {
  return (env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => [join(folder, command), ...(platform === 'win32' ? [join(folder, `${command}.exe`)] : [])])
    .find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** How to call apt-get here without being asked for a password; undefined where that cannot be. */
function aptCommand() {
  if (!isOnPath('apt-get')) return undefined;
  const quiet = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  if (getuid?.() === 0) return quiet;
  const maySudo = isOnPath('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return maySudo ? ['sudo', '-n', ...quiet] : undefined;
}

/** Failures are apt-get's to tell; what is then still missing is ours. */
function install([command, ...first], packages) {
  stderr.write(`Installing from Debian: ${packages.join(' ')}\n`);
  const options = { stdio: ['ignore', stderr.fd, stderr.fd] };
  spawnSync(command, [...first, 'update'], options);
  spawnSync(command, [...first, 'install', '--yes', '--no-install-recommends', ...packages], options);
}

if (argv[1] === fileURLToPath(import.meta.url)) ensurePrograms(Object.values(NEEDED_BY_TESTS).flat());
