import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../../../helpers/seeded.js';

const REPOSITORY = fileURLToPath(new URL('../../../..', import.meta.url));
/** 10 MB of text: more than the thread may be ahead of its reader. There are enough to be counted in another thread. */
const EVENTS = 1_500_000;

let folder = '';
let packed: Buffer;

/**
 * From 1 MiB on, files are unpacked in a thread, which exists in the built program alone: this builds it into a folder
 * of its own. The trace allocates 1,500,000 blocks of 1 to 65,536 bytes in a random order, since order does not pack.
 */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flamefile-worker-'));
  const outDir = join(folder, 'built');
  const configFile = join(REPOSITORY, 'vite.config.ts');
  await build({ root: REPOSITORY, configFile, mode: 'generator', logLevel: 'silent', build: { outDir } });
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  packed = await zstd(traceText());
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

function traceText(): string {
  const random = seeded(7);
  const blocks = Array.from({ length: 65536 }, (_, size) => `a ${(size + 1).toString(16)} 1\n`).join('');
  const events = Array.from({ length: EVENTS }, () => `+ ${Math.floor(random() * 65536).toString(16)}\n`).join('');
  return `v 10400 3\ns 4 main\ni 1 0 1\nt 1 0\n${blocks}${events}c 3e8\n# strings: 1\n# ips: 1\n`;
}

async function zstd(text: string): Promise<Buffer> {
  const path = join(folder, 'unpacked');
  await writeFile(path, text);
  await promisify(execFile)('zstd', ['-qf', path, '-o', `${path}.zst`]);
  return readFile(`${path}.zst`);
}

interface Answer {
  allocations?: number;
  warnings?: { kind: string; message: string }[];
  error?: string;
  threads?: number;
}

/** Reads a file with the built program in a process of its own, and says how many threads it started. */
async function readInProcess(trace: Uint8Array, program = 'built'): Promise<Answer> {
  const path = join(folder, 'heaptrack.app.1.zst');
  await writeFile(path, trace);
  const script = `
    import { syncBuiltinESMExports } from 'node:module';
    import threads from 'node:worker_threads';
    let started = 0;
    const { Worker } = threads;
    threads.Worker = class extends Worker { constructor(...rest) { super(...rest); started++; } };
    syncBuiltinESMExports();
    const { readTrace, summarize } = await import(${JSON.stringify(pathToFileURL(join(folder, program, 'index.js')).href)});
    const answer = await readTrace(${JSON.stringify(path)}).then(
      (report) => ({ allocations: summarize(report).metrics.allocations, warnings: report.facts.warnings }),
      (error) => ({ error: error.name + ': ' + error.message }),
    );
    console.log(JSON.stringify({ ...answer, threads: started }));`;
  // The process ends by itself only when no thread is left.
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    timeout: 30_000,
  });
  return JSON.parse(stdout);
}

describe('a large zstd file is unpacked in a thread', { timeout: 60_000 }, () => {
  test('and all of it arrives', async () => {
    expect(packed.length).toBeGreaterThan(1 << 20);
    expect(await readInProcess(packed)).toEqual({ allocations: EVENTS, warnings: [], threads: 2 });
  });

  test('and a small one is not', async () => {
    const answer = await readInProcess(await zstd('v 10400 3\na 8 0\n+ 0\n# strings: 0\n# ips: 0\n'));
    expect(answer).toEqual({ allocations: 1, warnings: [], threads: 0 });
  });

  test('where it was cut, what came before it arrives', async () => {
    const { allocations, warnings, threads } = await readInProcess(packed.subarray(0, packed.length - 1000));
    expect(allocations).toBeGreaterThan(EVENTS * 0.5);
    expect(allocations).toBeLessThan(EVENTS);
    expect([warnings?.map(({ kind }) => kind), threads]).toEqual([['truncated'], 2]);
    expect(warnings?.[0].message).toContain(`its zstd data ends too early, after ${packed.length - 1000} bytes`);
  });

  test('where a bit is wrong, what came before it arrives', async () => {
    const damaged = Buffer.from(packed);
    damaged[Math.floor(packed.length * 0.9)] ^= 1;
    const { allocations, warnings, threads } = await readInProcess(damaged);
    expect(allocations).toBeGreaterThan(EVENTS * 0.5);
    expect([warnings?.at(-1)?.kind, threads]).toEqual(['damaged', 2]);
  });

  test('and stopped where the reading stops', async () => {
    const later = await zstd(traceText().replace('v 10400 3', 'v 20000 9'));
    const { error, threads } = await readInProcess(later);
    expect(error).toMatch(/^UserError: heaptrack\.app\.1\.zst has heaptrack file version 9 /);
    expect(threads).toBe(1);
  });

  test.each([
    ['throws', 'throw new Error("out of luck");', 'Error: out of luck'],
    ['stops without a word', 'process.exit(3);', /^Error: the thread that unpacks .* stopped with exit code 3$/],
    ['cannot be loaded', 'require("./nothing.js");', /^Error: Cannot find module/],
  ])('where the thread %s, that is reported', async (_how, code, error) => {
    const worker = join(folder, 'built', 'zstd-worker.js');
    await rename(worker, `${worker}.sound`);
    try {
      await writeFile(worker, code);
      const answer = await readInProcess(packed);
      expect(answer.threads).toBe(1);
      expect(answer.error).toMatch(error);
    } finally {
      await rename(`${worker}.sound`, worker);
    }
  });
});
