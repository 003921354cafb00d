import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compareReports } from '../../../generator/commands/inputs/compare.js';
import { compareRuns } from '../../../generator/fold/summary/compare.js';
import { readTrace } from '../../../generator/read-trace.js';
import { moduleBaseName } from '../../../template/data/modules.js';
import type { Report, RunLabel } from '../../../template/data/report.js';
import { reportFromStacks } from '../../helpers/stacks.js';
import { exported } from './exported.js';

const [ADD_UP, WHICH_GREW] = [...readFileSync('docs/fleet.md', 'utf8').matchAll(/^```sql\n([\s\S]*?)^```$/gm)].map(
  ([, sql]) => sql,
);

let folder = '';
let duckdb: DuckDBConnection;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flamefile-parquet-'));
  mkdirSync(join(folder, 'runs'));
  const instance = await DuckDBInstance.create();
  duckdb = await instance.connect();
  await duckdb.run(`SET file_search_path = '${folder}'`);
});
afterEach(() => {
  duckdb.disconnectSync();
  rmSync(folder, { recursive: true });
});

/** A run as `flamefile export --label` writes it, into the folder, under each of the names. */
function keep(names: readonly string[], report: Report, labels: Readonly<Record<string, string>>): void {
  const given: RunLabel[] = Object.entries(labels).map(([name, value]) => ({ name, value }));
  const bytes = exported({ ...report, facts: { ...report.facts, labels: given } }, 'parquet');
  for (const name of names) writeFileSync(join(folder, 'runs', `${name}.parquet`), bytes);
}

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const rows = await duckdb.runAndReadAll(sql);
  return rows.getRowObjectsJS();
}

/** The functions that grew most: what a run had on average last month, and this one. */
async function whichGrew(metric = 'allocatedBytes'): Promise<(readonly [string, number, number])[]> {
  await duckdb.run(ADD_UP);
  const rows = await ask(WHICH_GREW.replace("'allocatedBytes'", `'${metric}'`));
  return rows.map((row) => [`${row.function} ${row.module}`, Number(row.last_month), Number(row.this_month)]);
}

/** What `flamefile diff` says of the same. */
function differenceOf(older: Report, newer: Report, metric = 'allocatedBytes'): [string, number, number][] {
  const both = compareReports(newer, older);
  const { functions, metrics } = compareRuns(both, both.baseline ?? older);
  const { unit } = metrics[metric];
  const scale = unit.kind === 'time' ? unit.tickNanoseconds : 1;
  return functions[metric]
    .filter(({ oldTotal, newTotal }) => newTotal > oldTotal)
    .map(({ function: name, module: path, oldTotal, newTotal }) => {
      const module = moduleBaseName(path);
      // What the compiler appended is left out.
      const plain = name.replace(/\.isra\.\d+$/, '');
      return [`${plain || 'unresolved'} ${module}`, oldTotal * scale, newTotal * scale];
    });
}

/** The largest growth first, then by name. */
function sorted(rows: readonly (readonly [string, number, number])[]) {
  return [...rows].sort((a, b) => b[2] - b[1] - (a[2] - a[1]) || (a[0] < b[0] ? -1 : 1));
}

/** Of what has only an address, diff knows more than where it is. */
const isNamed = ([name]: readonly [string, number, number]) => !/^(?:0x|unresolved )/.test(name);

const fixture = (name: string) => `test/fixtures/${name}`;

describe('a folder of runs in DuckDB', () => {
  test('of a thousand says which function grew since last month, as diff says it of their mean', async () => {
    const run = (render: number, parse: number) =>
      reportFromStacks(
        `main;parse;alloc[libc.so]  +${parse}*10 -${parse}*10\nmain;render  +${render}\nmain;parse;parse  +8`,
      );
    // Around the mean of a month by as much more as less, and what does not count.
    for (const [month, size] of [
      [10, 300],
      [11, 400],
    ]) {
      for (const [day, change] of [-20, -10, 0, 10, 20].entries()) {
        const names = Array.from({ length: 100 }, (_, number) => `${month}-${day}-${number}`);
        keep(names, run(size + change, 50 + change), { date: `2026-${month}-0${day + 1}`, branch: 'main' });
      }
    }
    keep(['branch'], run(9_000, 9_000), { date: '2026-11-03', branch: 'feature' });
    keep(['before'], run(9_000, 9_000), { date: '2026-09-30', branch: 'main' });
    expect(await whichGrew()).toEqual([
      ['main ', 808, 908],
      ['render ', 300, 400],
    ]);
    expect(sorted(differenceOf(run(300, 50), run(400, 50)))).toEqual([
      ['main ', 808, 908],
      ['render ', 300, 400],
    ]);
  }, 60_000);

  test.each([
    ['heaptrack', 'heaptrack.dtparse-1.0.2.zst', 'heaptrack.dtparse-1.0.3.zst', 'allocations'],
    [
      'pprof',
      'profiles/pprof/inventory-go-heap-default-rate.pb.gz',
      'profiles/pprof/inventory-go-heap.pb.gz',
      'inuse_space',
    ],
    ['V8', 'profiles/v8/ledger-node24.cpuprofile', 'profiles/v8/ledger-node20.cpuprofile', 'cpu'],
    [
      'perf',
      'profiles/perf-script/orders-dwarf-inlined.perf.txt.gz',
      'profiles/perf-script/orders-two-events.perf.txt.gz',
      'cpu-clock',
    ],
  ])('of two real runs of %s says what diff says', async (_, older, newer, metric) => {
    const [old, young] = [await readTrace(fixture(older)), await readTrace(fixture(newer))];
    keep(['old'], old, { date: '2026-10-31', branch: 'main' });
    keep(['new'], young, { date: '2026-11-01', branch: 'main' });
    const grown = (await whichGrew(metric)).filter(isNamed);
    expect(grown.length).toBeGreaterThan(3);
    expect(grown).toEqual(
      sorted(differenceOf(old, young, metric))
        .filter(isNamed)
        .slice(0, grown.length),
    );
  });
});
