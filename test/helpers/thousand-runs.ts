import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTrace } from '../../generator/read-trace.js';
import { formatSettings } from '../../generator/site/store/settings.js';
import type { Report } from '../../template/data/report.js';
import { type MadeUpRun, madeUpRuns } from './made-up-runs.js';

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

/** A step that was planted. */
export interface PlantedStep {
  readonly benchmark: string;
  readonly metric: string;
  readonly name: string;
  readonly by: number;
  /** The first run that has it, below the site's folder. */
  readonly file: string;
}

/**
 * 1,000 runs of three real programs, with noise: a parser in Rust of which the heap was recorded, a program of Node with its CPU time, and a Go
 * server with its heap. The first and the last have one step each.
 * @returns the runs, and the steps
 */
export async function thousandRuns(): Promise<{ runs: MadeUpRun[]; steps: PlantedStep[] }> {
  const [parser, ledger, inventory] = await Promise.all(
    [
      'heaptrack.dtparse-1.0.2.zst',
      'profiles/v8/ledger-node20.cpuprofile',
      'profiles/pprof/inventory-go-heap.pb.gz',
    ].map((name) => readTrace(fixture(name))),
  );
  const inAll = (report: Report, share: number) =>
    Object.fromEntries(report.facts.metrics.map(({ key }) => [key, share]));
  const info = {
    at: 250,
    metric: 'peakBytes',
    name: '<dtparse::ParserInfo as core::default::Default>::default',
    by: 12_000,
  };
  const stock = { at: 120, metric: 'inuse_space', name: 'main.parse', by: 300_000 };
  const parse = madeUpRuns({
    benchmark: 'parse',
    report: parser,
    count: 400,
    // Numbers of allocations do not vary.
    noise: { allocatedBytes: 0.001, temporary: 0.002, peakBytes: 0.02 },
    steps: [info],
  });
  const books = madeUpRuns({
    benchmark: 'ledger',
    report: ledger,
    count: 300,
    noise: inAll(ledger, 0.05),
    steps: [],
  });
  const shop = madeUpRuns({
    benchmark: 'inventory',
    report: inventory,
    count: 300,
    noise: inAll(inventory, 0.03),
    steps: [stock],
  });
  return {
    runs: [...parse, ...books, ...shop],
    steps: [
      { benchmark: 'inventory', ...stock, file: shop[stock.at].file },
      { benchmark: 'parse', ...info, file: parse[info.at].file },
    ],
  };
}

/** Writes runs into a folder, as a repository may hold them: without any page. */
export function writeRuns(site: string, runs: readonly MadeUpRun[]): void {
  mkdirSync(site, { recursive: true });
  writeFileSync(
    join(site, 'site.json'),
    formatSettings({ title: 'Three programs', id: '1db2b2a5-5a63-8c2c-9d3f-6b1d1fd1c0de', keep: 50 }),
  );
  for (const { file, text } of runs) {
    mkdirSync(dirname(join(site, file)), { recursive: true });
    writeFileSync(join(site, file), text);
  }
}
