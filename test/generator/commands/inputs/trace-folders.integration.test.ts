import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../../../generator/run.js';
import { CollectedStream } from '../../collected-stream.js';
import { environmentIn } from '../../environment.js';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-folders-'));
  await write('old/main.cpuprofile', profile(1));
  await write('old/worker.cpuprofile', profile(2));
  await write('old/.hidden', 'no profile');
  await write('new/main.cpuprofile', profile(4));
  await write('new/worker.cpuprofile', profile(8));
  await write('one/main.cpuprofile', profile(16));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(name: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), content);
}

/** Some milliseconds of one function. */
function profile(milliseconds: number): string {
  const callFrame = { functionName: 'f', scriptId: '1', url: 'file:///a.js', lineNumber: 0, columnNumber: 0 };
  return JSON.stringify({
    nodes: [
      { id: 1, callFrame: { ...callFrame, functionName: '(root)', url: '' }, children: [2] },
      { id: 2, callFrame },
    ],
    startTime: 0,
    endTime: milliseconds * 1000,
    samples: [2],
    timeDeltas: [0],
  });
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}

async function flamefile(...words: string[]) {
  const [stdout, stderr] = [new CollectedStream(), new CollectedStream()];
  const exitCode = await run(words, { stdin: noBytes(), stdout, stderr }, environmentIn(folder));
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

describe('a folder stands for the files of one run in it', () => {
  test.each([
    ['old', 'new', { old: 3_000, new: 12_000 }],
    ['old/', 'one', { old: 3_000, new: 16_000 }],
    ['old/main.cpuprofile', 'new', { old: 1_000, new: 12_000 }],
  ])('diff %s %s', async (older, newer, cpu) => {
    const { exitCode, stdout, stderr } = await flamefile('diff', older, newer, '--json');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).metrics.cpu).toMatchObject(cpu);
  });

  test('diff names the runs after their folders, and the newer one as it is told to', async () => {
    const titles = async (...words: string[]) => {
      const { old, new: newer } = JSON.parse((await flamefile('diff', 'old', 'new', '--json', ...words)).stdout);
      return [old.title, newer.title];
    };
    expect(await titles()).toEqual(['2\u00a0files in old', '2\u00a0files in new']);
    expect(await titles('--title', 'Faster')).toEqual(['2\u00a0files in old', 'Faster']);
  });

  test('summary', async () => {
    const { exitCode, stdout, stderr } = await flamefile('summary', 'new', '--json');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).metrics.cpu).toBe(12_000);
  });

  test('report, which is named after the folder', async () => {
    expect((await flamefile('report', 'new/')).exitCode).toBe(0);
    expect(existsSync(join(folder, 'new.html'))).toBe(true);
  });

  test('check, which does not write over what it reads', async () => {
    expect((await flamefile('check', 'new', '--budget', 'cpu <= 12ms')).exitCode).toBe(0);
    const { stderr } = await flamefile('check', 'new', '--budget', 'cpu <= 12ms', '-o', 'new/main.cpuprofile');
    expect(stderr).toContain('--output new/main.cpuprofile is the trace already');
  });

  test('one without files has no run', async () => {
    await mkdir(join(folder, 'empty'));
    expect((await flamefile('diff', 'old', 'empty')).stderr).toBe('error: empty is a folder without files.\n');
  });
});
