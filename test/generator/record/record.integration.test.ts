import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PROGRAMS, pathOfProgram } from '../../setup/system.mjs';
import { compile, ended, FLAMEFILE, SOURCE, startFlamefile } from './recording.js';

/** Holds the programs, one of which is linked statically. */
let programs = '';
/** The working folder of one test. */
let folder = '';

beforeAll(async () => {
  programs = await mkdtemp(join(tmpdir(), 'flamefile programs-'));
  compile(join(programs, 'my app'), '-g');
  compile(join(programs, 'static'), '-static');
});

afterAll(() => rm(programs, { recursive: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-test-'));
  await mkdir(join(folder, 'temporary'));
});

afterEach(() => rm(folder, { recursive: true }));

function start(words: readonly string[], variables: Record<string, string> = {}): ChildProcess {
  return startFlamefile(words, folder, { TMPDIR: join(folder, 'temporary'), ...variables });
}

/** `flamefile record -o report.html -- my app ARGUMENTS` */
function record(...words: string[]) {
  return ended(start(['record', '-o', 'report.html', '--', join(programs, 'my app'), ...words]));
}

/** The facts of the report, as the page reads them. */
async function factsOf(name: string) {
  const html = await readFile(join(folder, name), 'utf8');
  const [, head] = /<script type="application\/json"[^>]*>([^<]*)<\/script>/.exec(html) ?? [];
  return JSON.parse(head ?? '{}').facts;
}

describe('flamefile record', () => {
  afterEach(async () => {
    expect(await readdir(join(folder, 'temporary'))).toEqual([]);
  });

  test("the program's streams are its own; what flamefile says stands on standard error", async () => {
    const { exitCode, stdout, stderr } = await record('say');
    expect([exitCode, stdout]).toEqual([0, 'to standard output\n']);
    expect(stderr).toMatch(/^to standard error\nreport\.html: [^\n]*\n$/);
  });

  test('counts what the program allocated', async () => {
    await record();
    const { metrics } = await factsOf('report.html');
    const allocations = metrics.find(({ key }: { key: string }) => key === 'allocations');
    // The C library allocates a few blocks of its own.
    expect(allocations.total).toBeGreaterThanOrEqual(1000);
    expect(allocations.total).toBeLessThan(1050);
  });

  test("the program's exit status is that of flamefile", async () => {
    expect((await record('exit', '3')).exitCode).toBe(3);
    expect(existsSync(join(folder, 'report.html'))).toBe(true);
  });

  test('a program that crashes has its report, and 128 + the number of the signal', async () => {
    expect((await record('abort')).exitCode).toBe(128 + constants.signals.SIGABRT);
    expect(existsSync(join(folder, 'report.html'))).toBe(true);
  });

  test('a child that outlives the program is not waited for', async () => {
    const flamefile = start(['record', '-o', 'report.html', '--', join(programs, 'my app'), 'fork']);
    const [[child], [exitCode]] = await Promise.all([
      once(flamefile.stdout as Readable, 'data'),
      once(flamefile, 'exit'),
    ]);
    process.kill(Number(child));
    expect(exitCode).toBe(0);
    const { metrics } = await factsOf('report.html');
    // The child's thousand blocks are not counted.
    expect(metrics.find(({ key }: { key: string }) => key === 'allocations').total).toBeLessThan(1050);
  });

  test('a path with spaces and arguments with line breaks stand in the report as they are', async () => {
    // The last line is one that the recording knows as a record of its own.
    const { exitCode } = await record('a\nt = 3', '+ 0\nI 1 1\nt zz');
    expect(exitCode).toBe(0);
    const { command, warnings } = await factsOf('report.html');
    expect(command).toBe(`${join(programs, 'my app')} a\nt = 3 + 0\nI 1 1\nt zz`);
    expect(warnings).toEqual([]);
  });

  test('a program whose path has a line break, by its name or its folder, is refused before it runs', async () => {
    const place = join(folder, 'new\nline');
    await mkdir(place);
    await symlink(join(place, 'app'), join(folder, 'link'));
    await copyFile(join(programs, 'my app'), join(place, 'app'));
    await copyFile(join(programs, 'my app'), join(folder, 'my\napp'));
    for (const [word, named] of [
      ['./my\napp', 'my\\napp'],
      ['./link', 'new\\nline/app'],
    ]) {
      const { exitCode, stdout, stderr } = await ended(start(['record', '--', word, 'say']));
      expect([exitCode, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^error: heaptrack cannot record a program whose path has a line break in it: [^\n]*\n$/);
      expect(stderr).toContain(named);
    }
  });

  test('a command that is longer than heaptrack can take', async () => {
    const { exitCode } = await record('a'.repeat(10_000));
    expect(exitCode).toBe(0);
    const { command } = await factsOf('report.html');
    // heaptrack keeps its first 4,096 bytes.
    expect(command).toMatch(/ a{3900}/);
  });

  test('the report is called after the program', async () => {
    await ended(start(['record', '--', join(programs, 'my app')]));
    expect(await readdir(folder)).toContain('flamefile.my app.html');
  });

  test('a program that heaptrack cannot be loaded into is named with the reason', async () => {
    expect(await ended(start(['record', '--', join(programs, 'static'), 'exit', '0']))).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `error: Nothing was recorded of static, which is linked statically: link it dynamically to record it.\n`,
    });
    expect((await ended(start(['record', '--', join(programs, 'static'), 'exit', '3']))).exitCode).toBe(3);
    expect(await readdir(folder)).toEqual(['temporary']);
  });

  test('a shell, which starts other programs, is warned of', async () => {
    await writeFile(join(folder, 'script'), '#!/bin/sh\nexit 4\n', { mode: 0o755 });
    const { exitCode, stderr } = await ended(start(['record', '--', './script']));
    expect(exitCode).toBe(4);
    expect(stderr).toMatch(
      /^warning: script starts other programs, and these are not recorded: the figures are those of script alone\./,
    );
  });

  test('a program that is not there, or no program, ends as it does in a shell', async () => {
    expect(await ended(start(['record', '--', 'no-such-program']))).toEqual({
      exitCode: 127,
      stdout: '',
      stderr: 'error: Cannot start no-such-program: it is not on the PATH.\n',
    });
    expect(await ended(start(['record', '--', SOURCE]))).toMatchObject({ exitCode: 126 });
    expect(await readdir(folder)).toEqual(['temporary']);
  });

  test('without heaptrack one sentence names the package', async () => {
    const { exitCode, stderr } = await ended(start(['record', '--', '/bin/ls'], { PATH: folder }));
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: Recording needs heaptrack, [^\n]*install the package "heaptrack"[^\n]*\n$/);
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const)(
    '%s reaches the program once, and the report is made',
    async (signal) => {
      const number = constants.signals[signal];
      const words = ['record', '-o', 'report.html', '--', join(programs, 'my app'), 'wait', `${number}`];
      const flamefile = start(words);
      flamefile.stdout?.once('data', () => flamefile.kill(signal));
      const { exitCode, stdout } = await ended(flamefile);
      expect([exitCode, stdout]).toEqual([0, 'ready\nreceived 1 times\n']);
      expect(existsSync(join(folder, 'report.html'))).toBe(true);
    },
  );

  test('Ctrl+C in a terminal reaches the program once', async () => {
    // A shell that stayed in between would get Ctrl+C as well, and end with a status of its own.
    const line = `exec '${process.execPath}' '${FLAMEFILE}' record -o report.html -- '${programs}/my app' wait 2`;
    const terminal = spawn('script', ['-qec', line, '/dev/null'], { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
    terminal.stdout.once('data', () => terminal.stdin.write('\x03'));
    const { exitCode, stdout } = await ended(terminal);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('received 1 times');
    expect(existsSync(join(folder, 'report.html'))).toBe(true);
  });

  test('the trace is kept, and read like any other', async () => {
    await ended(start(['record', '--keep-trace', 'trace.gz', '--', join(programs, 'my app'), 'a\nb']));
    const summary = await ended(start(['summary', 'trace.gz', '--json']));
    expect(JSON.parse(summary.stdout)).toMatchObject({ command: `${join(programs, 'my app')} a\nb` });
    expect((await readdir(folder)).sort()).toEqual(['flamefile.my app.html', 'temporary', 'trace.gz']);
  });

  test('a trace that cannot be kept does not cost the report', async () => {
    await symlink('/dev/full', join(folder, 'trace.gz'));
    const words = ['record', '-o', 'report.html', '--keep-trace', 'trace.gz', '--', join(programs, 'my app')];
    const { exitCode, stderr } = await ended(start(words));
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/\nerror: Cannot write .*trace\.gz: no space is left on the device/);
    expect(existsSync(join(folder, 'report.html'))).toBe(true);
  });

  test('what can fail before the program has run, fails before it runs', async () => {
    await writeFile(join(folder, 'notes.txt'), 'mine');
    for (const words of [
      ['-o', 'no/such/folder.html'],
      ['-o', 'notes.txt'],
      ['-o', '-'],
      ['--keep-trace', 'notes.txt'],
      ['--keep-trace', '.'],
      ['-o', 'one', '--keep-trace', 'one'],
      ['--baseline', 'missing.zst'],
      ['--suppressions', 'missing.txt'],
    ]) {
      const { exitCode, stdout, stderr } = await ended(
        start(['record', ...words, '--', join(programs, 'my app'), 'say']),
      );
      expect([exitCode, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^error: [^\n]*\n$/);
    }
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('a heaptrack whose path the linker would take apart', async () => {
    const script = await realpath(pathOfProgram(PROGRAMS.heaptrack));
    const place = join(folder, 'heap track');
    await mkdir(place);
    await symlink(join(dirname(dirname(script)), 'lib'), join(place, 'lib'));
    await mkdir(join(place, 'bin'));
    await writeFile(join(place, 'bin', 'heaptrack'), await readFile(script), { mode: 0o755 });
    const words = ['record', '-o', 'report.html', '--', join(programs, 'my app')];
    const { exitCode } = await ended(start(words, { PATH: `${join(place, 'bin')}:${process.env.PATH}` }));
    expect(exitCode).toBe(0);
    expect((await factsOf('report.html')).command).toBe(join(programs, 'my app'));
  });
});
