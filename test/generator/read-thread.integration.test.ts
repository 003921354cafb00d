import { execFile } from 'node:child_process';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** Its file is just larger than 1 MiB. */
const EVENTS = 400_000;

let folder = '';

/** From 1 MiB on, the older one of two traces is read in a thread, which exists in the built program alone. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-thread-'));
  const outDir = join(folder, 'built');
  const configFile = join(REPOSITORY, 'vite.config.ts');
  await build({ root: REPOSITORY, configFile, mode: 'generator', logLevel: 'silent', build: { outDir } });
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'new'), traceOf(3));
  await writeFile(join(folder, 'old'), traceOf(EVENTS));
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

function traceOf(events: number, version = 3): string {
  return `v 10400 ${version}\ns 4 main\ni 1 0 1\nt 1 0\na 10 1\n${'+ 0\n'.repeat(events)}c 3e8\n`;
}

function diff(): Promise<{ exitCode: unknown; stdout: string; stderr: string }> {
  const words = [join(folder, 'built', 'cli.js'), 'diff', 'old', 'new', '--json'];
  return new Promise((resolve) => {
    execFile(process.execPath, words, { cwd: folder }, (error, stdout, stderr) =>
      resolve({ exitCode: error?.code ?? 0, stdout, stderr }),
    );
  });
}

async function withThread<Result>(code: string | null, act: () => Promise<Result>): Promise<Result> {
  const file = join(folder, 'built', 'read-thread.js');
  await rename(file, `${file}.sound`);
  try {
    if (code !== null) await writeFile(file, code);
    return await act();
  } finally {
    await rename(`${file}.sound`, file);
  }
}

describe('a trace that is read in a thread of its own', () => {
  test('gives what it gives without one', async () => {
    const both = await diff();
    expect(both.exitCode).toBe(0);
    expect(JSON.parse(both.stdout).metrics.allocations).toMatchObject({ old: EVENTS, new: 3 });
    expect(await withThread(null, diff)).toEqual(both);
  });

  test('is refused with the same sentence', async () => {
    await writeFile(join(folder, 'old'), traceOf(EVENTS, 9));
    const { exitCode, stderr } = await diff();
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: old has heaptrack file version 9 /);
    expect(await withThread(null, diff)).toMatchObject({ exitCode, stderr });
    await writeFile(join(folder, 'old'), traceOf(EVENTS));
  });

  test.each([
    ['throws', 'throw new Error("out of luck");', /out of luck/],
    ['stops without a word', 'process.exit(3);', /the thread that reads .*old stopped with exit code 3/],
  ])('where the thread %s, that is reported', async (_how, code, complaint) => {
    const { exitCode, stderr } = await withThread(code, diff);
    expect(exitCode).toBe(70);
    expect(stderr).toMatch(complaint);
  });
});
