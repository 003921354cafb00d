import { once } from 'node:events';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ended, namesOf, openReportFile, startFlamefile } from './recording.js';

const PROGRAM = fileURLToPath(new URL('threads.mjs', import.meta.url));

/** The working folder of one test. */
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-test-'));
  // NODE_OPTIONS are split at spaces.
  await mkdir(join(folder, 'temporary "files"'));
});

afterEach(async () => {
  expect(await readdir(join(folder, 'temporary "files"'))).toEqual([]);
  await rm(folder, { recursive: true });
});

function start(words: readonly string[], variables: Record<string, string> = {}) {
  return startFlamefile(words, folder, { TMPDIR: join(folder, 'temporary "files"'), ...variables });
}

/** `flamefile record OPTION -o report.html -- node threads.mjs TASK` */
const startRecording = (option: string, ...task: string[]) =>
  start(['record', option, '-o', 'report.html', '--', 'node', PROGRAM, ...task]);

const openReport = () => openReportFile(join(folder, 'report.html'));

describe.each([
  ['--cpu', 'cpu'],
  ['--heap', 'live_bytes'],
])('flamefile record %s', (option, metric) => {
  test('holds the program, its worker and its child process', async () => {
    const { exitCode, stderr } = await ended(startRecording(option, 'all'));
    expect([exitCode, stderr]).toEqual([0, expect.stringMatching(/^report\.html: [^\n]*\n$/)]);
    const report = await openReport();
    expect(report.facts.metrics[0].key).toBe(metric);
    expect(report.facts.metrics[0].total).toBeGreaterThan(0);
    expect(report.facts.command).toBe(`node ${PROGRAM} all`);
    const { processes, threads, calls } = namesOf(report);
    expect(processes).toHaveLength(2);
    expect(threads).toEqual(['main thread', 'main thread', 'worker 1']);
    expect(calls).toContain('inMain');
    expect(calls).toContain('inChild');
    expect(calls).toContain('inWorker');
    // No path of the recording's own.
    expect(report.strings.filter((text) => text.includes('temporary "files"'))).toEqual([]);
  });

  test('is checked against budgets of what it measures, before it runs and after', async () => {
    const words = (budget: string) => [
      'record',
      option,
      '--budget',
      budget,
      '-o',
      'report.html',
      '--',
      'node',
      PROGRAM,
    ];
    const budget = metric === 'cpu' ? 'cpu < 1us' : `${metric} < 1`;
    const broken = await ended(start(words(budget)));
    expect(broken.exitCode).toBe(1);
    expect(broken.stderr).toContain(`broken   ${budget}`);
    const unknown = await ended(start(words('peak < 1MB')));
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('there is no metric "peak"');
  });

  test('of one thread has no tracks of processes', async () => {
    await ended(startRecording(option));
    const { processes, calls } = namesOf(await openReport());
    expect([processes, calls.has('work')]).toEqual([[], true]);
  });

  test('passes on the status of the program, and writes what it did until then', async () => {
    const { exitCode, stderr } = await ended(startRecording(option, 'fail'));
    expect(exitCode).toBe(1);
    expect(stderr).toContain('nobody catches this');
    expect(stderr).toContain('warning: node ended with exit status 1: the report holds what it did until then.\n');
    expect(namesOf(await openReport()).calls).toContain('work');
  });

  test('a program that a signal ends still writes its profile', async () => {
    const recording = startRecording(option, 'wait');
    await once(recording.stdout as Readable, 'data');
    recording.kill('SIGTERM');
    expect((await ended(recording)).exitCode).toBe(128 + constants.signals.SIGTERM);
    expect(namesOf(await openReport()).calls).toContain('work');
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'a program that never listens ends by %s, with its profile',
    async (signal) => {
      const recording = startRecording(option, 'spin');
      await once(recording.stdout as Readable, 'data');
      recording.kill(signal);
      const { exitCode, stderr } = await ended(recording);
      const number = constants.signals[signal];
      expect([exitCode, stderr]).toEqual([
        128 + number,
        expect.stringMatching(/^warning: node was ended by signal [^\n]*\nreport\.html: [^\n]*\n$/),
      ]);
      expect(stderr).toContain(`ended by signal ${number} (${signal})`);
      const report = await openReport();
      expect(report.facts.warnings.map(({ kind }) => kind)).toEqual(['ended-by-signal']);
      const { threads, calls } = namesOf(report);
      expect([threads, calls.has('work')]).toEqual([['main thread'], true]);
    },
  );

  test.each([
    ['handle', 7],
    ['once', 8],
    ['again', 128 + constants.signals.SIGINT],
  ])("the program's own handlers of signals are its own: %s", async (task, status) => {
    const recording = startRecording(option, task);
    await once(recording.stdout as Readable, 'data');
    recording.kill('SIGINT');
    expect((await ended(recording)).exitCode).toBe(status);
    expect(namesOf(await openReport()).calls).toContain('work');
  });

  test('a child process without a profile is told, and not judged', async () => {
    const words = ['record', option, '-o', 'report.html', '--force'];
    const program = ['--', 'node', PROGRAM, 'kill', 'SIGKILL'];
    const sentence = /Process \d+ wrote no profile, killed or still running: what was done there is missing\./;
    const told = await ended(start([...words, ...program]));
    expect([told.exitCode, told.stderr]).toEqual([0, expect.stringMatching(sentence)]);
    expect((await openReport()).facts.warnings).toEqual([
      { kind: 'unrecorded-threads', message: expect.stringMatching(sentence), count: 1 },
    ]);
    const budget = ['--budget', metric === 'cpu' ? 'cpu < 60min' : `${metric} < 9GB`];
    const judged = await ended(start([...words, ...budget, ...program]));
    expect([judged.exitCode, judged.stderr]).toEqual([2, expect.stringMatching(sentence)]);
    expect((await ended(start([...words, ...budget, '--allow-damaged', ...program]))).exitCode).toBe(0);
  });

  test('the exit status of a worker is told', async () => {
    const { exitCode, stderr } = await ended(startRecording(option, 'exit'));
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^warning: Worker 1 of process \d+ \(exit status 5\) ended with an error\.\n/);
  });
});

test('a child process that never listens ends by the signal of its parent', async () => {
  const { stdout } = await ended(startRecording('--cpu', 'kill', 'SIGTERM'));
  expect(stdout).toBe('child null SIGTERM\n');
  const report = await openReport();
  expect(namesOf(report).processes).toHaveLength(2);
  expect(report.facts.warnings).toEqual([]);
});

test('scripts that Node runs, and what a shell starts, are recorded', async () => {
  await writeFile(
    join(folder, 'tool'),
    '#!/usr/bin/env node\nfunction inTool() { for (let i = 0; i < 5e7; i++); }\ninTool();\n',
  );
  await chmod(join(folder, 'tool'), 0o755);
  for (const words of [['./tool'], ['sh', '-c', './tool; exit 0'], ['env', 'A=1', './tool']]) {
    const { exitCode } = await ended(start(['record', '--cpu', '-o', 'report.html', '--force', '--', ...words]));
    expect(exitCode).toBe(0);
    expect(namesOf(await openReport()).calls).toContain('inTool');
  }
});

test("the program's own NODE_OPTIONS stay", async () => {
  await writeFile(join(folder, 'own.cjs'), "console.log('loaded');");
  const words = ['record', '--heap', '-o', 'report.html', '--', 'node', PROGRAM];
  const { stdout } = await ended(start(words, { NODE_OPTIONS: '--require ./own.cjs' }));
  // By flamefile itself, and by the program.
  expect(stdout).toBe('loaded\nloaded\n');
});

test("the program's own CPU profile is written beside", async () => {
  await ended(start(['record', '--cpu', '-o', 'report.html', '--', 'node', '--cpu-prof', PROGRAM]));
  expect(namesOf(await openReport()).calls).toContain('work');
  expect((await readdir(folder)).filter((name) => name.endsWith('.cpuprofile'))).toHaveLength(1);
});

test('a heap profile of its own is none that Node would write', async () => {
  const { exitCode, stderr } = await ended(start(['record', '--heap', '--', 'node', '--heap-prof', PROGRAM]));
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^error: Node writes one heap profile/)]);
});

test('the same file is not read twice', async () => {
  await ended(
    start(['record', '--cpu', '-o', 'report.html', '--', 'node', '--cpu-prof', '--cpu-prof-name=a', PROGRAM]),
  );
  await symlink('a', join(folder, 'link'));
  await copyFile(join(folder, 'a'), join(folder, 'copy'));
  for (const [second, sentence] of [
    ['a', /^error: a was given twice, and what is in it would count twice/],
    ['link', /^error: \S+a and \S+link are one file, and/],
    ['copy', /^error: \S+a and \S+copy hold the same bytes, and/],
  ] as const) {
    const { exitCode, stderr } = await ended(start(['summary', 'a', second]));
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(sentence)]);
  }
});

test('a program that is killed, or is no Node program, leaves a sentence', async () => {
  const words = ['record', '--cpu', '--', 'sh', '-c'];
  const killed = await ended(start([...words, 'kill -KILL $$']));
  expect(killed.exitCode).toBe(128 + constants.signals.SIGKILL);
  expect(killed.stderr).toBe(
    'error: Nothing was recorded of sh: signal 9 (SIGKILL) ended it before it could write its profile.\n',
  );
  const other = await ended(start([...words, 'true']));
  expect(other.exitCode).toBe(2);
  expect(other.stderr).toMatch(/^error: Nothing was recorded of sh: it is no Node program/);
});

test('without an option a Node program is not run: heaptrack would not see its JavaScript', async () => {
  const { exitCode, stderr } = await ended(start(['record', '--', 'node', PROGRAM, 'wait']));
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^error: node runs JavaScript, .* flamefile record --cpu -- node .*threads\.mjs wait, or/);
});

test.each([
  [['--cpu', '--heap'], /^error: Choose one of --cpu and --heap/],
  [['--cpu', '--keep-trace', 'a.gz'], /^error: --keep-trace keeps the one trace of other recorders/],
])('%j is refused', async (options, sentence) => {
  const { exitCode, stderr } = await ended(start(['record', ...options, '--', 'node', PROGRAM]));
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(sentence)]);
});
