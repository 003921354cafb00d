import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../../generator/run.js';
import { thousandRuns, writeRuns } from '../../helpers/thousand-runs.js';
import { CollectedStream } from '../collected-stream.js';
import { environmentIn } from '../environment.js';

const fixture = (name: string) => resolve('test/fixtures', name);
const DTPARSE = fixture('heaptrack.dtparse-1.0.2.zst');
const DTPARSE_LATER = fixture('heaptrack.dtparse-1.0.3.zst');
const LEDGER = fixture('profiles/v8/ledger-node20.cpuprofile');
const INVENTORY = fixture('profiles/pprof/inventory-go-heap.pb.gz');

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-site-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function flamefile(...words: string[]) {
  const [stdout, stderr] = [new CollectedStream(), new CollectedStream()];
  const exitCode = await run(words, { stdin: (async function* () {})(), stdout, stderr }, environmentIn(folder));
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

/** All files of a site by path, with their bytes; reports by their size. */
async function filesOf(site = 'site'): Promise<Map<string, string>> {
  const entries = await readdir(join(folder, site), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(paths.sort().map(async (path) => [path, await readFile(path, 'latin1')] as const));
  return new Map(texts.map(([path, text]) => [path.slice(join(folder, site).length + 1), text]));
}

const pathsOf = async (beginning: string) => [...(await filesOf()).keys()].filter((path) => path.startsWith(beginning));
const textOf = (path: string) => readFile(join(folder, 'site', path), 'utf8');
const dataOf = async () => JSON.parse(await textOf('data.json'));

const add = (trace: string, date: string, ...labels: string[]) =>
  flamefile('site', 'add', trace, '--to', 'site', '--date', date, ...labels.flatMap((label) => ['--label', label]));

describe('a run that is added', () => {
  test('is two files of its own, and a row of the index that needs no scripts', async () => {
    const { exitCode, stdout, stderr } = await add(DTPARSE, '2026-11-01', 'benchmark=parse', 'commit=3f2a9c1');
    expect([exitCode, stdout]).toEqual([0, '']);
    expect(stderr).toContain('is a run of parse: runs/parse/2026-11/20261101T000000Z-');
    const [run, ...others] = await pathsOf('runs/');
    expect([run, others]).toEqual([
      expect.stringMatching(/^runs\/parse\/2026-11\/20261101T0{6}Z-[\da-f]{12}\.json$/),
      [],
    ]);
    expect(await pathsOf('reports/')).toEqual([
      run.replace('runs/parse/2026-11', 'reports/parse').replace('json', 'html'),
    ]);
    const index = (await textOf('index.html')).replaceAll('\u00a0', ' ');
    for (const text of ['8.90 MB', '148,817', '79.5 kB', '3f2a9c1', 'first run', 'benchmarks/parse/index.html']) {
      expect(index).toContain(text);
    }
    expect(index).not.toMatch(/<script>| on\w+=| style=/);
  });

  test('shows its change to the run before, and to the median of those before', async () => {
    for (const day of ['01', '02', '03', '04', '05']) await add(DTPARSE, `2026-11-${day}`, 'benchmark=parse');
    await add(DTPARSE_LATER, '2026-11-06', 'benchmark=parse');
    const { benchmarks } = await dataOf();
    const [allocated] = benchmarks[0].branches[0].metrics;
    expect(allocated).toMatchObject({
      key: 'allocatedBytes',
      unit: 'bytes',
      previous: 8_902_307,
      medianOfTen: 8_902_307,
    });
    expect(allocated.latest).toBeLessThan(1_000_000);
    expect(allocated.isUsual).toBe(false);
    expect(await textOf('benchmarks/parse/allocatedBytes.svg')).toContain('allocated bytes');
  });

  test('is a report as flamefile writes it, of the same trace', async () => {
    await add(DTPARSE, '2026-11-01', 'benchmark=parse');
    await flamefile(DTPARSE, '--label', 'benchmark=parse', '-o', 'alone.html');
    const [report] = await pathsOf('reports/');
    expect((await textOf(report)) === (await readFile(join(folder, 'alone.html'), 'utf8'))).toBe(true);
  });

  test('is there once, however often it is added', async () => {
    await add(DTPARSE, '2026-11-01', 'benchmark=parse');
    const before = await filesOf();
    const { exitCode, stderr } = await add(DTPARSE, '2026-11-01', 'benchmark=parse');
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('was there already')]);
    expect(await filesOf()).toEqual(before);
  });

  test('that broke a budget says which, in the index and on its badges', async () => {
    await flamefile('check', DTPARSE, '--budget', 'peak < 50kB', '-o', 'broken.html');
    await add('broken.html', '2026-11-01', 'benchmark=parse');
    expect(await textOf('index.html')).toContain('peak &lt; 50kB');
    expect((await dataOf()).benchmarks[0].branches[0].latest.brokenBudgets).toEqual(['peak < 50kB']);
  });

  test('in another branch is a curve of its own', async () => {
    await add(DTPARSE, '2026-11-01', 'benchmark=parse', 'branch=main');
    await add(DTPARSE_LATER, '2026-11-02', 'benchmark=parse', 'branch=faster');
    const [{ branches }] = (await dataOf()).benchmarks;
    expect(branches.map(({ name, runs }: { name: string; runs: number }) => [name, runs])).toEqual([
      ['main', 1],
      ['faster', 1],
    ]);
    expect(branches[1].metrics[0].previous).toBeNull();
  });
});

describe('a site that is built at once', () => {
  test('has a run for each file and each file of a folder', async () => {
    await mkdir(join(folder, 'in'));
    await cp(DTPARSE, join(folder, 'in', 'a.zst'));
    await cp(LEDGER, join(folder, 'in', 'b.cpuprofile'));
    const { exitCode } = await flamefile('site', 'in', INVENTORY, '-o', 'site', '--date', '2026-11-01T10:00:00+01:00');
    expect(exitCode).toBe(0);
    expect((await dataOf()).benchmarks.map(({ name }: { name: string }) => name)).toHaveLength(3);
    expect(await pathsOf('runs/')).toHaveLength(3);
    expect((await pathsOf('runs/')).every((path) => path.includes('/20261101T090000Z-'))).toBe(true);
  });

  test('adds what can be read, and names what cannot', async () => {
    await writeFile(join(folder, 'bad.html'), 'nothing');
    const { exitCode, stderr } = await flamefile('site', LEDGER, 'bad.html', INVENTORY, '-o', 'site');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('bad.html')]);
    expect(stderr).toContain('site: 2 runs of 2 benchmarks');
    expect(await pathsOf('runs/')).toHaveLength(2);
  });

  test('makes no folder where nothing can be read', async () => {
    await writeFile(join(folder, 'bad.html'), 'nothing');
    for (const words of [
      ['add', 'bad.html', '--to'],
      ['bad.html', '-o'],
    ]) {
      const { exitCode, stderr } = await flamefile('site', ...words, 'site');
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('bad.html')]);
    }
    expect(await readdir(folder)).toEqual(['bad.html']);
  });

  test('of a newer version is left alone', async () => {
    await mkdir(join(folder, 'site'));
    await writeFile(join(folder, 'site/site.json'), '{"flamefileSite": 2, "keep": 50}');
    const { exitCode, stderr } = await add(LEDGER, '2026-11-01');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('was written by another version of flamefile')]);
  });

  test('takes labels and dates from the reports', async () => {
    const labels = ['benchmark=parse', 'commit=3f2a9c1', 'date=2026-11-07'].flatMap((label) => ['--label', label]);
    await flamefile(DTPARSE, '-o', 'labelled.html', ...labels);
    await flamefile('site', 'labelled.html', '-o', 'site', '--label', 'branch=main');
    const [{ name, branches }] = (await dataOf()).benchmarks;
    expect([name, branches[0].latest.date]).toEqual(['parse', '2026-11-07T00:00:00Z']);
    expect(branches[0].latest.labels).toEqual({ branch: 'main', commit: '3f2a9c1' });
  });

  test('takes over the runs of other sites, and their reports', async () => {
    for (const site of ['one', 'two']) {
      await flamefile('site', 'add', DTPARSE, '--to', site, '--date', '2026-11-01', '--label', `benchmark=${site}`);
    }
    const { stderr } = await flamefile('site', 'one', 'two', '-o', 'site', '--label', 'branch=main');
    expect(stderr).toContain('one is a site, whose runs stay as they are: --label is of runs that are added.');
    expect((await dataOf()).benchmarks.map(({ name }: { name: string }) => name)).toEqual(['one', 'two']);
    expect(await pathsOf('reports/')).toHaveLength(2);
  });

  test('as several files is one run with add, and without it a run of each, which is said', async () => {
    const files = [LEDGER, fixture('profiles/v8/ledger-node24.cpuprofile')];
    const together = await flamefile('site', 'add', ...files, '--to', 'site', '--label', 'benchmark=both');
    expect(together.stderr).toContain('together are one run of both: runs/both/');
    expect(together.stderr).toContain('flamefile site FILES -o FOLDER, without "add", makes a run of each.');
    const each = await flamefile('site', ...files, '-o', 'each', '--label', 'benchmark=both');
    expect(each.stderr.match(/is a run of both/g)).toHaveLength(2);
  });
});

describe('what a site is called', () => {
  const settingsOf = async (site = 'site') => JSON.parse(await readFile(join(folder, site, 'site.json'), 'utf8'));

  test('is the name of the package, unless it is said, and stays', async () => {
    await writeFile(join(folder, 'package.json'), '{"name": "dtparse"}');
    await add(DTPARSE, '2026-11-01', 'benchmark=parse');
    expect(await textOf('index.html')).toContain('<h1>dtparse</h1>');
    await flamefile('site', 'rebuild', 'site', '--title', 'Dates & times');
    await add(DTPARSE, '2026-11-02', 'benchmark=parse');
    const pages = ['index.html', 'benchmarks/parse/index.html', 'benchmarks/parse/2026-11.html', 'feed.xml'];
    for (const page of pages) expect(await textOf(page)).toContain('Dates &amp; times');
    expect([await settingsOf(), (await dataOf()).title]).toEqual([
      expect.objectContaining({ title: 'Dates & times', keep: 50 }),
      'Dates & times',
    ]);
    expect(await flamefile('site', 'rebuild', 'site', '--title', ' ')).toMatchObject({ exitCode: 2 });
  });

  test('and its id in feeds is that of the site which it is made of', async () => {
    await flamefile('site', 'add', DTPARSE, '--to', 'history', '--title', 'Dates', '--keep', '7');
    await flamefile('site', 'history', '-o', 'site');
    expect(await settingsOf()).toEqual(await settingsOf('history'));
    await flamefile('site', 'add', DTPARSE, '--to', 'other', '--title', 'Times');
    const [one, other] = [await settingsOf(), await settingsOf('other')].map(({ id }) => id);
    expect(other).not.toBe(one);
    expect(await textOf('feed.xml')).toContain(`<id>urn:uuid:${one}</id>`);
  });
});

describe('storage', () => {
  test('keeps the latest reports and those of releases, and every run', async () => {
    await flamefile(
      'site',
      'add',
      DTPARSE,
      '--to',
      'site',
      '--date',
      '2026-11-01',
      '--keep',
      '2',
      '--label',
      'release=1.0',
    );
    for (const day of ['02', '03', '04', '05']) await add(DTPARSE, `2026-11-${day}`);
    expect(await pathsOf('runs/')).toHaveLength(5);
    const days = (await pathsOf('reports/')).map((path) => /\/20261(\d{3})T/.exec(path)?.[1]);
    expect(days).toEqual(['101', '104', '105']);
    const before = await filesOf();
    expect((await flamefile('site', 'rebuild', '--to', 'site')).exitCode).toBe(0);
    expect(await filesOf()).toEqual(before);
  });

  test('keeps reports of each branch, and says how many it removes', async () => {
    await add(LEDGER, '2026-11-01', 'benchmark=ledger', 'branch=main');
    for (const day of ['02', '03', '04']) await add(LEDGER, `2026-11-${day}`, 'benchmark=ledger', 'branch=faster');
    const { stderr } = await flamefile('site', 'rebuild', 'site', '--keep', '1');
    expect(stderr).toContain('removed 2 reports (--keep 1 of each benchmark and branch)');
    const days = (await pathsOf('reports/')).map((path) => /\/202611(\d\d)T/.exec(path)?.[1]);
    expect(days).toEqual(['01', '04']);
    expect(JSON.parse(await textOf('site.json'))).toMatchObject({ keep: 1 });
  });

  test('loses nothing where several add at once', async () => {
    const days = Array.from({ length: 8 }, (_, at) => `2026-11-${10 + at}`);
    const results = await Promise.all(days.map((day) => add(LEDGER, day, 'benchmark=ledger')));
    expect(results.map(({ exitCode }) => exitCode)).toEqual(days.map(() => 0));
    expect((await dataOf()).benchmarks[0].branches[0].runs).toBe(8);
    const before = await filesOf();
    await flamefile('site', 'rebuild', 'site');
    expect(await filesOf()).toEqual(before);
  });

  test('names damaged and foreign files, and leaves them alone', async () => {
    await add(LEDGER, '2026-11-01', 'benchmark=ledger');
    await add(LEDGER, '2026-11-02', 'benchmark=ledger');
    const [first] = await pathsOf('runs/');
    const damaged = (await textOf(first)).replace('"ledger"', '"lodger"');
    await writeFile(join(folder, 'site', first), damaged);
    await writeFile(join(folder, 'site/runs/notes.txt'), 'mine');
    const [report, other] = await pathsOf('reports/');
    await writeFile(join(folder, 'site/reports/ledger/mine.html'), 'mine');
    await rm(join(folder, 'site', other.replace('reports/ledger', 'runs/ledger/2026-11').replace('html', 'json')));
    await mkdir(join(folder, 'site/benchmarks/gone'));
    await writeFile(join(folder, 'site/benchmarks/ledger/notes.txt'), 'mine');
    const { exitCode, stderr } = await flamefile('site', 'rebuild', '--to', 'site');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('runs/notes.txt is no run, and is left alone.');
    for (const path of [other, 'reports/ledger/mine.html', 'benchmarks/gone', 'benchmarks/ledger/notes.txt']) {
      expect(stderr).toContain(`${path} belongs to no run, and is left alone.`);
    }
    expect(stderr).not.toContain(`${report} belongs`);
    expect(stderr).toContain(
      `${first} is not as it was written: its name does not fit what is in it, and is left out.`,
    );
    expect((await dataOf()).benchmarks).toEqual([]);
    expect([await textOf(first), await textOf('runs/notes.txt'), await textOf('reports/ledger/mine.html')]).toEqual([
      damaged,
      'mine',
      'mine',
    ]);
    expect((await add(LEDGER, '2026-11-03', 'benchmark=ledger')).stderr).toContain(`${first} is not as it was written`);
  });

  test('writes no page over one that is not of a site', async () => {
    await mkdir(join(folder, 'site'));
    await writeFile(join(folder, 'site/index.html'), 'mine');
    const { exitCode, stderr } = await add(LEDGER, '2026-11-01');
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining('holds an index.html that is not of a flamefile site'),
    ]);
    expect(await readdir(join(folder, 'site'))).toEqual(['index.html']);
  });
});

describe('what is refused', () => {
  test.each([
    [['add', LEDGER], 'Name the site'],
    [['add', '--to', 'site'], 'No run was given'],
    [['rebuild', '--to', 'site'], 'is no flamefile site'],
    [['add', LEDGER, '--to', 'site', '--date', 'yesterday'], 'yesterday is no date'],
    [['add', LEDGER, '--to', 'site', '--label', 'main'], '--label main is no label'],
    [['add', LEDGER, '--to', 'site', '--label', 'a=1', '--label', 'a=2'], '--label a is given twice'],
    [['add', LEDGER, '--to', 'site', '--keep', 'all'], '--keep all is no number'],
  ])('%j', async (words, sentence) => {
    const { exitCode, stderr } = await flamefile('site', ...words);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

test('of 1,000 runs of three programs, two steps that were planted are found, with their functions, and no other', async () => {
  const planted = await thousandRuns();
  writeRuns(join(folder, 'site'), planted.runs);
  expect((await flamefile('site', 'rebuild', '--to', 'site')).exitCode).toBe(0);
  const { benchmarks } = await dataOf();
  type Branches = { steps: object[] }[];
  const steps = benchmarks.flatMap(({ name, branches }: { name: string; branches: Branches }) =>
    branches.flatMap((branch) => branch.steps.map((step) => ({ name, ...step }))),
  );
  const [inventory, parse] = planted.steps;
  expect(steps).toEqual([
    expect.objectContaining({ name: 'inventory', metric: inventory.metric, run: inventory.file, below: 'main.parse' }),
    expect.objectContaining({ name: 'parse', metric: parse.metric, run: parse.file, below: 'ParserInfo::default' }),
  ]);
  expect(await textOf('feed.xml')).toContain('<title>parse on main: peak bytes +12');
  const before = await filesOf();
  await add(DTPARSE, '2027-01-01', 'benchmark=parse', 'branch=main');
  const after = await filesOf();
  const changed = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
  const others = ['data.json', 'index.html', 'reports/parse/RUN', 'runs/parse/2027-01/RUN'];
  const ofBenchmark = ['2027-01.functions.js', '2027-01.html', '2027-01.js', 'index.html', 'summary.json'];
  // Badges of the metrics that are not as they were.
  expect(changed.filter((path) => !path.endsWith('.svg')).map((path) => path.replace(/\d{8}T.*/, 'RUN'))).toEqual([
    ...ofBenchmark.map((file) => `benchmarks/parse/${file}`),
    ...others,
  ]);
});
