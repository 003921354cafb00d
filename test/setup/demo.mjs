// `npm run demo`: the reports of the case study's two traces, before and after the mended parser.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

mkdirSync(`${root}demo`, { recursive: true });
for (const version of ['1.0.2', '1.0.3']) {
  const output = `${root}demo/dtparse-${version}.html`;
  const trace = `${root}test/fixtures/heaptrack.dtparse-${version}.zst`;
  const title = `dtparse ${version}`;
  execFileSync(process.execPath, [
    `${root}dist/generator/cli.js`,
    'report',
    trace,
    '-o',
    output,
    '--title',
    title,
    '--force',
    '--quiet',
  ]);
  console.log(`${title}: ${pathToFileURL(output)}`);
}
