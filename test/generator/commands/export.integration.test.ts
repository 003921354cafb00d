import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTrace } from '../../../generator/read-trace.js';
import { run } from '../../../generator/run.js';
import type { Report } from '../../../template/data/report.js';
import { parentNodes, pathTo } from '../../../template/data/tree.js';
import { CollectedStream } from '../collected-stream.js';
import { environmentIn } from '../environment.js';

const fixture = (name: string) => resolve('test/fixtures', name);
const HEAPTRACK = fixture('heaptrack.dtparse-1.0.2.zst');
const NEWER = fixture('heaptrack.dtparse-1.0.3.zst');
const PPROF = fixture('profiles/pprof/inventory-go-heap.pb.gz');
const PPROF_DIFFERENCE = fixture('profiles/pprof/inventory-go-heap-diff-negative.pb.gz');
const CHROME = fixture('profiles/chrome-trace/devtools-page-with-worker-chromium156.json.gz');
const PERF = fixture('profiles/perf-script/orders-threads-frame-pointers.perf.txt.gz');
const V8 = fixture('profiles/v8/tsc-node20.cpuprofile.gz');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flamefile-export-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function flamefile(words: readonly string[], input: Uint8Array = new Uint8Array(), isTTY = false) {
  const [stdout, stderr] = [new CollectedStream({ isTTY }), new CollectedStream()];
  const streams = {
    stdin: (async function* () {
      yield input;
    })(),
    stdout,
    stderr,
  };
  const exitCode = await run(words, streams, environmentIn(folder));
  return { exitCode, stdout: stdout.bytes, stderr: stderr.text };
}

async function exported(trace: string, ...words: string[]): Promise<Buffer> {
  const { exitCode, stdout, stderr } = await flamefile(['export', trace, '--quiet', ...words]);
  expect([exitCode, stderr]).toEqual([0, '']);
  return stdout;
}

/** What functions have of a metric, by name: themselves, and with all that they call, recursion once. */
type Figures = Map<string, { flat: number; cum: number }>;

/** As the trace's own reader has it, added up by hand. Functions without a name are left out. */
function figuresOf({ strings, frames, tree, selfValues }: Report, metric: number): Figures {
  const parents = parentNodes(tree.depth);
  const figures: Figures = new Map();
  const nameOf = (node: number) =>
    frames.kind[tree.frame[node]] === 0 ? strings[frames.functionName[tree.frame[node]]] : '';
  const add = (name: string, flat: number, cum: number) => {
    const before = figures.get(name) ?? { flat: 0, cum: 0 };
    figures.set(name, { flat: before.flat + flat, cum: before.cum + cum });
  };
  for (const [node, value] of selfValues[metric].entries()) {
    if (value === 0 || node === 0) continue;
    add(nameOf(node), value, 0);
    for (const name of new Set(pathTo(node, parents).map(nameOf))) add(name, 0, value);
  }
  figures.delete('');
  return figures;
}

/** What `go tool pprof -top` prints of a sample type, in the smallest unit. */
function goTop(profile: string, sampleType: string, unit: string): { total: string; figures: Figures } {
  const words = ['tool', 'pprof', '-top', '-nodecount=1000000', '-nodefraction=0', '-edgefraction=0', `-unit=${unit}`];
  const text = execFileSync('go', [...words, `-sample_index=${sampleType}`, profile], {
    env: { ...process.env, PPROF_TMPDIR: folder, HOME: folder },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const figures: Figures = new Map();
  for (const [, flat, cum, name] of text.matchAll(
    /^ *(-?[\d.]+)\S* +\S+ +\S+ +(-?[\d.]+)\S* +\S+ +(.*?)(?: \((?:partial-)?inline\))?$/gm,
  )) {
    if (!/^(?:\[.*\]|<unknown>)$/.test(name)) figures.set(name, { flat: Number(flat), cum: Number(cum) });
  }
  return { total: /of (\S+) total/.exec(text)?.[1] ?? '', figures };
}

const UNITS: Readonly<Record<string, string>> = { bytes: 'B', time: 'ns', count: 'count' };

describe('a profile for pprof', () => {
  test.each([
    ['heaptrack', HEAPTRACK],
    ['Go', PPROF],
    ['a Chrome trace', CHROME],
    ['perf script', PERF],
    ['V8', V8],
  ])('of %s has in go tool pprof the figures of the trace, in every metric', async (_, trace) => {
    const profile = join(folder, 'profile.pb.gz');
    writeFileSync(profile, await exported(trace, '--to', 'pprof'));
    const report = await readTrace(trace);
    for (const [index, { key, unit, total }] of report.facts.metrics.entries()) {
      const factor = unit.kind === 'time' ? unit.tickNanoseconds : 1;
      const scaled = ({ flat, cum }: { flat: number; cum: number }) => ({ flat: flat * factor, cum: cum * factor });
      const expected = new Map(Array.from(figuresOf(report, index), ([name, pair]) => [name, scaled(pair)]));
      const top = goTop(profile, key.replaceAll(/\W/g, '_'), UNITS[unit.kind]);
      expect([key, Number.parseFloat(top.total)]).toEqual([key, total * factor]);
      expect([key, top.figures]).toEqual([key, expected]);
    }
  });

  test('has the same bytes each time, of the trace and of its report, and says nothing of when and where', async () => {
    const profile = await exported(HEAPTRACK, '--to', 'pprof');
    expect((await exported(HEAPTRACK, '--to', 'pprof')).equals(profile)).toBe(true);
    expect([...profile.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
    await flamefile(['report', HEAPTRACK, '-o', 'run.html', '--quiet']);
    expect((await exported('run.html', '--to', 'pprof')).equals(profile)).toBe(true);
  });

  test('says which run it was, by the labels of its report and further ones', async () => {
    await flamefile([
      'report',
      HEAPTRACK,
      '-o',
      'labelled.html',
      '--quiet',
      '--label',
      'commit=1a2b',
      '--label',
      'try=1',
    ]);
    const profile = await exported('labelled.html', '--to', 'pprof', '--label', 'try=2');
    const file = join(folder, 'labelled.pb.gz');
    writeFileSync(file, profile);
    const words = ['tool', 'pprof', '-comments', file];
    const comments = execFileSync('go', words, {
      env: { ...process.env, HOME: folder },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(comments.toString().trim().split('\n')).toEqual(['casestudy 100', 'commit=1a2b', 'try=2']);
    const { labels } = JSON.parse((await flamefile(['summary', 'labelled.html', '--json'])).stdout.toString());
    expect(labels).toEqual({ commit: '1a2b', try: '1' });
  });

  test('of a difference keeps values below zero', async () => {
    const profile = join(folder, 'difference.pb.gz');
    writeFileSync(profile, await exported(PPROF_DIFFERENCE, '--to', 'pprof'));
    const { figures } = goTop(profile, 'inuse_space', 'B');
    expect([...figures.values()].some(({ flat }) => flat < 0)).toBe(true);
  });

  test('of two runs is their difference where the format has a sign, otherwise one of them has to be chosen', async () => {
    const labels = ['--label', 'commit=2', '-o', 'two.html', '--quiet'];
    await flamefile(['report', HEAPTRACK, '--baseline', NEWER, ...labels]);
    const ofTwo = (format: string, ...words: string[]) => flamefile(['export', 'two.html', '--to', format, ...words]);
    for (const format of ['parquet', 'speedscope']) {
      const { exitCode, stdout, stderr } = await ofTwo(format);
      expect([exitCode, stdout.length, stderr.trimEnd().split('\n')]).toEqual([
        2,
        0,
        [expect.stringMatching(/(choose it|choose one run) with --run newer or --run older/)],
      ]);
      expect((await ofTwo(format, '--run', 'older')).exitCode).toBe(0);
    }
    for (const format of ['pprof', 'folded', 'csv', 'json']) expect((await ofTwo(format)).exitCode).toBe(0);
    // A difference of which neither run is known has no other rows.
    const difference = Buffer.from('main;parse 5\nmain;read -3\n');
    expect((await flamefile(['export', '-', '--to', 'parquet'], difference)).exitCode).toBe(0);
  });

  test('is not printed to a terminal', async () => {
    const { exitCode, stdout, stderr } = await flamefile(['export', HEAPTRACK, '--to', 'pprof'], undefined, true);
    expect([exitCode, stdout.length]).toEqual([2, 0]);
    expect(stderr).toContain('error: pprof is no text for a terminal: name a file with -o, or use > FILE.');
    expect((await flamefile(['export', HEAPTRACK, '--to', 'parquet'], undefined, true)).exitCode).toBe(2);
    expect((await flamefile(['export', HEAPTRACK, '--to', 'folded'], undefined, true)).exitCode).toBe(0);
  });
});

describe('speedscope, folded stacks, CSV and JSON', () => {
  test('speedscope is read with the same figures', async () => {
    const file = join(folder, 'heap.speedscope.json');
    writeFileSync(file, await exported(HEAPTRACK, '--to', 'speedscope'));
    const report = await readTrace(HEAPTRACK);
    const { profiles } = JSON.parse(readFileSync(file, 'utf8'));
    const sums = profiles.map(({ weights }: { weights: number[] }) => weights.reduce((sum, weight) => sum + weight));
    expect(sums).toEqual(report.facts.metrics.map(({ total }) => total));
    expect((await readTrace(file)).facts.metrics.map(({ total }) => total)).toEqual(sums);
  });

  test('folded stacks add up to the metric, and are read with the same total', async () => {
    const text = (await exported(HEAPTRACK, '--to', 'folded', '--metric', 'peakBytes')).toString();
    const values = text
      .trimEnd()
      .split('\n')
      .map((line) => Number(/ (\d+)$/.exec(line)?.[1]));
    expect(values.reduce((sum, value) => sum + value)).toBe(79_546);
    const file = join(folder, 'peak.folded');
    writeFileSync(file, text);
    expect((await readTrace(file)).facts.metrics[0].total).toBe(79_546);
  });

  test('CSV and JSON have the functions of the summary, of what is chosen', async () => {
    const words = ['--filter', 'show:parse_info', '--metric', 'allocations'];
    const { stdout } = await flamefile(['summary', HEAPTRACK, ...words, '--json', '--top', '1000']);
    const answer = JSON.parse(stdout.toString());
    const json = JSON.parse((await exported(HEAPTRACK, '--to', 'json', ...words)).toString());
    expect([json.metric.key, json.query, json.inView]).toEqual(['allocations', 'show:parse_info', answer.inView]);
    const totals = (rows: readonly { total: number | readonly number[] }[]) =>
      rows.map(({ total }) => (typeof total === 'number' ? total : total[0])).sort((a, b) => b - a);
    expect(totals(json.functions)).toEqual(expect.arrayContaining(totals(answer.functions.byTotal)));
    const csv = (await exported(HEAPTRACK, '--to', 'csv', ...words)).toString().trimEnd().split('\r\n');
    expect(csv).toHaveLength(json.functions.length + 1);
    expect(csv[0]).toMatch(/^name,module,Allocations: self,Allocations: total,/);
  });

  test('a range of time ends with --until', async () => {
    const whole = JSON.parse((await exported(PERF, '--to', 'json')).toString());
    const [first, rest] = await Promise.all([
      exported(PERF, '--to', 'json', '--until', '20ms'),
      exported(PERF, '--to', 'json', '--from', '20ms'),
    ]);
    const [early, late] = [first, rest].map((text) => JSON.parse(text.toString()).inView);
    expect(early).toBeGreaterThan(0);
    expect(early + late).toBe(whole.inView);
  });

  test('standard input is read, and a file is written and said', async () => {
    const { exitCode, stdout, stderr } = await flamefile(
      ['export', '-', '--to', 'csv', '-o', 'functions.csv'],
      readFileSync(HEAPTRACK),
    );
    expect([exitCode, stdout.length]).toEqual([0, 0]);
    expect(stderr).toMatch(/^functions\.csv: [\d.]+.kB \([\d,]+ B\)\n$/);
    expect(readFileSync(join(folder, 'functions.csv'))).toEqual(await exported(HEAPTRACK, '--to', 'csv'));
  });
});

describe('what cannot be exported is said in a sentence', () => {
  test.each([
    [['export', HEAPTRACK], 'Name the format to export: --to pprof, speedscope, folded, csv, json or parquet.'],
    [
      ['export', HEAPTRACK, '--to', 'pdf'],
      'There is no format pdf to export; choose pprof, speedscope, folded, csv, json or parquet.',
    ],
    [['export', HEAPTRACK, '--to', 'speedscop'], 'There is no format speedscop to export; did you mean speedscope?'],
    [['export', HEAPTRACK, '--to', 'parquet', '--label', 'commit'], '--label commit is no label: write NAME=VALUE'],
    [['export', '--to', 'csv'], 'No trace was given'],
    [['export', resolve('package.json'), '--to', 'csv'], 'is not a trace that flamefile can read'],
    [['export', 'missing.zst', '--to', 'csv'], 'missing.zst'],
    [['export', HEAPTRACK, '--to', 'csv', '-o', HEAPTRACK], 'is the trace already. Choose another name.'],
    [['export', HEAPTRACK, '--to', 'csv', '-o', 'no/folder.csv'], 'there is no folder'],
    [['export', HEAPTRACK, '--to', 'csv', '--metric', 'bites'], 'bites'],
    [['export', HEAPTRACK, '--to', 'csv', '--at', 'peak', '--until', '1s'], '--from and --until, which are a range'],
    [['export', HEAPTRACK, '--to', 'csv', '--until', 'noon'], '--until noon is no time'],
    [['export', PPROF_DIFFERENCE, '--to', 'speedscope'], 'speedscope takes no values below zero'],
  ])('%s', async (words, sentence) => {
    const { exitCode, stdout, stderr } = await flamefile(words);
    expect([exitCode, stdout.length]).toEqual([2, 0]);
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
