import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../../../generator/run.js';
import expected from '../../fixtures/expected.json' with { type: 'json' };
import { readXml } from '../../helpers/strict-xml.js';
import { CollectedStream } from '../collected-stream.js';
import { environmentIn } from '../environment.js';

vi.mock('../../../generator/write/page/page-files.js', () => ({
  readPageFile: (name: string) => ({ text: `/* ${name} */`, hash: 'sha256-' }),
}));

/** dtparse 1.0.2 builds its tables for every call, 1.0.3 does not: a tenth of the bytes. */
const WASTEFUL = resolve('test/fixtures/heaptrack.dtparse-1.0.2.zst');
const THRIFTY = resolve('test/fixtures/heaptrack.dtparse-1.0.3.zst');
const LEAKS = resolve('test/fixtures/heaptrack.leaks.zst');

const wasteful = expected['heaptrack.dtparse-1.0.2.zst'].totals;
const thrifty = expected['heaptrack.dtparse-1.0.3.zst'].totals;

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-check-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Runs `flamefile check` in the folder. */
async function check(words: readonly string[], { today = '2026-06-01', variables = {} } = {}) {
  const [stdout, stderr] = [new CollectedStream(), new CollectedStream()];
  const exitCode = await run(
    ['check', ...words],
    { stdin: noBytes(), stdout, stderr },
    environmentIn(folder, { variables, today }),
  );
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}

function inFolder(name: string): Promise<string> {
  return readFile(join(folder, name), 'utf8');
}

function writeConfig(config: object): Promise<void> {
  return writeFile(join(folder, 'check.json'), JSON.stringify(config));
}

describe('the case study, one version against the other', () => {
  test('keeps +5 % of the wasteful version, and the other way round breaks it', async () => {
    const budget = ['--budget', 'allocatedBytes <= +5%'];
    const better = await check([THRIFTY, '--baseline', WASTEFUL, ...budget, '--json']);
    expect([better.exitCode, better.stderr]).toEqual([0, '']);
    expect(JSON.parse(better.stdout)).toMatchObject({
      schema: 1,
      result: 'kept',
      budgets: [
        { result: 'kept', value: thrifty.allocatedBytes, baseline: wasteful.allocatedBytes, excess: 0, stacks: [] },
      ],
    });

    const worse = await check([WASTEFUL, '--baseline', THRIFTY, ...budget, '--json']);
    expect(worse.exitCode).toBe(1);
    const { result, metrics, budgets } = JSON.parse(worse.stdout);
    expect(result).toBe('broken');
    expect(metrics.allocations).toEqual({ unit: 'count', value: wasteful.allocations, baseline: thrifty.allocations });
    expect(budgets[0].limit).toBe((thrifty.allocatedBytes * 105) / 100);
    expect(budgets[0].excess).toBe(wasteful.allocatedBytes - budgets[0].limit);
    const [first] = budgets[0].stacks;
    expect([first.function, ...first.callers]).toContain('<dtparse::ParserInfo as core::default::Default>::default');
    const amounts: number[] = budgets[0].stacks.map(({ amount }: { amount: number }) => amount);
    expect(amounts.reduce((sum, amount) => sum + amount)).toBeGreaterThanOrEqual(budgets[0].excess);
  });

  test('several budgets are held, each for itself', async () => {
    const { exitCode, stdout } = await check([
      ...[WASTEFUL, '--baseline', THRIFTY, '--budget', 'peak < 79.5kB', '--budget', 'peak<=79546', '--budget'],
      'temporary <= +0',
    ]);
    expect(exitCode).toBe(1);
    const heads = stdout.split('\n').filter((line) => /^(?:broken|kept|excused) /.test(line));
    expect(heads).toEqual(['broken   peak < 79.5kB', 'broken   temporary <= +0', 'kept     peak<=79546']);
    expect(stdout).toContain('\n2 of 3 budgets broken.\n');
  });

  test('all that is asked for is written though a budget is broken, and the same each time', async () => {
    const words = [
      ...[
        WASTEFUL,
        '--baseline',
        THRIFTY,
        '--budget',
        'allocatedBytes <= +5%',
        '-o',
        'report.html',
        '--junit',
        'j.xml',
      ],
      ...[
        '--code-quality',
        'q.json',
        '--openmetrics',
        'm.txt',
        '--update-baseline',
        'b.json',
        '--markdown',
        '--github',
      ],
    ];
    const first = await check(words);
    expect(first.exitCode).toBe(1);
    const names = (await readdir(folder)).sort();
    expect(names).toEqual(['b.json', 'j.xml', 'm.txt', 'q.json', 'report.html']);
    const before = await Promise.all(names.map(inFolder));
    expect(before[4]).toContain('<b>Broken:</b> <code>allocatedBytes &lt;= +5%</code>: 8.90\u00a0MB');
    expect(readXml(before[1]).attributes.failures).toBe('1');
    expect(before[2]).toContain(`\nflamefile_allocated_bytes ${wasteful.allocatedBytes}\n`);
    expect(JSON.parse(before[0]).totals.allocations).toBe(wasteful.allocations);
    expect(first.stdout).toMatch(/^### ❌ /);
    expect(first.stderr).toMatch(/^::error title=Budget%3A allocatedBytes <= \+5%25::/m);

    expect(await check(words)).toEqual(first);
    expect(await Promise.all(names.map(inFolder))).toEqual(before);
  });
});

describe('a small baseline', () => {
  test('stands in for the older trace', async () => {
    const budgets = ['--budget', 'allocations <= +0', '--budget', 'allocated(ParserInfo) <= +1%'];
    const kept = await check([THRIFTY, '--update-baseline', 'b.json', '--baseline', WASTEFUL, ...budgets]);
    expect(kept.exitCode).toBe(0);
    const { exitCode, stdout } = await check([WASTEFUL, '--baseline', 'b.json', ...budgets, '--json']);
    expect(exitCode).toBe(1);
    const summary = JSON.parse(stdout);
    expect(summary.budgets[0]).toMatchObject({ value: wasteful.allocations, baseline: thrifty.allocations });
    const against = JSON.parse((await check([WASTEFUL, '--baseline', THRIFTY, ...budgets, '--json'])).stdout);
    const figuresOf = (of: { value: number; baseline: number; limit: number }[]) =>
      of.map(({ value, baseline, limit }) => [value, baseline, limit]);
    expect(figuresOf(summary.budgets)).toEqual(figuresOf(against.budgets));
    expect((await check([THRIFTY, '--baseline', 'b.json', ...budgets])).exitCode).toBe(0);
  });

  test('can be written without any budget, and over itself', async () => {
    expect((await check([THRIFTY, '--update-baseline', 'b.json'])).exitCode).toBe(0);
    const words = [THRIFTY, '--baseline', 'b.json', '--update-baseline', 'b.json', '--budget', 'peak <= +0'];
    const before = await inFolder('b.json');
    expect((await check(words)).exitCode).toBe(0);
    expect(await inFolder('b.json')).toBe(before);
  });

  test('that is other JSON, or tells too little, is a sentence', async () => {
    await writeFile(join(folder, 'other.json'), '{"a": 1}');
    const other = await check([THRIFTY, '--baseline', 'other.json', '--budget', 'peak <= +0']);
    expect([other.exitCode, other.stderr]).toEqual([
      2,
      expect.stringContaining('other.json is not a baseline of flamefile'),
    ]);
    await check([THRIFTY, '--update-baseline', 'b.json']);
    const little = await check([THRIFTY, '--baseline', 'b.json', '--budget', 'leaked(any site) <= +0']);
    expect([little.exitCode, little.stderr]).toEqual([2, expect.stringContaining('has no figure for it')]);
  });
});

describe('a file of budgets', () => {
  test('adds to the command line, finds its baseline beside it and suppresses leaks', async () => {
    await mkdir(join(folder, 'ci'));
    await check([THRIFTY, '--update-baseline', 'ci/b.json']);
    const config = { budgets: ['allocations <= +0'], baseline: 'b.json', suppressions: ['leak:*'] };
    await writeFile(join(folder, 'ci/check.json'), JSON.stringify(config));
    const { exitCode, stdout } = await check([
      THRIFTY,
      '--config',
      'ci/check.json',
      '--budget',
      'leaked < 1',
      '--json',
    ]);
    expect(exitCode).toBe(0);
    expect(
      JSON.parse(stdout).budgets.map(({ budget, value }: { budget: string; value: number }) => [budget, value]),
    ).toEqual([
      ['leaked < 1', 0],
      ['allocations <= +0', thrifty.allocations],
    ]);
  });

  test('excuses until a day, and says so afterwards', async () => {
    await writeConfig({
      budgets: ['leaked < 1kB'],
      exceptions: [{ budget: 'leaked<1kB', reason: 'the cache is kept', until: '2026-12-31' }],
    });
    const words = [LEAKS, '--config', 'check.json'];
    const before = await check(words, { today: '2026-12-31' });
    expect([before.exitCode, before.stderr]).toEqual([0, '']);
    expect(before.stdout).toContain('\nexcused  leaked < 1kB\n');
    expect(before.stdout).toContain('\n         the cache is kept (until 2026-12-31)\n');

    const after = await check(words, { today: '2027-01-01' });
    expect(after.exitCode).toBe(1);
    expect(after.stdout).toContain('\nbroken   leaked < 1kB\n');
    expect(after.stderr).toBe('warning: The exception for leaked<1kB ended on 2026-12-31: the cache is kept\n');
  });

  test('that is wrong is named with the key, and a wrong budget in it is pointed at', async () => {
    await writeConfig({ budget: 'peak < 1' });
    expect(await check([LEAKS, '--config', 'check.json'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'error: check.json cannot be understood: it has an unknown key budget; did you mean budgets?\n',
    });
    await writeConfig({ budgets: ['peak < 1', 'paek < 1'] });
    expect((await check([LEAKS, '--config', 'check.json'])).stderr).toBe(
      'error: The budget budgets[1] of check.json cannot be understood: there is no metric "paek"; did you mean peak? The metrics are allocated, allocations, temporary, peak, leaked.\n  paek < 1\n  ^\n',
    );
    expect((await check([LEAKS, '--config', 'missing.json'])).stderr).toContain('Cannot read the budgets in');
  });
});

describe('leaks', () => {
  test('come with the lines that suppress them', async () => {
    const first = await check([LEAKS, '--budget', 'leaked(any site) < 100', '--json']);
    expect(first.exitCode).toBe(1);
    const { stacks } = JSON.parse(first.stdout).budgets[0];
    const lines: string[] = stacks.map(({ suppression }: { suppression: string }) => suppression);
    expect(lines).toEqual(['leak:^loadTable$', 'leak:^openSession$', 'leak:^cacheName$']);
    await writeFile(join(folder, 'leaks.txt'), lines.join('\n'));
    const second = await check([LEAKS, '--budget', 'leaked(any site) < 100', '--suppressions', 'leaks.txt']);
    expect(second.exitCode).toBe(0);
  });

  test('are annotated where their file is in the repository', async () => {
    const trace =
      'v 10400 3\nX ./app\nI 1000 100\ns 3 app\ns 4 main\ns 8 src/a.cc\ni 1000 1 2 3 a\nt 1 0\na 100 1\n+ 0\n';
    await writeFile(join(folder, 'trace'), trace);
    const words = ['trace', '--budget', 'leaked < 1', '--github'];
    expect((await check(words)).stderr).toMatch(/^::error title=/m);
    await mkdir(join(folder, 'src'));
    await writeFile(join(folder, 'src/a.cc'), '');
    expect((await check(words)).stderr).toMatch(/^::error file=src\/a\.cc,line=10,title=/m);
    const variables = { GITHUB_STEP_SUMMARY: join(folder, 'job.md') };
    await writeFile(join(folder, 'job.md'), 'Built.\n');
    await check(words, { variables });
    await check(words, { variables });
    expect((await inFolder('job.md')).split('\n').filter((line) => /^(?:Built|###)/.test(line))).toEqual([
      'Built.',
      '### ❌ <code>app</code>: 1 of 1 budget broken.',
      '### ❌ <code>app</code>: 1 of 1 budget broken.',
    ]);
    const elsewhere = await check(words, { variables: { GITHUB_WORKSPACE: join(folder, 'src') } });
    expect(elsewhere.stderr).toMatch(/^::error file=a\.cc,line=10,title=/m);
  });
});

describe('a damaged trace', () => {
  test('is judged as far as it goes where that is allowed, and every output says so', async () => {
    await writeFile(join(folder, 'trace'), 'v 10400 3\nX ./app\nI 1000 100\nt 0 0\na 100 1\n+ 0\n+ 99\n');
    const words = ['trace', '--budget', 'peak < 1kB', '--allow-damaged'];
    const { exitCode, stdout, stderr } = await check([...words, '--json']);
    expect(exitCode).toBe(0);
    const { notes } = JSON.parse(stdout);
    expect(notes.length).toBeGreaterThan(0);
    for (const note of notes) expect(stderr).toContain(`warning: ${note}\n`);
    expect((await check([...words, '--markdown'])).stdout).toMatch(/^> /m);
    expect((await check([...words, '--strict'])).exitCode).toBe(2);
    const older = await check([LEAKS, '--baseline', 'trace', '--budget', 'peak < 1GB', '--allow-damaged']);
    expect(older.stderr).toMatch(/^warning: The baseline: /);
  });
});

describe('wrong usage', () => {
  test('a baseline that is not there can be written', async () => {
    await writeConfig({ baseline: 'b.json', budgets: ['peak <= +5%'] });
    const { exitCode, stderr } = await check([LEAKS, '--config', 'check.json']);
    expect([exitCode, stderr]).toEqual([
      2,
      `error: Cannot read the baseline ${join(folder, 'b.json')}: it does not exist. Check the name and the folder, or let this run write it with --update-baseline b.json.\n`,
    ]);
  });

  test.each([
    [[LEAKS], 'No budget was given. Add one, such as --budget'],
    [[LEAKS, '--budget', 'peak <'], 'This budget cannot be understood: expected a number.\n  peak <\n        ^\n'],
    [[LEAKS, '--budget', 'peak <= +5%'], 'is about a change: name the older trace'],
    [
      [LEAKS, '--budget', 'peak < 1', '-o', '-'],
      '--output needs the name of a file: standard output is for the verdict.',
    ],
    [[LEAKS, '--budget', 'peak < 1', '--junit', LEAKS], 'is the trace already. Choose another name.'],
    [
      [LEAKS, '--budget', 'peak < 1', '--junit', 'x', '--openmetrics', './x'],
      '--openmetrics ./x is the file of --junit already',
    ],
    [
      [LEAKS, '--baseline', THRIFTY, '--update-baseline', THRIFTY, '--budget', 'peak < 1'],
      'is the baseline already. Choose another name.',
    ],
    [[LEAKS, '--budget', 'peak < 1', '--json', '--markdown'], 'Choose one of --json and --markdown.'],
  ])('%j', async (words, sentence) => {
    const { exitCode, stdout, stderr } = await check(words);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
    expect(await readdir(folder)).toEqual([]);
  });

  test('the file of budgets is not written over', async () => {
    await writeConfig({ budgets: ['peak < 1GB'] });
    const { exitCode, stderr } = await check([LEAKS, '--config', 'check.json', '--update-baseline', './check.json']);
    expect([exitCode, stderr]).toEqual([
      2,
      'error: --update-baseline ./check.json is the file of --config already. Choose another name.\n',
    ]);
  });

  test('a budget about nothing in the trace cannot be judged, unless that is allowed', async () => {
    const words = [LEAKS, '--budget', 'peak(no::such) < 1'];
    const refused = await check(words);
    expect([refused.exitCode, refused.stdout, refused.stderr]).toEqual([
      2,
      '',
      'error: The budget peak(no::such) < 1 matches no function and no module of this trace. Correct the name in it, or add --allow-unmatched.\n',
    ]);
    const allowed = await check([...words, '--allow-unmatched']);
    expect([allowed.exitCode, allowed.stderr]).toEqual([
      0,
      'warning: The budget peak(no::such) < 1 matches no function and no module of this trace.\n',
    ]);
  });

  test('one about a function that only the baseline has is judged', async () => {
    const budget = ['--budget', 'peak(ParserInfo) < 1GB'];
    await check([THRIFTY, '--update-baseline', 'b.json', ...budget]);
    for (const baseline of [THRIFTY, 'b.json']) {
      expect((await check([LEAKS, '--baseline', baseline, ...budget])).exitCode).toBe(0);
    }
  });
});

test('a report is a baseline as its trace is', async () => {
  await check([THRIFTY, '--budget', 'peak < 1GB', '-o', 'r.html']);
  const budget = ['--budget', 'peak <= +5%', '--json'];
  const [ofReport, ofTrace] = [
    await check([LEAKS, '--baseline', 'r.html', ...budget]),
    await check([LEAKS, '--baseline', THRIFTY, ...budget]),
  ];
  expect([ofReport.exitCode, JSON.parse(ofReport.stdout).budgets]).toEqual([1, JSON.parse(ofTrace.stdout).budgets]);
});

describe('a trace that cannot be judged', () => {
  const BUDGET = ['--budget', 'allocations < 100'];
  const HEAD = 'v 10400 3\nX ./app\nI 1000 10\ns 4 main\ni 1000 0 1\nt 1 0\na 64 1\n';
  const END = '# strings: 1\n# ips: 1\n';

  test('one of which more than a hundredth could not be used is exit 2, and only the report is written', async () => {
    await writeFile(join(folder, 'trace'), `${HEAD}${'+ 0\n'.repeat(90)}+ 7\n+ 8\n${END}`);
    const words = [
      'trace',
      ...BUDGET,
      '--junit',
      'j.xml',
      '--update-baseline',
      'b.json',
      '-o',
      'report.html',
      '--github',
    ];
    const { exitCode, stdout, stderr } = await check(words);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(
      'error: The trace cannot be judged. 2.0 % of the records (2 of 99) could not be used, so all figures may be wrong. Record it again, or add --allow-damaged.\n',
    );
    expect((await readdir(folder)).sort()).toEqual(['report.html', 'trace']);
    expect(await inFolder('report.html')).not.toContain('<b>Kept:</b>');
    const allowed = await check([...words, '--allow-damaged']);
    expect([allowed.exitCode, allowed.stdout]).toEqual([0, expect.stringContaining('1 budget kept.')]);
  });

  describe('cut off', () => {
    const CUT = `${HEAD}${'+ 0\n'.repeat(90)}+`;
    const WHOLE = `${HEAD}${'+ 0\n'.repeat(200)}${END}`;
    const reach =
      /^error: The trace cannot be judged\. The recording was read up to line \d+, 0\.000 s after the start: .*\. What a part of the run keeps, the whole may break\. Record it again, or add --allow-damaged\.$/m;

    test.each([
      ['in the middle of a record', Buffer.from(CUT)],
      ['in its packing', gzipSync(WHOLE).subarray(0, -12)],
    ])('%s, a limit that it keeps is exit 2', async (_, bytes) => {
      await writeFile(join(folder, 'cut'), bytes);
      const keeps = await check(['cut', '--budget', 'allocations < 1000', '--quiet', '--junit', 'j.xml']);
      expect([keeps.exitCode, keeps.stdout]).toEqual([2, '']);
      expect(keeps.stderr).toMatch(reach);
      expect(await readdir(folder)).toEqual(['cut']);
    });

    test('one that it breaks is broken', async () => {
      await writeFile(join(folder, 'cut'), CUT);
      const { exitCode, stdout } = await check(['cut', '--budget', 'allocations < 50']);
      expect([exitCode, stdout]).toEqual([1, expect.stringContaining('1 of 1 budget broken')]);
    });

    test('it makes no baseline, and as one it keeps no budget about a change', async () => {
      await writeFile(join(folder, 'cut'), CUT);
      await writeFile(join(folder, 'less'), `${HEAD}+ 0\n${END}`);
      expect((await check(['cut', '--update-baseline', 'b.json'])).exitCode).toBe(2);
      const change = await check(['less', '--baseline', 'cut', '--budget', 'leaked <= +0']);
      expect(change.exitCode).toBe(2);
      expect(change.stderr).toContain('The baseline cannot be judged.');
      expect((await check(['less', '--baseline', 'cut', '--budget', 'leaked < 1MB'])).exitCode).toBe(0);
    });

    test('where that is allowed, the files say so', async () => {
      await writeFile(join(folder, 'cut'), CUT);
      const files = ['--junit', 'j.xml', '--openmetrics', 'm.txt'];
      expect((await check(['cut', '--budget', 'allocations < 1000', '--allow-damaged', ...files])).exitCode).toBe(0);
      expect(await inFolder('j.xml')).toMatch(/<system-err>The recording was read up to line .* of a record\.</);
      expect(await inFolder('m.txt')).toContain('\nflamefile_warnings 1\n');
    });

    test('one that only lacks its end mark is judged: its program was ended', async () => {
      await writeFile(join(folder, 'ended'), `${HEAD}+ 0\n`);
      expect((await check(['ended', ...BUDGET])).exitCode).toBe(0);
    });
  });

  test('one that ends before its first event, and a baseline like it', async () => {
    await writeFile(join(folder, 'cut'), HEAD);
    await writeFile(join(folder, 'whole'), `${HEAD}+ 0\n${END}`);
    const cut = await check(['cut', ...BUDGET]);
    expect([cut.exitCode, cut.stdout]).toEqual([2, '']);
    expect(cut.stderr).toContain('The trace cannot be judged. The recording ends before the first allocation');
    const baseline = await check(['whole', '--baseline', 'cut', ...BUDGET]);
    expect(baseline.exitCode).toBe(2);
    expect(baseline.stderr).toContain('The baseline cannot be judged.');
  });

  test('a whole one without any allocation is judged', async () => {
    await writeFile(join(folder, 'trace'), `${HEAD}${END}`);
    expect((await check(['trace', ...BUDGET])).exitCode).toBe(0);
  });

  test('one record of several hundred does not matter', async () => {
    await writeFile(join(folder, 'trace'), `${HEAD}${'+ 0\n'.repeat(95)}+ 7\n${END}`);
    expect((await check(['trace', ...BUDGET])).exitCode).toBe(0);
  });

  test('a byte order mark before a trace is not taken for damage', async () => {
    await writeFile(join(folder, 'trace'), `\ufeff${HEAD}+ 0\n+ 0\n${END}`);
    const { exitCode, stdout, stderr } = await check(['trace', '--budget', 'allocations < 1']);
    expect([exitCode, stderr]).toEqual([1, '']);
    expect(stdout).toContain('2, 1 above the limit of 1');
  });
});

describe('a baseline that is renewed', () => {
  const words = ['--baseline', 'b.json', '--update-baseline', 'b.json', '--budget', 'allocations <= +0'];

  test('is not by a run that breaks a budget against it, unless that is asked for by name', async () => {
    await check([THRIFTY, '--update-baseline', 'b.json']);
    const before = await inFolder('b.json');
    for (const run of [1, 2]) {
      const { exitCode, stderr } = await check([WASTEFUL, ...words]);
      expect([run, exitCode, stderr]).toEqual([
        run,
        1,
        'warning: b.json was not renewed, because a budget is broken that it is the baseline of. To accept the new figures, add --accept-broken.\n',
      ]);
      expect(await inFolder('b.json')).toBe(before);
    }
    expect((await check([WASTEFUL, ...words, '--accept-broken'])).exitCode).toBe(1);
    expect(JSON.parse(await inFolder('b.json')).totals.allocations).toBe(wasteful.allocations);
    expect((await check([WASTEFUL, ...words])).exitCode).toBe(0);
  });

  test('is by one that keeps its budgets, or has an excuse', async () => {
    await check([WASTEFUL, '--update-baseline', 'b.json']);
    expect((await check([THRIFTY, ...words])).exitCode).toBe(0);
    expect(JSON.parse(await inFolder('b.json')).totals.allocations).toBe(thrifty.allocations);
    await writeConfig({ exceptions: [{ budget: 'allocations <= +0', reason: 'a new feature' }] });
    expect((await check([WASTEFUL, ...words, '--config', 'check.json'])).exitCode).toBe(0);
    expect(JSON.parse(await inFolder('b.json')).totals.allocations).toBe(wasteful.allocations);
  });
});

describe('the first run, whose baseline is not there yet', () => {
  const budgets = ['allocations <= +0', 'allocated(ParserInfo) <= +1%', 'peak < 1GB'];
  const note =
    'warning: b.json is not there yet: this is the first run, which writes it. Judged from the next run on: allocations <= +0; allocated(ParserInfo) <= +1%.\n';

  test.each([
    ['by options', ['--baseline', './b.json', ...budgets.flatMap((budget) => ['--budget', budget])]],
    ['by a file', ['--config', 'check.json']],
  ])('judges what needs none and writes it, %s', async (_, words) => {
    await writeConfig({ budgets, baseline: 'b.json' });
    const first = await check([THRIFTY, ...words, '--update-baseline', 'b.json']);
    expect([first.exitCode, first.stderr.replace('./b.json', 'b.json')]).toEqual([0, expect.stringContaining(note)]);
    expect(first.stdout).toContain('1 budget kept.');
    const second = await check([WASTEFUL, ...words]);
    expect([second.exitCode, second.stderr]).toEqual([1, '']);
    expect(second.stdout).toContain('2 of 3 budgets broken.');
  });

  test('is any that is written as one without a baseline, whatever was in the file', async () => {
    const words = budgets.flatMap((budget) => ['--budget', budget]);
    await check([WASTEFUL, '--update-baseline', 'b.json']);
    const first = await check([THRIFTY, ...words, '--update-baseline', 'b.json']);
    expect([first.exitCode, first.stdout.includes('1 budget kept.')]).toEqual([0, true]);
    expect(first.stderr).toContain(
      'warning: There is no --baseline: this run is written to b.json as one. Judged from the next run on: allocations <= +0; allocated(ParserInfo) <= +1%.\n',
    );
    expect((await check([THRIFTY, ...words, '--baseline', 'b.json'])).stdout).toContain('3 budgets kept.');
  });

  test('a budget that needs no baseline may be broken', async () => {
    const words = ['--baseline', 'b.json', '--update-baseline', 'b.json', '--budget', 'peak < 1'];
    expect((await check([THRIFTY, ...words])).exitCode).toBe(1);
    expect(await readdir(folder)).toEqual(['b.json']);
  });

  test('a baseline that nothing writes must be there', async () => {
    const words = ['--baseline', 'a.json', '--update-baseline', 'b.json', '--budget', 'allocations <= +0'];
    const { exitCode, stderr } = await check([THRIFTY, ...words]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('a.json: it does not exist')]);
  });
});
