import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seeded } from '../helpers/seeded.js';
import { compile, FLAMEFILE } from './record/recording.js';

const STACKS = 150_000;
const FUNCTIONS = 1000;

/** Holds the trace and the program; `work` in it is a test's working folder, `temporary` is for what a recording needs meanwhile. */
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-interruption-'));
  await mkdir(join(folder, 'temporary'));
  await writeFile(join(folder, 'trace'), traceOfManyStacks());
  compile(join(folder, 'app'), '-g');
});

beforeEach(async () => {
  await rm(join(folder, 'work'), { recursive: true, force: true });
  await mkdir(join(folder, 'work'));
});

afterAll(() => rm(folder, { recursive: true }));

/** Each stack allocates one block; it is called from any of those before it, so that the tree is as deep as it is wide. */
function traceOfManyStacks(): string {
  const random = seeded(1);
  const lines = ['v 10400 3', 'X ./app', 'I 1000 5e298d', 's 4 /app'];
  for (let index = 0; index < FUNCTIONS; index++) {
    const name = `f${index}`;
    lines.push(`s ${hex(name.length)} ${name}`, `i ${hex(index + 1)} 1 ${hex(index + 2)}`);
  }
  for (let stack = 1; stack <= STACKS; stack++) {
    const caller = stack === 1 ? 0 : Math.max(0, stack - 1 - Math.floor(random() * 10_000));
    lines.push(
      `t ${hex(1 + Math.floor(random() * FUNCTIONS))} ${hex(caller)}`,
      `a 10 ${hex(stack)}`,
      `+ ${hex(stack - 1)}`,
    );
  }
  return [...lines, 'c 5', ''].join('\n');
}

function hex(value: number): string {
  return value.toString(16);
}

interface End {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** From the signal that it was sent to its end, or from its start where none was sent. */
  readonly milliseconds: number;
}

/** Runs the command line in the working folder; `interrupt` resolves when it is to be sent the signal. */
async function run(
  words: readonly string[],
  signal: NodeJS.Signals | null,
  interrupt: (output: NodeJS.ReadableStream) => Promise<unknown>,
): Promise<End> {
  const env = { ...process.env, TMPDIR: join(folder, 'temporary') };
  const program = spawn(process.execPath, [FLAMEFILE, ...words], {
    cwd: join(folder, 'work'),
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let since = performance.now();
  const ended = once(program, 'exit').then(([exitCode, endedBy]) => ({
    exitCode,
    signal: endedBy,
    endedAt: performance.now(),
  }));
  program.stdout.resume();
  if (signal !== null) {
    await interrupt(program.stdout);
    since = performance.now();
    program.kill(signal);
  }
  const { endedAt, ...end } = await ended;
  return { ...end, milliseconds: Math.max(0, endedAt - since) };
}

/** By the signal, or it had written all before that came. */
const ENDS = [
  [null, 'SIGINT'],
  [0, null],
] as const;

describe('Ctrl+C is heard at any moment of a long run', () => {
  const report = ['report', '../trace', '-o', 'report.html'];
  const check = ['check', '../trace', '--budget', 'peak < 1GB', '-o', 'report.html', '--update-baseline', 'small.json'];
  const diff = ['diff', '../trace', '../trace'];

  test.each([
    [report, 8],
    [check, 4],
    [diff, 4],
  ] as const)('%j', async (words, moments) => {
    const { milliseconds: whole, exitCode } = await run(words, null, async () => {});
    expect(exitCode).toBe(0);
    const outputs = await readdir(join(folder, 'work'));
    for (let moment = 1; moment <= moments; moment++) {
      await rm(join(folder, 'work'), { recursive: true });
      await mkdir(join(folder, 'work'));
      const end = await run(words, 'SIGINT', () => setTimeout((whole * moment) / moments));
      expect(ENDS).toContainEqual([end.exitCode, end.signal]);
      // It gives way within 200 ms; a machine that is busy is allowed more.
      expect(end.milliseconds).toBeLessThan(200 + whole / 10);
      const left = await readdir(join(folder, 'work'));
      expect(outputs).toEqual(expect.arrayContaining(left));
      if (left.includes('report.html')) expect(await fileInWork('report.html')).toMatch(/<\/html>\n$/);
      if (left.includes('small.json')) JSON.parse(await fileInWork('small.json'));
    }
  });
});

describe('while a recording has a folder to clean up', () => {
  /** Says on standard error when a signal would end the process while the folder is there. */
  const WATCH_LISTENERS = `
    import { readdirSync } from 'node:fs';
    process.on('removeListener', (event) => {
      if (!['SIGINT', 'SIGTERM', 'SIGHUP'].includes(event) || process.listenerCount(event) > 0) return;
      if (readdirSync(process.env.TMPDIR).length > 0) console.error(event + ' has no listener');
    });`;

  test('there is a listener for each signal at any moment', () => {
    const watch = `data:text/javascript,${encodeURIComponent(WATCH_LISTENERS)}`;
    const words = ['--import', watch, FLAMEFILE, 'record', '--quiet', '--', '../app', 'branch', '15'];
    const env = { ...process.env, TMPDIR: join(folder, 'temporary') };
    const { status, stderr } = spawnSync(process.execPath, words, {
      cwd: join(folder, 'work'),
      env,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('while the report of a recording is made', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s leaves nothing but what is whole', async (signal) => {
    for (const milliseconds of [0, 200, 600]) {
      const words = ['record', '--keep-trace', 'trace.gz', '--', '../app', 'branch', '15'];
      // The program says that it ends.
      const ending = async (output: NodeJS.ReadableStream) => {
        await new Promise((resolve) => output.once('data', resolve));
        await setTimeout(milliseconds);
      };
      await run(words, signal, ending);
      expect(await readdir(join(folder, 'temporary'))).toEqual([]);
      const left = await readdir(join(folder, 'work'));
      expect(['flamefile.app.html', 'flamefile.app.previous.html', 'trace.gz']).toEqual(expect.arrayContaining(left));
      for (const name of left) {
        const bytes = await readFile(join(folder, 'work', name));
        if (name === 'trace.gz') expect(gunzipSync(bytes).length).toBeGreaterThan(0);
        else expect(bytes.toString()).toMatch(/<\/html>\n$/);
      }
    }
  });
});

function fileInWork(name: string): Promise<string> {
  return readFile(join(folder, 'work', name), 'utf8');
}
