import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Environment } from '../../generator/commands/context.js';
import { run } from '../../generator/run.js';
import { seeded } from '../helpers/seeded.js';
import { traceBytes } from '../helpers/trace-text.js';
import { CollectedStream } from './collected-stream.js';
import { environmentIn } from './environment.js';

const FIXTURE = fileURLToPath(new URL('../fixtures/heaptrack.dtparse-1.0.2.zst', import.meta.url));

/** main allocates 16 bytes twice. */
const TRACE = traceBytes(`
  v 10400 3
  X ./app
  I 1000 100
  s 4 main
  i 1 0 1
  t 1 0
  a 10 1
  + 0
  + 0
  c a
  # strings: 1
  # ips: 1`);

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-bad-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** What `flamefile summary NAME --json` answers for a file of this content. */
async function summaryOf(content: string | Uint8Array, name = 'trace', options: string[] = []) {
  await writeFile(join(folder, name), content);
  return summary([name, ...options]);
}

async function summary(words: string[]) {
  const [stdout, stderr] = [new CollectedStream(), new CollectedStream()];
  const exitCode = await run(
    ['summary', '--json', ...words],
    { stdin: nothing(), stdout, stderr },
    environmentIn(folder),
  );
  return { exitCode, stderr: stderr.text, metrics: stdout.text === '' ? null : JSON.parse(stdout.text).metrics };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Exit code 2 and one line on standard error. */
function refusal(sentence: string) {
  return { exitCode: 2, stderr: `error: ${sentence}\n`, metrics: null };
}

const NO_TRACE = /^error: trace is not a trace that flamefile can read: it reads .*heaptrack recordings, .*\.\n$/;

describe('is refused in one sentence', () => {
  test('an empty file', async () => {
    expect(await summaryOf('')).toEqual(
      refusal(`${folder}/trace is empty: the recording wrote nothing, or was copied before it was complete.`),
    );
  });

  test('a missing file', async () => {
    expect(await summary(['missing'])).toEqual(
      refusal(`${folder}/missing does not exist: check the name of the trace.`),
    );
  });

  test('a folder without files', async () => {
    await mkdir(join(folder, 'empty'));
    expect(await summary(['empty'])).toEqual(refusal('empty is a folder without files.'));
  });

  test.each([
    ['text', 'The quick brown fox\njumps over the lazy dog.\n'],
    ['JSON', '{"nodes": [], "samples": []}\n'],
    ['a list', '+ one thing\n+ another\n- none\n'],
    ['nothing but line feeds', '\n'.repeat(10_000)],
    ['zeros', new Uint8Array(100_000)],
    ['binary data', Buffer.from(Uint8Array.from({ length: 100_000 }, (_, at) => (at * 7919) >> 4))],
    ['three bytes of zstd', Uint8Array.of(0x28, 0xb5, 0x2f)],
    ['text that was packed', gzipSync('The quick brown fox\njumps over the lazy dog.\n')],
  ])('%s', async (_what, content) => {
    expect(await summaryOf(content)).toEqual({ exitCode: 2, stderr: expect.stringMatching(NO_TRACE), metrics: null });
  });

  test('what is recognised and cannot be read, with the command that converts it', async () => {
    expect(await summaryOf('PERFILE2')).toEqual(
      refusal(
        `trace is what perf recorded (perf.data). Convert it where it was recorded: perf script -i ${folder}/trace | flamefile -.`,
      ),
    );
  });

  test('packed data of which nothing can be read', async () => {
    expect(await summaryOf(Uint8Array.of(0x1f, 0x8b, 8, 0))).toEqual(
      refusal('trace holds no recording: its gzip data ends too early, after 4 bytes.'),
    );
    expect(await summaryOf(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10))).toEqual(
      refusal('trace holds no recording: its zstd data is unreadable within its first 10 bytes.'),
    );
    expect(await summaryOf(gzipSync(''))).toEqual(refusal('trace holds no recording: it is empty once unpacked.'));
  });

  test('a trace of a later version', async () => {
    expect((await summaryOf('v 20000 4\n')).stderr).toMatch(/^error: trace has heaptrack file version 4 [^\n]*\n$/);
  });

  test('a raw recording, with the command that interprets it', async () => {
    const { exitCode, stderr } = await summaryOf('v 10400 3\nx 8 /bin/app\nX app\nI 1000 100\nm 1 -\nt 5581 0\n');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: trace is a raw recording [^\n]*heaptrack_interpret[^\n]*\n$/);
  });

  test('sizes that add up to more than can be counted', async () => {
    const events = '+ 0\n'.repeat(32);
    expect(await summaryOf(`v 10400 3\na 800000000000 0\n${events}`)).toEqual(
      refusal(
        'The allocations of this trace add up to more than 4 PiB, which cannot be counted exactly: it is damaged, or must be recorded over a shorter time.',
      ),
    );
    const { exitCode, metrics } = await summaryOf(`v 10400 3\na 800000000000 0\n${events.slice(4)}`);
    expect([exitCode, metrics.allocatedBytes, metrics.peakBytes]).toEqual([0, 31 * 2 ** 47, 31 * 2 ** 47]);
  });
});

describe('is read', () => {
  const figures = { allocations: 2, allocatedBytes: 32, temporary: 0, peakBytes: 32, leakedBytes: 32 };
  const sound = { exitCode: 0, stderr: '', metrics: figures };

  test.each([
    ['trace.zst', gzipSync(TRACE)],
    ['trace.gz', TRACE],
    ['trace.txt', gzipSync(TRACE)],
    ['trace.gz', execFileSync('zstd', ['-cq'], { input: TRACE })],
  ])('a trace whose name %s says otherwise', async (name, content) => {
    expect(await summaryOf(content, name)).toEqual(sound);
  });

  test('one with CR LF, with a warning', async () => {
    const { exitCode, stderr, metrics } = await summaryOf(TRACE.toString().replaceAll('\n', '\r\n'));
    expect([exitCode, metrics]).toEqual([0, figures]);
    expect(stderr).toMatch(/^warning: Line 1 ends in CR LF: the file was changed by a text conversion\.[^\n]*\n$/);
  });

  test('one without its end, with a warning that says where, unless --strict', async () => {
    const cut = TRACE.subarray(0, TRACE.length - 12);
    const { exitCode, stderr, metrics } = await summaryOf(cut);
    expect([exitCode, metrics]).toEqual([0, figures]);
    expect(stderr).toBe(
      'warning: The recording was read up to line 10, 0.010 s after the start: it ends in the middle of a record.\n',
    );
    const strict = await summaryOf(cut, 'trace', ['--strict']);
    expect([strict.exitCode, strict.metrics]).toEqual([2, null]);
    expect(strict.stderr).toContain('The recording was read up to line 10, 0.010 s after the start');
  });
});

describe('a real trace that was cut', () => {
  const zst = readFile(FIXTURE);

  /** The allocations in the whole lines of a text. */
  function allocationsIn(text: Buffer): number {
    return (
      text
        .subarray(0, text.lastIndexOf(10) + 1)
        .toString('latin1')
        .match(/^\+ /gm)?.length ?? 0
    );
  }

  test.each([
    ['.gz', async () => gzipSync(execFileSync('zstd', ['-dcq'], { input: await zst, maxBuffer: 1e9 }))],
    ['.zst', () => zst],
  ])('%s is read as far as it can be unpacked, 25 times', { timeout: 120_000 }, async (suffix, makePacked) => {
    const packed = await makePacked();
    const random = seeded(9);
    for (let time = 0; time < 25; time++) {
      const cut = packed.subarray(0, Math.floor((0.4 + 0.6 * random()) * packed.length));
      const readable = suffix === '.gz' ? gunzipSync(cut, { finishFlush: constants.Z_SYNC_FLUSH }) : unzstd(cut);
      const { exitCode, stderr, metrics } = await summaryOf(cut, `trace${suffix}`);
      expect([exitCode, metrics.allocations]).toEqual([0, allocationsIn(readable)]);
      const lines = readable.toString('latin1').split('\n').length - 1;
      expect(stderr).toMatch(
        new RegExp(
          `^warning: The recording was read up to line ${lines}, \\d+\\.\\d{3} s after the start: its \\w+ data ends too early, after ${cut.length} bytes\\.\n$`,
        ),
      );
    }
    expect((await summaryOf(packed.subarray(0, -1), `trace${suffix}`, ['--strict'])).exitCode).toBe(2);
  });

  function unzstd(packed: Buffer): Buffer {
    try {
      return execFileSync('zstd', ['-dcq'], { input: packed, maxBuffer: 1e9, stdio: ['pipe', 'pipe', 'ignore'] });
    } catch (error) {
      return (error as { stdout: Buffer }).stdout;
    }
  }
});

describe('a config that is no file of text', () => {
  async function check(config: string) {
    const [stdout, stderr] = [new CollectedStream(), new CollectedStream()];
    const environment: Environment = {
      variables: {},
      workingDirectory: folder,
      today: '2026-01-01',
      interrupted: new AbortController().signal,
      takeSignals: () => () => {},
      cleaningUp: (work) => work(),
    };
    await writeFile(join(folder, 'trace'), TRACE);
    const words = ['check', 'trace', '--config', config];
    const exitCode = await run(words, { stdin: process.stdin, stdout, stderr }, environment);
    return { exitCode, stderr: stderr.text };
  }

  test('has a NUL in a path that it names', async () => {
    await writeFile(join(folder, 'budgets.json'), JSON.stringify({ budgets: ['peak < +0'], baseline: 'a\u0000b' }));
    const { exitCode, stderr } = await check('budgets.json');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('its name has a NUL character in it');
  });

  test('has no end', async () => {
    const { exitCode, stderr } = await check('/dev/full');
    expect([exitCode, stderr.includes('/dev/full: it is longer than 64 MiB.')]).toEqual([2, true]);
  });
});

test('a small baseline is known', async () => {
  const { exitCode, stderr } = await summaryOf('{\n  "flamefileBaseline": 1,\n', 'baseline.json');
  expect([exitCode, stderr]).toEqual([
    2,
    'error: baseline.json is a small baseline, not a trace. Name the trace that it was made from.\n',
  ]);
});

test('a report that ends after its first lines is damaged', async () => {
  const start =
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="flamefile 0.1.0">\n';
  const { exitCode, stderr } = await summaryOf(start, 'report.html');
  expect([exitCode, stderr]).toEqual([
    2,
    'error: report.html is a damaged report (its head is missing): copy it again, or make it again from its trace.\n',
  ]);
});
