// Sees to it that programs from outside npm are there: installs their Debian packages where it may, otherwise says in
// one sentence what is missing and exits 2. Run on its own it asks for what the tests need.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { argv, env, exit, getuid, stderr } from 'node:process';
import { fileURLToPath } from 'node:url';

/** By command, or by a file's path: the Debian packages that bring it, and what else it needs. */
const NEEDED_BY_TESTS = {
  chromium: ['chromium', 'fonts-liberation'],
  'firefox-esr': ['firefox-esr'],
  WebKitWebDriver: ['webkit2gtk-driver'],
  Xvfb: ['xvfb'],
  zstd: ['zstd'],
  heaptrack: ['heaptrack'],
  cc: ['gcc', 'libc6-dev'],
  'cmark-gfm': ['cmark-gfm'],
  '/usr/bin/python3': ['python3'],
  '/usr/lib/python3/dist-packages/prometheus_client': ['python3-prometheus-client'],
};

/** Returns with every command and file found, or ends the process. `needed` maps each to its Debian packages. */
export function ensureCommands(needed) {
  const packages = missingPackages(needed);
  if (packages.length === 0) return;
  const apt = aptCommand();
  if (apt) install(apt, packages);
  const still = missingPackages(needed);
  if (still.length === 0) return;
  stderr.write(`Please install these Debian packages, or the same programs by other means: ${still.join(' ')}\n`);
  exit(2);
}

function missingPackages(needed) {
  return Object.entries(needed).flatMap(([name, packages]) => (isThere(name) ? [] : packages));
}

function isThere(name) {
  return isAbsolute(name) ? existsSync(name) : isOnPath(name);
}

function isOnPath(command) {
  return (env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, command)));
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

if (argv[1] === fileURLToPath(import.meta.url)) ensureCommands(NEEDED_BY_TESTS);
