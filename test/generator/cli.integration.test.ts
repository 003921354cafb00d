import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** The built program; `npm test` builds it first. */
const PROGRAM = fileURLToPath(new URL('../../dist/generator/cli.js', import.meta.url));

const TRACE = fileURLToPath(new URL('../fixtures/heaptrack.leaks.zst', import.meta.url));

/** More than a pipe holds, so that once all of it is taken, the program is reading. */
const TRACE_START = `v 10400 3\nX ./app\n${'# a comment\n'.repeat(50_000)}`;

/** The magic number, no options, a window of 2 MiB (RFC 8878, section 3.1.1). */
const ZSTD_FRAME = Buffer.from('28b52ffd0058', 'hex');

/** The header of a block: of type 0 with its bytes after it, of type 1 with one that is repeated. */
function zstdBlock(type: 0 | 1, bytes: number): Buffer {
  const header = Buffer.alloc(3);
  header.writeUIntLE(bytes * 8 + type * 2, 0, 3);
  return header;
}

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-test-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function ended(program: ChildProcess) {
  const [stdout, stderr, [exitCode, signal]] = await Promise.all([
    program.stdout ? text(program.stdout) : '',
    program.stderr ? text(program.stderr) : '',
    once(program, 'exit'),
  ]);
  return { exitCode, signal, stdout, stderr };
}

describe('the built program', () => {
  test('runs', async () => {
    const { exitCode, stdout, stderr } = await ended(spawn(process.execPath, [PROGRAM, '--version']));
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^flamefile \d+\.\d+\.\d+\n$/);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s while reading ends it and leaves no file', async (signal) => {
    const program = spawn(process.execPath, [PROGRAM, '-'], { cwd: folder });
    const end = ended(program);
    await new Promise((resolve) => program.stdin.write(TRACE_START, resolve));
    program.kill(signal);
    expect(await end).toEqual({ exitCode: null, signal, stdout: '', stderr: '' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('SIGINT is heard while a small file is unpacked to gigabytes', async () => {
    const start = Buffer.from('v 10400 3\nX ./app\nI 1000 5e298d\n');
    const lineFeeds = Buffer.concat([zstdBlock(1, 2 ** 17), Buffer.from('\n')]);
    const path = join(folder, 'feeds.zst');
    // 26 GB of line feeds, in 800 kB.
    const blocks = [zstdBlock(0, start.length), start, ...Array<Buffer>(200_000).fill(lineFeeds)];
    await writeFile(path, Buffer.concat([ZSTD_FRAME, ...blocks]));
    const program = spawn(process.execPath, [PROGRAM, path], { cwd: folder });
    const end = ended(program);
    await setTimeout(1500);
    program.kill('SIGINT');
    expect(await end).toMatchObject({ signal: 'SIGINT', stdout: '' });
  });

  test.each([
    ['a trace', ['report', 'pipe']],
    ['the older trace', ['report', TRACE, '--baseline', 'pipe']],
    ['a baseline', ['check', TRACE, '--budget', 'peak <= +0', '--baseline', 'pipe']],
    ['budgets', ['check', TRACE, '--config', 'pipe']],
    ['an output', ['report', TRACE, '-o', 'pipe']],
  ])('Ctrl+C ends the waiting for a pipe with nobody at its other end: %s', async (_, words) => {
    await promisify(execFile)('mkfifo', [join(folder, 'pipe')]);
    const program = spawn(process.execPath, [PROGRAM, ...words], { cwd: folder });
    const end = ended(program);
    // It waits by then, or has not begun. Left alone it would wait for longer than a test may take.
    await setTimeout(1000);
    program.kill('SIGINT');
    expect(await end).toMatchObject({ exitCode: null, signal: 'SIGINT', stdout: '' });
    expect(await readdir(folder)).toEqual(['pipe']);
  });

  test.each([
    ['<(cat small.json)', 0],
    ['- < small.json', 0],
    [`<(cat '${TRACE}')`, 0],
    ["<(echo '{}')", 2],
  ])('a baseline through a pipe is what it holds: %s', async (baseline, exitCode) => {
    const words = `'${process.execPath}' '${PROGRAM}' check '${TRACE}' --budget`;
    const script = `${words} 'peak < 1GB' --update-baseline small.json --quiet && ${words} 'peak <= +0' --baseline ${baseline}`;
    const run = await ended(spawn('bash', ['-c', script], { cwd: folder }));
    expect(run.exitCode).toBe(exitCode);
    expect(run.stdout).toContain(exitCode === 0 ? '148 kB; 148 kB before' : '');
    expect(run.stderr).toContain(exitCode === 0 ? '' : 'is not a baseline of flamefile');
  });

  test('a reader that goes away ends it quietly', async () => {
    const program = spawn(process.execPath, [PROGRAM, '-', '-o', '-'], { cwd: folder });
    program.stdout.destroy();
    program.stdin.end('v 10400 3\nX ./app\nc 1\n');
    const [exitCode] = await once(program, 'exit');
    expect(exitCode).toBe(0);
    expect(await text(program.stderr)).toBe('');
  });

  test('works in a folder whose name is not UTF-8, and refuses such a file', async () => {
    const latin1 = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from('gr\u00fc\u00dfe', 'latin1')]);
    await mkdir(latin1);
    const script = `cd ${folder}/gr*e && cp '${TRACE}' trace.zst && cp trace.zst "$(printf 'gr\\374n.zst')"`;
    const run = (words: string) =>
      ended(spawn('bash', ['-c', `${script} && exec '${process.execPath}' '${PROGRAM}' ${words}`]));
    expect(await run('trace.zst')).toMatchObject({ exitCode: 0, stdout: '' });
    expect((await readdir(latin1)).sort()).toEqual(['gr\ufffdn.zst', 'trace.html', 'trace.zst']);
    expect(JSON.parse((await run('diff trace.zst trace.zst --json')).stdout)).toMatchObject({ schema: 1 });
    const { exitCode, stderr } = await run('summary gr*n.zst');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('"gr\ufffdn.zst" is not UTF-8')]);
    expect((await run('summary - --json < gr*n.zst')).exitCode).toBe(0);
  });
});

describe('standard output is whole when the program ends', () => {
  /** More than the 64 KiB that a pipe holds. */
  const budgets = Array.from({ length: 400 }, (_, kilobytes) => ['--budget', `allocated < ${kilobytes}kB`]).flat();

  test('for a reader that is slower than the program', async () => {
    const program = spawn(process.execPath, [PROGRAM, 'check', TRACE, ...budgets, '--json']);
    const end = once(program, 'exit');
    let json = '';
    for await (const piece of program.stdout) {
      json += piece;
      await setTimeout(50);
    }
    expect(json.length).toBeGreaterThan(2 * 65_536);
    expect(JSON.parse(json).budgets).toHaveLength(400);
    expect(await end).toEqual([1, null]);
  });

  test('however many of it run at once', async () => {
    const words = [PROGRAM, 'check', TRACE, '--budget', 'peak < 1', '--json'];
    for (let round = 0; round < 4; round++) {
      const ends = await Promise.all(Array.from({ length: 6 }, () => ended(spawn(process.execPath, words))));
      expect(ends.map(({ stdout, exitCode }) => [JSON.parse(stdout).result, exitCode])).toEqual(
        Array(6).fill(['broken', 1]),
      );
    }
  });
});
