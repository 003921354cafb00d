/** The project's own site of runs, of its fixtures: `npm run site`. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SITE = 'demo/site';

/** What was recorded, when, and of which program: versions of one are a curve. */
const RUNS = [
  ['parse', '1.0.2', '2026-06-01', 'heaptrack.dtparse-1.0.2.zst'],
  ['parse', '1.0.3', '2026-06-02', 'heaptrack.dtparse-1.0.3.zst'],
  ['ledger', 'node20', '2026-06-01', 'profiles/v8/ledger-node20.cpuprofile'],
  ['ledger', 'node24', '2026-06-02', 'profiles/v8/ledger-node24.cpuprofile'],
  ['inventory', 'default-rate', '2026-06-01', 'profiles/pprof/inventory-go-heap-default-rate.pb.gz'],
  ['inventory', 'each-block', '2026-06-02', 'profiles/pprof/inventory-go-heap.pb.gz'],
];

rmSync(`${root}${SITE}`, { recursive: true, force: true });
for (const [benchmark, release, date, trace] of RUNS) {
  const labels = [`benchmark=${benchmark}`, `release=${release}`, 'branch=main'].map((label) => `--label=${label}`);
  const words = ['site', 'add', `test/fixtures/${trace}`, '--to', SITE, '--date', date, '--quiet', ...labels];
  execFileSync(process.execPath, ['dist/generator/cli.js', ...words], { cwd: root, stdio: 'inherit' });
}
process.stdout.write(`\nOpen in a browser: ${root}${SITE}/index.html\n`);
