import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../../generator/run.js';
import expected from '../../fixtures/expected.json' with { type: 'json' };
import { CollectedStream } from '../collected-stream.js';
import { environmentIn } from '../environment.js';

const OLDER = resolve('test/fixtures/heaptrack.dtparse-1.0.2.zst');
const NEWER = resolve('test/fixtures/heaptrack.dtparse-1.0.3.zst');
const older = expected['heaptrack.dtparse-1.0.2.zst'].totals;
const newer = expected['heaptrack.dtparse-1.0.3.zst'].totals;

async function* noBytes(): AsyncGenerator<Uint8Array> {}

function diff(...words: string[]) {
  return flamefile('diff', ...words);
}

async function flamefile(...words: string[]) {
  const [stdout, stderr] = [new CollectedStream(), new CollectedStream()];
  const exitCode = await run(words, { stdin: noBytes(), stdout, stderr }, environmentIn('/'));
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

test.each([
  ['alone', []],
  ['with a title', ['--title', 'the newer one']],
])(
  'an address with a {commit} wants a label, and the label that is named in the error is taken: %s',
  async (_, words) => {
    const url = ['--source-url', 'https://git.ada.example/{commit}/{file}', '--markdown', ...words];
    const { exitCode, stderr } = await diff(OLDER, NEWER, ...url);
    expect(exitCode).toBe(2);
    const advised = /add (--label) (commit=\w+)/.exec(stderr)?.slice(1) ?? [];
    expect(advised).toEqual(['--label', 'commit=1a2b3c4']);
    expect(await diff(OLDER, NEWER, ...url, ...advised)).toMatchObject({ exitCode: 0, stderr: '' });
  },
);

describe('the two versions of the case study', () => {
  test('as JSON have the exact totals, and what the newer one no longer does', async () => {
    const { exitCode, stdout, stderr } = await diff(OLDER, NEWER, '--json');
    expect([exitCode, stderr]).toEqual([0, '']);
    const { schema, metrics, functions, stacks, old } = JSON.parse(stdout);
    expect(schema).toBe(1);
    expect(old.title).toBe('heaptrack.dtparse-1.0.2');
    for (const key of ['allocations', 'allocatedBytes', 'temporary', 'peakBytes', 'leakedBytes'] as const) {
      expect(metrics[key]).toEqual({
        unit: key.endsWith('Bytes') ? 'bytes' : 'count',
        old: older[key],
        new: newer[key],
        difference: newer[key] - older[key],
        ratio: newer[key] / older[key],
        noise: null,
      });
    }
    const tables = functions.allocatedBytes.find(
      (row: { function: string }) => row.function === '<dtparse::ParserInfo as core::default::Default>::default',
    );
    // All stacks that are gone are those of the tables, and the few that build them once are new.
    expect(stacks.onlyOld.values.allocatedBytes).toBe(tables.oldTotal);
    expect(stacks.onlyNew.values.allocatedBytes).toBe(tables.newTotal);
    expect(tables.change).toBe('shrunk');
    expect(tables.oldTotal - tables.newTotal).toBeGreaterThan(0.8 * older.allocatedBytes);
    expect(
      functions.peakBytes.every((row: { oldTotal: number; newTotal: number }) => row.oldTotal !== row.newTotal),
    ).toBe(true);
  });

  test('as text and as Markdown have the same figures, for people', async () => {
    const text = await diff(OLDER, NEWER);
    expect(text.exitCode).toBe(0);
    expect(text.stdout).toMatch(/\nAllocated bytes +8\.90 MB +935 kB +\u22127\.97 MB {2}\u221289\.5 %\n/);
    expect(text.stdout).toMatch(/\nAllocations +148,817 +45,746 +\u2212103,071 {2}\u221269\.3 %\n/);
    expect(text.stdout).toMatch(/\nPeak bytes +79\.5 kB +79\.5 kB +0 B {2}as before\n/);
    expect(text.stdout).toMatch(
      /\nAllocated bytes, by function with all it calls\n +\u22127\.97 MB {2}shrunk {2}7\.98 MB -> 10\.1 kB +ParserInfo::default {2}src\/lib\.rs:246,/,
    );
    expect(text.stdout.replaceAll('\n', ' ')).toContain(
      '; only in the old one: 6 (7.98 MB allocated); only in the new one: 6 (10.1 kB allocated).',
    );
    expect(text.stdout.replaceAll('\n', ' ')).toContain(
      'Of those in both, 42 were matched by function and module names only',
    );
    const markdown = await diff(OLDER, NEWER, '--markdown');
    expect(markdown.stdout.replaceAll('\u00a0', ' ')).toContain(
      '| Allocated bytes | 8.90 MB | 935 kB | \u22127.97 MB | \u221289.5 % |\n| Allocations | 148,817 | 45,746 | \u2212103,071 | \u221269.3 % |',
    );
  });

  test('the same traces give the same text', async () => {
    expect(await diff(OLDER, NEWER, '--json')).toEqual(await diff(OLDER, NEWER, '--json'));
  });
});

test('a trace beside itself differs in nothing', async () => {
  const { stdout } = await diff(OLDER, OLDER, '--json');
  const { metrics, functions, stacks } = JSON.parse(stdout);
  expect(stacks).toMatchObject({ byNameAlone: 0, onlyOld: { count: 0 }, onlyNew: { count: 0 } });
  expect(stacks.both).toBeGreaterThan(0);
  expect(Object.values(metrics).map((metric) => (metric as { difference: number }).difference)).toEqual([
    0, 0, 0, 0, 0,
  ]);
  expect(Object.values(functions)).toEqual([[], [], [], [], []]);
  const text = (await diff(OLDER, OLDER)).stdout;
  expect(text).not.toContain('by function');
  expect(text).toMatch(/\n\nBoth runs have the same stacks and the same totals\.\n$/);
  expect((await diff(OLDER, OLDER, '--markdown')).stdout).not.toContain('<details>');
});

test('both runs are called after their files, as summary calls them; the newer one as it is told to be', async () => {
  const titles = async (...words: string[]) => {
    const { old, new: newer } = JSON.parse((await flamefile(...words, '--json')).stdout).comparison;
    return [old.title, newer.title];
  };
  const summary = ['summary', NEWER, '--baseline', OLDER];
  expect(await titles(...summary)).toEqual(['heaptrack.dtparse-1.0.2', 'heaptrack.dtparse-1.0.3']);
  expect(await titles(...summary, '--title', 'fast')).toEqual(['heaptrack.dtparse-1.0.2', 'fast']);
  const compared = (await diff(OLDER, NEWER)).stdout.split('\n').slice(0, 2);
  expect((await flamefile(...summary)).stdout.split('\n').slice(0, 2)).toEqual(compared);
});

test('needs two traces', async () => {
  expect(await diff(OLDER)).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'error: flamefile diff needs two traces, the older one first: flamefile diff OLD NEW.\n',
  });
});

describe('traces of other kinds', () => {
  const PROFILES = 'test/fixtures/profiles';
  const GO_CPU = resolve(PROFILES, 'pprof/inventory-go-cpu.pb.gz');
  const GO_HEAP = resolve(PROFILES, 'pprof/inventory-go-heap.pb.gz');
  const GO_ALLOCS = resolve(PROFILES, 'pprof/inventory-go-heap-default-rate.pb.gz');
  const TWO_RUNS = resolve(PROFILES, 'folded/clinic-cpu-two-runs-differential.folded');
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');

  test('are compared in what both measured', async () => {
    const { exitCode, stdout } = await diff(GO_ALLOCS, GO_HEAP);
    expect(exitCode).toBe(0);
    expect(plain(stdout)).toMatch(/\nAllocated objects +4,637 +3,849 +\u2212788 +\u221217\.0 %\n/);
    expect(plain(stdout)).toMatch(/only in the new one: 52 \(30\.8 kB in use\)\.\n$/);
  });

  test('that have nothing in common are one sentence', async () => {
    const { exitCode, stdout, stderr } = await diff(GO_CPU, GO_HEAP);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'error: There is nothing to compare: inventory-go-heap.pb has bytes in use, allocated bytes, allocated objects and objects in use; ' +
        'inventory-go-cpu.pb has CPU time and samples. Compare traces of the same kind, recorded with the same options.\n',
    );
    const checked = await flamefile('check', GO_CPU, '--baseline', GO_HEAP, '--budget', 'cpu < 1s');
    expect([checked.exitCode, checked.stderr]).toEqual([2, expect.stringContaining('There is nothing to compare')]);
  });

  test('of two runs in one file show what changed, and the newer run', async () => {
    const text = plain((await flamefile('summary', TWO_RUNS)).stdout);
    expect(text).toMatch(/^old {2}the older run in the same file\nnew {2}clinic-cpu-two-runs-differential\.folded\n/);
    expect(text).toMatch(/\nCount +1,602 +1,315 +\u2212287 +\u221217\.9 %\n/);
    expect(text).toContain('\nThe newer run:\n');
    const { comparison, metrics } = JSON.parse((await flamefile('summary', TWO_RUNS, '--json')).stdout);
    expect([comparison.metrics.count.old, metrics.count]).toEqual([1602, 1315]);
    expect((await flamefile('summary', TWO_RUNS, '--markdown')).stdout).toContain('compared with');
    const kept = await flamefile('check', TWO_RUNS, '--budget', 'count <= +1%');
    expect([kept.exitCode, plain(kept.stdout)]).toEqual([
      0,
      expect.stringContaining('1,315, limit 1,618; 1,602 before'),
    ]);
  });
});
