import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readXml } from '../../helpers/strict-xml.js';
import { compile, ended, startFlamefile } from './recording.js';

/** A thousand blocks are allocated, one after the other: see programs.c. */
let program = '';
let folder = '';

beforeAll(async () => {
  program = join(await mkdtemp(join(tmpdir(), 'flamefile-programs-')), 'app');
  compile(program, '-g');
});

afterAll(() => rm(join(program, '..'), { recursive: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-test-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** `flamefile record -o report.html OPTIONS -- app ARGUMENTS` */
function record(options: readonly string[], words: readonly string[] = [], variables: Record<string, string> = {}) {
  return ended(startFlamefile(['record', '-o', 'report.html', ...options, '--', program, ...words], folder, variables));
}

function inFolder(name: string): Promise<string> {
  return readFile(join(folder, name), 'utf8');
}

describe('flamefile record with budgets', () => {
  test('a broken one turns 0 into 1; the verdict stands on standard error and in the report', async () => {
    const { exitCode, stdout, stderr } = await record(
      ['--budget', 'allocations < 500', '--budget', 'allocations(work) <= 1000'],
      ['say'],
    );
    expect([exitCode, stdout]).toEqual([1, 'to standard output\n']);
    expect(stderr).toMatch(/^to standard error\nreport\.html: .*\n\napp say\n\nbroken {3}allocations < 500\n/);
    expect(stderr).toContain('\nkept     allocations(work) <= 1000\n         1,000, limit 1,000\n');
    expect(stderr).toMatch(/\n1 of 2 budgets broken\.\n$/);
    expect(await inFolder('report.html')).toContain('<b>Broken:</b> <code>allocations &lt; 500</code>');
  });

  test('the blamed frame is the program’s own', async () => {
    const { stderr } = await record(['--budget', 'allocations < 500']);
    expect(stderr).toMatch(/\n {7}1,000 {2}work {2}\S*programs\.c:17\n/);
  });

  test('where all are kept nothing but the program decides', async () => {
    const budget = ['--budget', 'allocations < 2000'];
    expect((await record(budget)).exitCode).toBe(0);
    expect((await record(budget, ['exit', '3'])).exitCode).toBe(3);
  });

  test.each([
    [['exit', '3'], 3],
    [['abort'], 128 + constants.signals.SIGABRT],
  ])('a program that ends with %j is judged, and its status stays', async (words, status) => {
    const { exitCode, stderr } = await record(['--budget', 'allocations < 500'], words);
    expect(exitCode).toBe(status);
    expect(stderr).toContain('\nbroken   allocations < 500\n');
    expect(existsSync(join(folder, 'report.html'))).toBe(true);
  });

  test('the baseline is an older trace or a small baseline, one as good as the other', async () => {
    await record(['--keep-trace', 'old.gz', '--update-baseline', 'old.json']);
    for (const baseline of ['old.gz', 'old.json']) {
      // Printing takes a block or two.
      const kept = await record(['--baseline', baseline, '--budget', 'allocations <= +1%'], ['say']);
      expect([kept.exitCode, kept.stderr]).toEqual([0, expect.stringContaining('1 budget kept.')]);
      const broken = await record(['--baseline', baseline, '--budget', 'allocations(work) <= -1']);
      expect([broken.exitCode, broken.stderr]).toEqual([
        1,
        expect.stringContaining('1,000, 1 above the limit of 999; 1,000 before'),
      ]);
    }
  });

  test('writes all that a check writes, and on GitHub adds to the job summary', async () => {
    await writeFile(join(folder, 'summary.md'), 'Built.\n');
    const files = [
      '--junit',
      'j.xml',
      '--code-quality',
      'q.json',
      '--openmetrics',
      'm.txt',
      '--update-baseline',
      'b.json',
    ];
    const { exitCode, stdout, stderr } = await record(
      ['--budget', 'allocations < 500', '--github', ...files],
      ['say'],
      { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') },
    );
    expect([exitCode, stdout]).toEqual([1, 'to standard output\n']);
    expect((await readdir(folder)).sort()).toEqual(['b.json', 'j.xml', 'm.txt', 'q.json', 'report.html', 'summary.md']);
    expect(readXml(await inFolder('j.xml')).attributes.failures).toBe('1');
    expect(await inFolder('m.txt')).toContain('\nflamefile_budget_broken{budget="allocations < 500"} 1\n');
    expect(stderr).toMatch(/^::error .*title=Budget%3A allocations < 500::/m);
    expect(await inFolder('summary.md')).toMatch(/^Built\.\n### ❌ <code>app say<\/code>: 1 of 1 budget broken\.\n/);
  });

  test('a file of budgets excuses and suppresses as in a check', async () => {
    const config = {
      budgets: ['allocations < 500', 'leaked < 1'],
      exceptions: [{ budget: 'allocations < 500', reason: 'not tuned yet' }],
      suppressions: ['leak:*'],
    };
    await writeFile(join(folder, 'budgets.json'), JSON.stringify(config));
    const { exitCode, stderr } = await record(['--config', 'budgets.json']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('\nexcused  allocations < 500\n');
    expect(stderr).toContain('\nkept     leaked < 1\n');
  });

  test('with --quiet a verdict is only told where it is bad', async () => {
    expect((await record(['--quiet', '--budget', 'allocations < 2000'])).stderr).toBe('');
    expect((await record(['--quiet', '--budget', 'allocations < 500'])).stderr).toMatch(/^\napp\n\nbroken {3}/);
  });

  test('what is wrong with budgets, baselines and files is said before the program runs', async () => {
    await record(['--keep-trace', 'old.gz', '--update-baseline', 'old.json']);
    const trace = await readFile(join(folder, 'old.gz'));
    const budget = ['--budget', 'allocations < 500'];
    for (const [words, sentence] of [
      [['--budget', 'allocations < 5kB'], 'a count has no unit'],
      [['--budget', 'allocations <= +0'], 'is about a change: name the older trace'],
      [['--baseline', 'old.json', '--budget', 'leaked(any site) <= +0'], 'has no figure for it'],
      [['--baseline', 'old.json'], 'old.json is a small baseline, which has no stacks'],
      [['--junit', 'j.xml'], 'No budget was given'],
      [['--config', 'missing.json'], 'Cannot read the budgets in'],
      [[...budget, '--junit', 'no/such/folder.xml'], 'there is no folder'],
      [[...budget, '--junit', '.'], 'it is a folder'],
      [[...budget, '--junit', 'one', '--keep-trace', 'one'], '--junit one is the file of --keep-trace already'],
      [[...budget, '--keep-trace', 'old.gz', '--baseline', 'old.gz'], '--keep-trace old.gz is the baseline already'],
      [[...budget, '--junit', program], 'is the program already'],
      [[...budget, '--openmetrics', '-'], "--openmetrics needs the name of a file: standard output is the program's."],
      [['--baseline', 'old.gz', '--update-baseline', 'old.gz'], 'is the baseline already'],
    ] as const) {
      const { exitCode, stdout, stderr } = await record(words, ['say']);
      expect([exitCode, stdout]).toEqual([2, '']);
      expect(stderr).toContain(sentence);
      expect(stderr).toMatch(/^error: /);
    }
    expect(await readFile(join(folder, 'old.gz'))).toEqual(trace);
  });
});

/** `flamefile record -o report.html --budget 'allocations < 500' -- WORDS`: app allocates a thousand blocks. */
function recordWords(words: readonly string[], budget = 'allocations < 500') {
  return ended(startFlamefile(['record', '-o', 'report.html', '--budget', budget, '--', ...words], folder, {}));
}

describe('what is recorded is the program, not what starts it', () => {
  test.each([
    [['env', 'A=1']],
    [['env', '-i']],
    [['timeout', '60']],
    [['nice', '-n', '5']],
    [['nohup']],
    [['stdbuf', '-oL']],
    [['taskset', '-c', '0']],
    [['setsid']],
    [['env', 'A=1', 'nice', 'timeout', '-k', '1', '60']],
  ])('behind %j', async (wrapper) => {
    const { exitCode, stderr } = await recordWords([...wrapper, program]);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('501 above the limit of 500')]);
  });

  test('its own exit status, arguments and signals come through a wrapper', async () => {
    expect((await recordWords(['nice', program, 'exit', '3'])).exitCode).toBe(3);
    const { exitCode, stderr } = await recordWords(['nice', program, 'abort']);
    expect(exitCode).toBe(128 + constants.signals.SIGABRT);
    expect(stderr).toContain('app was ended by signal 6 (SIGABRT)');
  });
});

describe('where other programs do the work, no budget is kept', () => {
  test.each([
    ['make', ['make']],
    ['sh', ['sh', '-c', 'echo one; echo two']],
    ['env', ['env', '-Secho one']],
  ])('%s is refused before it runs', async (name, words) => {
    const { exitCode, stdout, stderr } = await recordWords(words);
    expect([exitCode, stdout, stderr]).toEqual([
      2,
      '',
      `error: ${name} starts other programs, and these are not recorded: the figures are those of ${name} alone. Name the program that does the work behind the double dash. To judge ${name} itself, keep its trace and use flamefile check.\n`,
    ]);
  });

  test('npm is refused with the option that records what it starts', async () => {
    const { exitCode, stderr } = await recordWords(['npm', 'test']);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('flamefile record --cpu -- npm test')]);
  });

  test('without budgets it is a warning', async () => {
    const { exitCode, stderr } = await ended(
      startFlamefile(['record', '-o', 'r.html', '--', 'make', '--version'], folder, {}),
    );
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('warning: make starts other programs')]);
  });

  test('and only one, though they were seen to do more', async () => {
    const script = join(folder, 'script');
    await writeFile(script, `#!/bin/sh\n"${program}"\nexec "${program}" command\n`, { mode: 0o755 });
    const { stderr } = await ended(startFlamefile(['record', '-o', 'r.html', '--', script], folder, {}));
    expect(stderr.match(/Name the program that does the work/g)).toHaveLength(1);
  });

  test('any program whose children do more than itself', async () => {
    const { exitCode, stderr } = await record(['--budget', 'allocations < 1000000'], ['command']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('error: app started other programs, which did more than itself and were not recorded');
    expect(await inFolder('report.html')).not.toContain('<b>Kept:</b>');
  });
});

describe('a program that a signal ends', () => {
  test('is told in the terminal and in the report', async () => {
    const { stderr } = await record(['--budget', 'allocations < 2000'], ['abort']);
    const sentence =
      'app was ended by signal 6 (SIGABRT): what was live then counts as leaked, and up to 512 of its last events may be missing.';
    expect(stderr).toContain(`warning: ${sentence}\n`);
    expect(await inFolder('report.html')).toContain(sentence);
  });

  test('before anything was written, that is the sentence', async () => {
    const { exitCode, stderr } = await record(['--budget', 'allocations < 2000'], ['abort-at-once']);
    expect(exitCode).toBe(128 + constants.signals.SIGABRT);
    expect(stderr).toMatch(/app was ended by signal 6|\(SIGABRT\) ended it before heaptrack had written/);
  });
});

describe('a program that timeout ends', () => {
  test('is told like one that a signal ends', async () => {
    const { exitCode, stderr } = await recordWords(['timeout', '1', program, 'wait', '10']);
    expect(exitCode).toBe(124);
    expect(stderr).toContain(
      'warning: app was ended by timeout (exit status 124): what was live then counts as leaked, and up to 512 of its last events may be missing.\n',
    );
  });

  test('before anything was written, that is the sentence', async () => {
    const { exitCode, stderr } = await recordWords(['timeout', '1', program, 'sleep-at-once']);
    expect(exitCode).toBe(124);
    expect(stderr).toContain('error: Nothing was recorded of app: timeout (exit status 124) ended it before heaptrack');
  });
});

describe('what an earlier recording left', () => {
  const recordHere = (options: readonly string[] = []) =>
    ended(startFlamefile(['record', ...options, '--', program], folder, {}));

  test('is kept beside the new report, and said so', async () => {
    await recordHere(['--title', 'before']);
    const { stderr } = await recordHere(['--title', 'after']);
    expect(stderr).toContain('flamefile.app.previous.html: the report that was flamefile.app.html\n');
    expect((await readdir(folder)).sort()).toEqual(['flamefile.app.html', 'flamefile.app.previous.html']);
    expect(await inFolder('flamefile.app.previous.html')).toContain('<title>before');
    expect(await inFolder('flamefile.app.html')).toContain('<title>after');
  });

  test('is what the new run is compared with, where it is named, and the first run does without', async () => {
    const compared = ['--baseline', 'flamefile.app.html'];
    const first = await recordHere(compared);
    expect(first.stderr).toContain('flamefile.app.html is not there yet: this is the first run, which writes it.\n');
    expect((await recordHere(compared)).stderr).toContain('flamefile.app.previous.html: the report that was');
    expect(await inFolder('flamefile.app.html')).toContain('<h2>Compared with ');
  });

  test('is not replaced by a run that breaks a budget against it', async () => {
    await recordHere([]);
    const before = await inFolder('flamefile.app.html');
    const broken = await recordHere(['--baseline', 'flamefile.app.html', '--budget', 'allocations <= -50%']);
    expect([broken.exitCode, await inFolder('flamefile.app.html')]).toEqual([1, before]);
    expect((await readdir(folder)).sort()).toEqual(['flamefile.app.html', 'flamefile.app.rejected.html']);
  });

  test('two recordings at a time have a report each', async () => {
    const runs = await Promise.all([recordHere(['--title', 'one']), recordHere(['--title', 'two'])]);
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    const reports = await Promise.all((await readdir(folder)).map(inFolder));
    expect(reports.map((html) => /<title>(one|two)/.exec(html)?.[1]).sort()).toEqual(['one', 'two']);
  });
});

describe('a kept trace is packed as its name says', () => {
  test('with zstd', async () => {
    await record(['--keep-trace', 'k.zst']);
    const bytes = await readFile(join(folder, 'k.zst'));
    expect(bytes.subarray(0, 4)).toEqual(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]));
    const check = await ended(startFlamefile(['check', 'k.zst', '--budget', 'allocations < 2000'], folder, {}));
    expect([check.exitCode, check.stderr]).toEqual([0, '']);
  });

  test('or the name is refused before the program runs', async () => {
    const xz = await record(['--keep-trace', 'k.xz'], ['say']);
    expect([xz.exitCode, xz.stdout, xz.stderr]).toEqual([
      2,
      '',
      'error: --keep-trace k.xz: a trace is packed with gzip or zstd, so let its name end in .gz or .zst.\n',
    ]);
  });
});
