import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RULE_NAMES } from '../../../generator/fold/findings/find-findings.js';
import type { ReadOptions } from '../../../generator/read-options.js';
import { seeded } from '../../helpers/seeded.js';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
/** More than the reader may be ahead of the thread. */
const EVENTS = 3_000_000;

let folder = '';
let trace = '';
let thread = '';

/** The thread exists in the built program alone: this builds it into a folder of its own. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-count-'));
  const outDir = join(folder, 'built');
  const configFile = join(REPOSITORY, 'vite.config.ts');
  await build({ root: REPOSITORY, configFile, mode: 'generator', logLevel: 'silent', build: { outDir } });
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  trace = join(folder, 'heaptrack.app.1');
  thread = join(outDir, 'count-thread.js');
  await writeFile(trace, traceText());
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** A hundred kinds of blocks, allocated and freed at random over three seconds. */
function traceText(): string {
  const random = seeded(5);
  const blocks = Array.from({ length: 100 }, (_, size) => `a ${(size * 8).toString(16)} 1\n`).join('');
  const events = Array.from({ length: EVENTS }, (_, event) => {
    const time =
      event % 5000 === 0 ? `c ${Math.floor(event / 1000).toString(16)}\nR ${(event % 97).toString(16)}\n` : '';
    return `${time}${random() < 0.5 ? '+' : '-'} ${Math.floor(random() * 100).toString(16)}\n`;
  }).join('');
  return `v 10400 3\nX ./app\nI 1000 5e298d\ns 4 main\ni 1 0 1\nt 1 0\n${blocks}${events}# strings: 1\n# ips: 1\n`;
}

/** Reads the trace in a process of its own. @returns the report as JSON, or what went wrong */
async function readInProcess(options: ReadOptions = {}): Promise<string> {
  const script = `
    const { readTrace } = await import(${JSON.stringify(pathToFileURL(join(folder, 'built', 'index.js')).href)});
    console.log(await readTrace(${JSON.stringify(trace)}, ${JSON.stringify(options)}).then(
      JSON.stringify,
      (error) => error.name + ': ' + error.message,
    ));`;
  // The process ends by itself only when no thread is left.
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    timeout: 60_000,
    maxBuffer: 2 ** 26,
  });
  return stdout.trim();
}

/** Has another program in the thread's place, or none. */
async function withThread<Result>(code: string | null, work: () => Promise<Result>): Promise<Result> {
  await rename(thread, `${thread}.sound`);
  try {
    if (code !== null) await writeFile(thread, code);
    return await work();
  } finally {
    await rename(`${thread}.sound`, thread);
  }
}

describe('events are counted in a thread', { timeout: 120_000 }, () => {
  test('as they would be beside reading', async () => {
    const inThread = await readInProcess();
    const here = await withThread(null, () => readInProcess());
    expect(JSON.parse(here).facts.metrics[1].total).toBeGreaterThan(EVENTS / 3);
    expect(inThread === here).toBe(true);
  });

  test('within the same limit', async () => {
    expect(await readInProcess({ maxMemoryBytes: 200_000 })).toMatch(
      /^UserError: heaptrack\.app\.1 cannot be read: it names more distinct texts, stacks, sizes and times/,
    );
  });

  test.each([
    ['throws', 'throw new Error("out of luck");', /^Error: out of luck$/],
    ['stops without a word', 'process.exit(3);', /^Error: the thread that counts stopped with exit code 3$/],
  ])('where the thread %s, that is reported', async (_how, code, error) => {
    expect(await withThread(code, () => readInProcess())).toMatch(error);
  });

  test('where the thread fails when it has counted and makes the rows of time, that is reported', async () => {
    const withoutNodes = `
      require('node:worker_threads').parentPort.on('message', ({ owned }) => {
        if (owned) Object.defineProperty(owned, 'nodes', { get() { throw new RangeError('out of memory'); } });
      });`;
    const code = `${withoutNodes}\n${await readFile(thread, 'utf8')}`;
    expect(await withThread(code, () => readInProcess())).toBe('RangeError: out of memory');
  });

  test('where nobody needs the rows of time before the report is there, they are there later', async () => {
    const inThread = await readInProcess({ withoutFindings: RULE_NAMES });
    const here = await withThread(null, () => readInProcess({ withoutFindings: RULE_NAMES }));
    expect(Object.keys(JSON.parse(inThread).time.slice).length).toBeGreaterThan(100);
    expect(inThread === here).toBe(true);
  });
});
