import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../../../generator/run.js';
import { CollectedStream } from '../../collected-stream.js';
import { environmentIn } from '../../environment.js';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-baseline-'));
  await write('old/main.cpuprofile', profile(1));
  await write('old/worker.cpuprofile', profile(2));
  await write('old/.hidden', 'no profile');
  await write('new/main.cpuprofile', profile(4));
  await write('new/worker.cpuprofile', profile(8));
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

/** Checks a run of 12 ms against a baseline. */
async function check(...words: string[]) {
  const [stdout, stderr] = [new CollectedStream(), new CollectedStream()];
  const exitCode = await run(
    ['check', 'new/main.cpuprofile', 'new/worker.cpuprofile', '--budget', 'cpu <= +0', ...words],
    { stdin: noBytes(), stdout, stderr },
    environmentIn(folder),
  );
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

describe('a baseline of several files', () => {
  test.each([
    [
      'each behind a --baseline of its own',
      ['--baseline', 'old/main.cpuprofile', '--baseline', 'old/worker.cpuprofile'],
    ],
    ['a folder', ['--baseline', 'old']],
  ])('is all of them: %s', async (_, words) => {
    const { exitCode, stdout, stderr } = await check(...words, '--json');
    expect([exitCode, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout).budgets[0]).toMatchObject({ value: 12_000, baseline: 3_000 });
  });

  test('names files and folder', async () => {
    const { stderr, exitCode } = await check('--baseline', 'old', '-o', 'old/main.cpuprofile', '--force');
    expect([exitCode, stderr]).toEqual([
      2,
      'error: --output old/main.cpuprofile is the baseline already. Choose another name.\n',
    ]);
  });

  test('is refused where one file is there twice, or a folder has none', async () => {
    expect((await check('--baseline', 'old', '--baseline', 'old/main.cpuprofile')).stderr).toContain(
      'main.cpuprofile was given twice, and what is in it would count twice',
    );
    await mkdir(join(folder, 'empty'));
    expect((await check('--baseline', 'empty')).stderr).toContain('empty is a folder without files.');
  });
});
