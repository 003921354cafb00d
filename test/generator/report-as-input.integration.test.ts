import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../generator/run.js';
import { decodeBase91 } from '../../template/data/file/base91.js';
import { findReportText } from '../../template/data/file/report-text.js';
import { htmlOfText } from '../helpers/report-html.js';
import { commandsIn } from '../helpers/runner-commands.js';
import { CollectedStream } from './collected-stream.js';
import { environmentIn } from './environment.js';

const fixture = (name: string) => resolve('test/fixtures', name);
const DTPARSE = fixture('heaptrack.dtparse-1.0.2.zst');
const DTPARSE_LATER = fixture('heaptrack.dtparse-1.0.3.zst');
const PPROF = fixture('profiles/pprof/inventory-go-heap.pb.gz');
const PPROF_EARLIER = fixture('profiles/pprof/inventory-go-heap-default-rate.pb.gz');
const V8 = fixture('profiles/v8/ledger-node20.cpuprofile');
const V8_EARLIER = fixture('profiles/v8/ledger-node24.cpuprofile');

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-archive-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function flamefile(words: string[], standardInput: Uint8Array = new Uint8Array()) {
  const [stdout, stderr] = [new CollectedStream(), new CollectedStream()];
  const exitCode = await run(
    words,
    {
      stdin: (async function* () {
        yield standardInput;
      })(),
      stdout,
      stderr,
    },
    environmentIn(folder),
  );
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

const textOf = (name: string) => readFile(join(folder, name), 'utf8');

/** Writes a trace's report under its default name. */
async function reportOf(trace: string): Promise<string> {
  expect((await flamefile([trace])).exitCode).toBe(0);
  return `${basename(trace).replace(/\.(zst|gz)$/, '')}.html`;
}

describe('a report is taken where a trace is', () => {
  test.each([
    DTPARSE,
    fixture('heaptrack.suppressed.zst'),
    fixture('heaptrack.crashed.zst'),
    V8,
    PPROF,
    fixture('profiles/pprof/inventory-go-heap-diff-negative.pb.gz'),
    fixture('profiles/folded/clinic-cpu-two-runs-differential.folded'),
    fixture('profiles/java/clinic-jdk17-flight-recorder.jfr.gz'),
    fixture('profiles/chrome-trace/devtools-page-with-worker-chromium156.json.gz'),
    fixture('profiles/dhat/bakery.dhat.json'),
  ])('and makes the same report, byte by byte: %s', async (trace) => {
    const report = await reportOf(trace);
    const made = await flamefile([report, '-o', 'again.html']);
    expect([made.exitCode, await textOf('again.html')]).toEqual([0, await textOf(report)]);
    const titled = ['--title', 'nightly', '--compat', '-o'];
    await flamefile([trace, ...titled, 'titled.html']);
    await flamefile([report, ...titled, 'titled-again.html']);
    expect(await textOf('titled-again.html')).toBe(await textOf('titled.html'));
  });

  /** What `summary` says, but for the file's name in the commands that say more. */
  async function summarized(file: string, form: readonly string[] = [], input?: Uint8Array) {
    const outcome = await flamefile(['summary', file, ...form], input);
    return { ...outcome, stdout: outcome.stdout.replaceAll(`flamefile summary ${file} `, 'flamefile summary INPUT ') };
  }

  test('whatever it is called and packed in, and from standard input', async () => {
    const bytes = await readFile(join(folder, await reportOf(V8)));
    const { stdout } = await summarized(V8);
    await writeFile(join(folder, 'trace.zst'), bytes);
    await writeFile(join(folder, 'trace'), gzipSync(gzipSync(bytes)));
    for (const file of ['trace.zst', 'trace']) expect((await summarized(file)).stdout).toBe(stdout);
    for (const input of [bytes, gzipSync(bytes)]) expect((await summarized('-', [], input)).stdout).toBe(stdout);
  });

  test.each([
    [DTPARSE_LATER, DTPARSE, 'peak <= +5%'],
    [V8, V8_EARLIER, 'cpu <= +5%'],
    [PPROF, PPROF_EARLIER, 'inuse_space <= +5%'],
  ])('by every command, with the same result: %s', async (trace, older, budget) => {
    const [report, olderReport] = [await reportOf(trace), await reportOf(older)];
    const outcomes = async (newerFile: string, olderFile: string) => {
      const check = ['check', newerFile, '--budget', budget, '--update-baseline', 'small.json'];
      return [
        ...(await Promise.all(
          [[], ['--json'], ['--markdown']].flatMap((form) => [
            summarized(newerFile, form),
            flamefile(['diff', olderFile, newerFile, ...form]),
          ]),
        )),
        await flamefile([...check, '--baseline', olderFile]),
        await textOf('small.json'),
        await flamefile([...check, '--baseline', 'small.json']),
        (await flamefile([newerFile, '--baseline', olderFile, '-o', 'both.html'])).exitCode,
        await textOf('both.html'),
      ];
    };
    expect(await outcomes(report, olderReport)).toEqual(await outcomes(trace, older));
    expect(await outcomes(report, older)).toEqual(await outcomes(trace, older));
  });

  test('several as the traces that they were made from, mixed as well', async () => {
    const [one, other] = [await reportOf(DTPARSE), await reportOf(DTPARSE_LATER)];
    const written = async (...inputs: readonly string[]) => {
      expect((await flamefile([...inputs, '-o', 'several.html'])).exitCode).toBe(0);
      return textOf('several.html');
    };
    const ofTraces = await written(DTPARSE, DTPARSE_LATER);
    expect((await written(one, other)) === ofTraces).toBe(true);
    expect((await written(one, DTPARSE_LATER)) === ofTraces).toBe(true);
  });

  test('but not with what measured something else', async () => {
    const { exitCode, stderr } = await flamefile([await reportOf(DTPARSE), await reportOf(V8)]);
    expect([exitCode, stderr]).toEqual([
      2,
      'error: dtparse-1.0 2 and ledger-node20.cpuprofile have no metric in common: dtparse-1.0 2 has allocated bytes, allocations, temporary allocations, peak bytes and leaked bytes; ledger-node20.cpuprofile has CPU time, time with idle and samples. Make a report of each.\n',
    ]);
  });

  test('under a name of its own, since that of the trace is taken', async () => {
    const { stderr } = await flamefile([await reportOf(V8)]);
    expect(stderr).toMatch(/^ledger-node20\.cpuprofile\.report\.html: /);
  });

  test('named after its file where it is compared, unless it was given a title', async () => {
    const report = await reportOf(DTPARSE);
    await flamefile([DTPARSE, '--title', 'before', '-o', 'titled.html']);
    const titles = async (older: string) =>
      JSON.parse((await flamefile(['diff', older, DTPARSE_LATER, '--json'])).stdout).old.title;
    expect([await titles(report), await titles('titled.html')]).toEqual(['heaptrack.dtparse-1.0.2', 'before']);
  });
});

describe('of a report with a baseline', () => {
  /** The later run with the earlier one, and each alone. */
  async function bothRuns() {
    await flamefile([DTPARSE_LATER, '--baseline', DTPARSE, '-o', 'both.html']);
    await flamefile([DTPARSE_LATER, '-o', 'newer.html']);
    await flamefile([DTPARSE, '-o', 'older.html']);
  }

  test('--run reads one of the runs', async () => {
    await bothRuns();
    const newer = await flamefile(['both.html', '--run', 'newer', '-o', 'one.html']);
    expect([newer.exitCode, newer.stderr]).toEqual([0, expect.not.stringContaining('warning')]);
    expect(await textOf('one.html')).toBe(await textOf('newer.html'));
    const totals = async (...words: string[]) => {
      const { metrics, stacks, nodes } = JSON.parse((await flamefile(['summary', ...words, '--json'])).stdout);
      return { metrics, stacks, nodes };
    };
    expect(await totals('both.html', '--run', 'older')).toEqual(await totals('older.html'));
  });

  test('both are kept, and shown, where one report is read', async () => {
    await bothRuns();
    await flamefile(['both.html', '-o', 'again.html']);
    expect(await textOf('again.html')).toBe(await textOf('both.html'));
    expect((await flamefile(['summary', 'both.html'])).stdout).toMatch(/^old .*\nnew .*\n(?:.*\n)*The newer run:/);
    const { stdout, exitCode } = await flamefile(['check', 'both.html', '--budget', 'allocations <= -50%']);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('148,817 before')]);
  });

  test('the newer one is compared with another, which is said', async () => {
    await bothRuns();
    const note = 'warning: both holds two runs, of which the newer one is compared; the other: --run older.\n';
    const diff = await flamefile(['diff', 'both.html', 'older.html', '--json']);
    expect(JSON.parse(diff.stdout)).toEqual(
      JSON.parse((await flamefile(['diff', 'newer.html', 'older.html', '--json'])).stdout.replace('"newer"', '"both"')),
    );
    expect(diff.stderr).toBe(note);
    const report = await flamefile(['newer.html', '--baseline', 'both.html', '-o', 'again.html']);
    expect(report.stderr).toContain(note);
    const older = await flamefile(['diff', 'both.html', 'newer.html', '--run', 'older', '--json']);
    expect([older.stderr, JSON.parse(older.stdout).metrics.allocations.old]).toEqual(['', 148817]);
  });

  test('there must be another one to choose', async () => {
    await bothRuns();
    const said = async (...words: string[]) => (await flamefile(words)).stderr;
    expect(await said('summary', 'newer.html', '--run', 'older')).toBe(
      'error: newer.html holds one run: omit --run older.\n',
    );
    expect(await said('summary', 'both.html', '--run', 'first')).toBe(
      'error: --run first is neither of two runs: choose newer or older.\n',
    );
    await writeFile(join(folder, 'less.folded'), 'main;parse 3\nmain;write -2\n');
    const difference = await reportOf('less.folded');
    expect(await said('summary', difference, '--run', 'older')).toBe(
      `error: ${difference} holds the difference of two runs, and neither of them: omit --run older.\n`,
    );
  });
});

describe('a report may be its own baseline', () => {
  const compared = async (trace: string, ...more: string[]) =>
    flamefile(['check', trace, '--baseline', 'last.html', '-o', 'last.html', '--budget', 'allocations <= +0', ...more]);

  test('the first run writes it, each later one is compared with the one before', async () => {
    const words = ['--baseline', 'last.html', '-o', 'last.html'];
    const first = await flamefile([DTPARSE, ...words]);
    expect(first.stderr).toMatch(
      /^last\.html is not there yet: this is the first run, which writes it\.\nlast\.html: /,
    );
    for (const [trace, before] of [
      [DTPARSE_LATER, 148817],
      [DTPARSE, 45746],
    ] as const) {
      expect((await flamefile([trace, ...words])).stderr).toMatch(/^last\.html: /);
      const { comparison } = JSON.parse((await flamefile(['summary', 'last.html', '--json'])).stdout);
      expect(comparison.metrics.allocations.old).toBe(before);
    }
  });

  test('in a check the first run judges what it can', async () => {
    const { exitCode, stderr } = await compared(DTPARSE);
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('Judged from the next run on: allocations <= +0.')]);
  });

  test('in a check it stays where a budget is broken, until that is accepted', async () => {
    await compared(DTPARSE_LATER);
    const baseline = await textOf('last.html');
    const broken = await compared(DTPARSE, '--json');
    expect([broken.exitCode, JSON.parse(broken.stdout).report]).toEqual([1, 'last.rejected.html']);
    expect(broken.stderr).toContain(
      'warning: last.html stays the baseline, because a budget is broken; the report of this run is last.rejected.html. To accept the new figures, add --accept-broken.\n',
    );
    expect(await textOf('last.html')).toBe(baseline);
    expect((await compared(DTPARSE, '--accept-broken')).exitCode).toBe(1);
    expect(await textOf('last.html')).toBe(await textOf('last.rejected.html'));
    expect((await compared(DTPARSE)).exitCode).toBe(0);
  });

  test('a trace may not', async () => {
    await writeFile(join(folder, 'last.zst'), await readFile(DTPARSE));
    const { exitCode, stderr } = await flamefile([DTPARSE, '--baseline', 'last.zst', '-o', 'last.zst', '--force']);
    expect([exitCode, stderr]).toEqual([2, 'error: --output last.zst is the baseline already. Choose another name.\n']);
  });
});

/** What acts on a terminal, besides line feeds. */
const ACTING = /[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u;
const MARKUP =
  '::error::x ##[error]y <img src=x onerror=alert(1)><script type="application/gzip" class="flamefile-data">';
const HOSTILE = `::error::x\n##[error]y \u001b[31m\u202e ${MARKUP}`;

describe('texts that somebody put into a report', () => {
  /** A report in which every text that is no word of the contract is hostile; one with words that do not show is refused. */
  async function hostileReport(trace: string): Promise<Buffer> {
    const { head, blocks } = findReportText(await textOf(await reportOf(trace)));
    const value = JSON.parse(head ?? '');
    const notes = [{ label: MARKUP, value: HOSTILE, unit: null, meaning: MARKUP }];
    const facts = { ...value.facts, notes };
    for (const key of ['title', 'format', 'formatVersion', 'recorder', 'command']) facts[key] = HOSTILE;
    facts.warnings = [{ kind: MARKUP, message: HOSTILE, count: 2 }];
    facts.ratios = facts.ratios.map((ratio: object) => ({ ...ratio, label: MARKUP, meaning: MARKUP }));
    facts.metrics = facts.metrics.map((metric: { unit: object }) => ({
      ...metric,
      ...{ label: MARKUP, shortLabel: MARKUP, meaning: MARKUP },
      unit: 'noun' in metric.unit ? { ...metric.unit, noun: MARKUP, plural: MARKUP } : metric.unit,
    }));
    const [{ key, unit }] = facts.metrics;
    const figures = [{ label: MARKUP, value: 1, unit }];
    const texts = { rule: MARKUP, sentence: HOSTILE, advice: HOSTILE, functionName: HOSTILE, file: HOSTILE };
    facts.findings = [{ ...texts, figures, savedShare: 1, metric: key, node: 1, line: 7 }];
    const budget = { budget: HOSTILE, metric: key, unit, value: 2, baselineValue: null, limitValue: 1, nodes: [1] };
    facts.verdicts = [
      { ...budget, isBroken: true, excuse: HOSTILE },
      { ...budget, isBroken: false, excuse: '' },
    ];
    return Buffer.from(htmlOfText({ head: JSON.stringify({ ...value, facts }), blocks }));
  }

  test.each([DTPARSE, V8, PPROF])('act on nobody: %s', async (trace) => {
    const report = await hostileReport(trace);
    await writeFile(join(folder, 'hostile.html'), report);
    const key = { [DTPARSE]: 'peak', [V8]: 'cpu', [PPROF]: 'inuse_space' }[trace] ?? '';
    for (const words of [
      ['summary', 'hostile.html'],
      ['diff', trace, 'hostile.html'],
      ['check', 'hostile.html', '--budget', `${key === 'peak' ? 'peakBytes' : key} <= +1%`, '--baseline', trace],
    ]) {
      for (const form of [[], ['--json'], ['--markdown']]) {
        const { exitCode, stdout, stderr } = await flamefile([...words, ...form]);
        expect([exitCode, words, form]).toEqual([0, words, form]);
        expect(commandsIn(stdout + stderr)).toEqual([]);
        if (!form.includes('--json')) expect(stdout + stderr).not.toMatch(ACTING);
      }
    }
    const { exitCode } = await flamefile(['hostile.html', '-o', 'again.html']);
    const html = await textOf('again.html');
    expect([exitCode, html.match(/<img|<script type="application\/gzip" class="flamefile-data">/g)?.length]).toEqual([
      0,
      findReportText(html).blocks.length,
    ]);
    expect(Buffer.concat(findReportText(html).blocks.map((block) => gunzipSync(decodeBase91(block))))).toEqual(
      Buffer.concat(findReportText(report.toString()).blocks.map((block) => gunzipSync(decodeBase91(block)))),
    );
  });
});
