import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** The built program; `npm test` builds it first. */
const PROGRAM = fileURLToPath(new URL('../../dist/generator/cli.js', import.meta.url));

/** More than a pipe holds, so that once all of it is taken, the program is reading. */
const TRACE_START = `v 10400 3\nX ./app\n${'# a comment\n'.repeat(50_000)}`;

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-test-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function ended(program: ChildProcess) {
  const [stdout, stderr, [exitCode]] = await Promise.all([
    program.stdout ? text(program.stdout) : '',
    program.stderr ? text(program.stderr) : '',
    once(program, 'exit'),
  ]);
  return { exitCode, stdout, stderr };
}

describe('the built program', () => {
  test('runs', async () => {
    const { exitCode, stdout, stderr } = await ended(spawn(process.execPath, [PROGRAM, '--version']));
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^flamefile \d+\.\d+\.\d+\n$/);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s while reading ends it with 130 and leaves no file', async (signal) => {
    const program = spawn(process.execPath, [PROGRAM, '-'], { cwd: folder });
    const end = ended(program);
    await new Promise((resolve) => program.stdin.write(TRACE_START, resolve));
    program.kill(signal);
    expect(await end).toEqual({ exitCode: 130, stdout: '', stderr: 'error: Interrupted; no file was written.\n' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('a reader that goes away ends it quietly', async () => {
    const program = spawn(process.execPath, [PROGRAM, '-', '-o', '-'], { cwd: folder });
    program.stdout.destroy();
    program.stdin.end('v 10400 3\nX ./app\nc 1\n');
    const [exitCode] = await once(program, 'exit');
    expect(exitCode).toBe(0);
    expect(await text(program.stderr)).toBe('');
  });
});
