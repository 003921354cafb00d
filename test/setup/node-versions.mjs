// `npm run test:node24`, or `node test/setup/node-versions.mjs VERSION...`: whether the package works on other versions
// of Node (24 where none is named). Each is fetched from npm, 100 MB, so this is run by hand. The package, installed as
// anyone would, must sum up every recording as it does on the Node that runs this, and the unit tests must pass.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = join(root, 'test/fixtures');
const folder = mkdtempSync(join(tmpdir(), 'flamefile-node-'));

try {
  const program = installPackage();
  const versions = process.argv.length > 2 ? process.argv.slice(2) : ['24'];
  for (const version of versions) checkVersion(version, program);
} finally {
  rmSync(folder, { recursive: true });
}

/** Packs the package and installs it into an empty folder. @returns the path of its program */
function installPackage() {
  const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(execFileSync('npm', words, { cwd: root, encoding: 'utf8' }));
  installInto('consumer', join(folder, filename));
  return join(folder, 'consumer/node_modules/flamefile/dist/generator/cli.js');
}

function checkVersion(version, program) {
  installInto(version, `node@${version}`);
  const node = join(folder, version, 'node_modules/node/bin/node');
  const name = `Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}`;
  const traces = readdirSync(fixtures).filter((file) => /\.(zst|gz)$/.test(file));
  for (const trace of traces) {
    const [here, there] = [process.execPath, node].map((path) => writeReport(path, program, trace));
    if (here.summary !== there.summary)
      fail(`${name} sums up ${trace} otherwise than ${process.version}:\n${there.summary}`);
    if (!here.report.equals(there.report))
      console.log(`${name} packs the report of ${trace} otherwise, which is allowed`);
  }
  console.log(`${name}: ${traces.length} recordings read as on ${process.version}`);
  const { status } = spawnSync(node, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'unit'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${join(node, '..')}:${process.env.PATH}` },
  });
  if (status !== 0) fail(`${name}: the unit tests fail`);
}

function writeReport(node, program, trace) {
  const output = join(folder, 'report.html');
  const words = [join(fixtures, trace), '--quiet'];
  execFileSync(node, [program, 'report', ...words, '-o', output]);
  const summary = execFileSync(node, [program, 'summary', ...words, '--json'], { encoding: 'utf8' });
  return { summary, report: readFileSync(output) };
}

function installInto(name, what) {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', what], { cwd: join(folder, name), stdio: 'inherit' });
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
