import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../../../generator/run.js';
import { CollectedStream } from '../../collected-stream.js';
import { environmentIn } from '../../environment.js';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-runs-'));
  // Squares are 8 on either side: 16 over 4 degrees of freedom, t is 2.776, so noise is 2.776 * 2 * sqrt(2/3) = 4.53.
  for (const [name, samples] of Object.entries({
    'old/1': 98,
    'old/2': 100,
    'old/3': 102,
    'near/1': 101,
    'near/2': 103,
    'near/3': 105,
    'far/1': 103,
    'far/2': 105,
    'far/3': 107,
    'parts/a/1': 40,
    'parts/a/2': 60,
    'parts/b/1': 41,
    'parts/b/2': 63,
    other: 7,
  }))
    await write(`${name}.folded`, `main;parse ${samples - 5}\nmain;read 5\n`);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function write(name: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), content);
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}

async function flamefile(...words: string[]) {
  const [stdout, stderr] = [new CollectedStream(), new CollectedStream()];
  const exitCode = await run(words, { stdin: noBytes(), stdout, stderr }, environmentIn(folder));
  return { exitCode, stdout: stdout.text.replaceAll('\u00a0', ' '), stderr: stderr.text };
}

const json = async (...words: string[]) => JSON.parse((await flamefile(...words, '--json', '--quiet')).stdout);

describe('--mean', () => {
  test.each([
    ['files', ['old/1.folded', 'old/2.folded', 'old/3.folded']],
    ['a folder of them', ['old']],
  ])('is the mean of runs with how far they lie apart: %s', async (_, names) => {
    const { metrics, spread, title, notes } = await json('summary', ...names, '--mean');
    expect(metrics).toEqual({ count: 100 });
    expect(spread).toEqual({ count: { runs: 3, min: 98, max: 102, mean: 100, standardDeviation: 2 } });
    expect(title).toBe('3 files in old');
    expect(notes.map(({ label, value }: { label: string; value: string }) => `${label} ${value}`)).toContain(
      'Mean of 3 runs',
    );
  });

  test('says so as text, Markdown and in the report, without scripts too', async () => {
    const words = '98 to 102, mean 100 ± 2';
    expect((await flamefile('summary', 'old', '--mean')).stdout).toContain(`Count, each run         ${words}`);
    expect((await flamefile('summary', 'old', '--mean', '--markdown')).stdout).toContain(
      `| Count, each run | ${words} |`,
    );
    await flamefile('report', 'old', '--mean', '-o', 'old.html', '--quiet');
    expect((await readFile(join(folder, 'old.html'), 'utf8')).replaceAll('\u00a0', ' ')).toContain(words);
  });

  test('takes the files of a folder for one run where several are named', async () => {
    const { metrics, spread } = await json('summary', 'parts/a', 'parts/b', '--mean');
    expect([metrics.count, spread.count.min, spread.count.max]).toEqual([102, 100, 104]);
    const { metrics: compared } = await json(
      ...['summary', 'near', '--mean', '--baseline', 'parts/a', '--baseline', 'parts/b'],
    ).then(({ comparison }) => comparison);
    expect(compared.count.old).toBe(102);
    expect(compared.count.noise).toBeGreaterThan(0);
  });

  test('is the same of a report as of its traces', async () => {
    await flamefile('report', 'old', '--mean', '-o', 'mean.html', '--quiet');
    expect((await json('summary', 'mean.html')).spread).toEqual((await json('summary', 'old', '--mean')).spread);
    expect((await json('diff', 'mean.html', 'near', '--mean')).metrics.count.noise).toBeCloseTo(4.53, 2);
    expect((await flamefile('diff', 'mean.html', 'near', '--mean')).stderr).toBe('');
    const { exitCode, stderr } = await flamefile('summary', 'mean.html', '--at', 'peak');
    expect([exitCode, stderr]).toEqual([
      2,
      'error: A mean of runs does not say when things happened: omit --from, --to and --at.\n',
    ]);
  });

  test('of one run is that run', async () => {
    expect((await json('summary', 'other.folded', '--mean')).spread).toEqual({});
    const sentence = (name: string) =>
      `warning: ${name} is one run: --mean takes the mean of several, and no noise is known of one.`;
    const warningsOf = async (...words: string[]) =>
      (await flamefile(...words, '--json')).stderr.trim().split('\n').sort();
    expect(await warningsOf('summary', 'other.folded', '--mean')).toEqual([sentence('other.folded')]);
    expect(await warningsOf('diff', 'other.folded', 'old/1.folded', '--mean')).toEqual(
      ['old/1.folded', 'other.folded'].map(sentence),
    );
    expect(await warningsOf('diff', 'other.folded', 'old/1.folded', '--mean', '--title', 'new')).toEqual(
      ['old/1.folded', 'other.folded'].map(sentence),
    );
    expect(await warningsOf('summary', 'near', '--mean', '--baseline', 'other.folded')).toEqual([
      sentence('other.folded'),
    ]);
  });

  test.each([[[]], [['--mean']]])('--run is about the files that hold two runs %j', async (mean) => {
    await flamefile('report', 'old/1.folded', '--baseline', 'far/1.folded', '-o', 'two.html', '--quiet');
    const totalOf = async (...words: string[]) => (await json('summary', ...words, ...mean)).metrics.count;
    const whole = mean.length === 0 ? 1 : 2;
    expect(await totalOf('two.html', 'old/3.folded', '--run', 'older')).toBe(Math.round((103 + 102) / whole));
    expect(await totalOf('two.html', 'old/3.folded', '--run', 'newer')).toBe((98 + 102) / whole);
    const { exitCode, stderr } = await flamefile('summary', 'old/1.folded', 'old/3.folded', '--run', 'older', ...mean);
    expect([exitCode, stderr]).toEqual([2, 'error: None of the files holds two runs: omit --run older.\n']);
  });

  test('counts no file twice', async () => {
    const { exitCode, stderr } = await flamefile('summary', 'other.folded', 'other.folded', '--mean');
    expect([exitCode, stderr]).toEqual([
      2,
      'error: other.folded was given twice, and what is in it would count twice. Name each file once.\n',
    ]);
  });
});

describe('two sets of runs', () => {
  test('differ by noise or by more, and diff says which', async () => {
    const near = await json('diff', 'old', 'near', '--mean');
    expect(near.metrics.count).toMatchObject({ old: 100, new: 103, difference: 3 });
    expect(near.metrics.count.noise).toBeCloseTo(2.776 * 2 * Math.sqrt(2 / 3), 10);
    expect((await flamefile('diff', 'old', 'near', '--mean')).stdout).toContain('+3  +3.00 %, within noise (±5)');
    expect((await flamefile('diff', 'old', 'far', '--mean')).stdout).toContain('+5  +5.00 %, beyond noise (±5)');
    expect((await flamefile('diff', 'old/1.folded', 'far/1.folded')).stdout).not.toContain('noise');
  });

  test('say so in the answer to a question, unless it is of a part', async () => {
    const asked = (...words: string[]) => json('summary', 'near', '--mean', '--baseline', 'old', ...words);
    expect((await asked('--tree')).noise).toBeCloseTo(4.53, 2);
    expect((await asked('--tree', '--filter', 'show:parse')).noise).toBe(null);
    const { stdout } = await flamefile('summary', 'near', '--mean', '--baseline', 'old', '--tree', '--quiet');
    expect(stdout).toContain('+3, within noise (±5)');
  });

  test('are JSON as its schema says', async () => {
    const schema = JSON.parse(await readFile('schemas/summary.schema.json', 'utf8'));
    const isOfSchema = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
    for (const words of [[], ['--tree']]) {
      isOfSchema(await json('summary', 'near', '--mean', '--baseline', 'old', ...words));
      expect(isOfSchema.errors ?? []).toEqual([]);
    }
  });

  test('keep a budget that a single run would break, and break it by a change', async () => {
    const check = (...words: string[]) => flamefile('check', ...words, '--budget', 'count <= +1%', '--quiet');
    const near = await check('near', '--baseline', 'old', '--mean');
    expect([near.exitCode, near.stdout]).toEqual([0, expect.stringContaining('excused  count <= +1%')]);
    expect(near.stdout).toContain('within noise: as far as 3 runs and 3 before tell, up to 5 more may be chance');
    expect((await check('far', '--baseline', 'old', '--mean')).exitCode).toBe(1);
    expect((await check('near/2.folded', '--baseline', 'old/2.folded')).exitCode).toBe(1);
  });
});
