import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, memoryUsage, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build, type Plugin } from 'vite';
import { expect, test } from 'vitest';
import { readTraceText } from '../helpers/reference-reader.js';
import type { Outcome } from './fuzz-thread.js';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

/**
 * FUZZ_SEED=123 repeats one case, FUZZ_COUNT=10000 takes many: `npm run fuzz`. FUZZ_MINUTES=60 takes as many as there is
 * time for, from FUZZ_START on, by default from a seed that no run had before.
 */
const MINUTES = Number(env.FUZZ_MINUTES ?? 0);
const START = Number(env.FUZZ_START ?? (MINUTES > 0 ? Math.floor(Date.now() / 1000) : 0));
const COUNT = MINUTES > 0 ? Number.POSITIVE_INFINITY : Number(env.FUZZ_COUNT ?? 300);

const THREADS = 2;
const MAX_MILLISECONDS = 20_000;
const MAX_HEAP_MIB = 768;
/** Of the whole process: columns and unpacked data are not in a thread's heap. */
const MAX_PROCESS_BYTES = 2.5 * 2 ** 30;
const MEMORY_CHECK_MILLISECONDS = 100;
/** Of the traces that are changed; their definitions are in it, and it is read in milliseconds. */
const MAX_BYTES = 40_000;

test('mutated traces and reports give a result or a sentence', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flamefile-fuzz-'));
  try {
    const script = await buildThread(folder);
    const seeds = env.FUZZ_SEED ? [Number(env.FUZZ_SEED)].values() : seedsInTime();
    const outcomes = (await Promise.all(Array.from({ length: THREADS }, () => work(script, seeds)))).flat();
    stdout.write(summaryOf(outcomes));
    expect(outcomes.filter(({ result }) => result === 'fault')).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(0);
    for (const { message } of outcomes.filter(({ kind, result }) => kind === 'read' && result === 'refused'))
      expect(message).toMatch(/^[^\n]+[."]$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function* seedsInTime(): Generator<number> {
  const end = performance.now() + MINUTES * 60_000;
  for (let seed = START; seed < START + COUNT; seed++) {
    if (MINUTES > 0 && performance.now() > end) return;
    yield seed;
  }
}

/** The page's built parts are left out: what is around them is what a trace can reach. */
const withoutPage: Plugin = {
  name: 'without-page',
  transform: (_, id) => (id.endsWith('/page-files.ts') ? 'export const readPageFile = async (name) => name;' : null),
};

async function buildThread(outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [withoutPage],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(FOLDER, 'fuzz-thread.ts'),
      outDir,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'fuzz-thread.mjs' } },
    },
  });
  return join(outDir, 'fuzz-thread.mjs');
}

/** Takes seeds until there are no more; a thread that hangs, breaks or takes too much memory is replaced. */
async function work(script: string, seeds: Iterator<number>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let thread = startThread(script);
  for (let next = seeds.next(); !next.done; next = seeds.next()) {
    const outcome = await ask(thread, next.value);
    outcomes.push(outcome);
    if (outcome.result !== 'fault') continue;
    await thread.terminate();
    thread = startThread(script);
  }
  await thread.terminate();
  return outcomes;
}

let traces: Uint8Array[] | null = null;

function startThread(script: string): Worker {
  traces ??= readdirSync(FIXTURES)
    .filter((name) => /^heaptrack\..*\.(zst|gz)$/.test(name))
    .map((name) => Uint8Array.from(Buffer.from(shortened(readTraceText(FIXTURES + name)), 'latin1')));
  return new Worker(script, {
    workerData: { traces, fixtures: FIXTURES },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MIB },
  });
}

/** The start and the end of a trace, in whole lines. */
function shortened(text: string): string {
  if (text.length <= MAX_BYTES) return text;
  const start = text.lastIndexOf('\n', MAX_BYTES * 0.9) + 1;
  return text.slice(0, start) + text.slice(text.indexOf('\n', text.length - MAX_BYTES * 0.1) + 1);
}

function ask(thread: Worker, seed: number): Promise<Outcome> {
  const fault = (message: string): Outcome => ({ seed, kind: 'unknown', result: 'fault', message, words: [] });
  return new Promise((resolve) => {
    const settle = (outcome: Outcome) => {
      clearTimeout(watchdog);
      clearInterval(memoryWatch);
      thread.off('message', settle).off('error', fail).off('exit', end);
      resolve(outcome);
    };
    const fail = (error: unknown) => settle(fault(String(error)));
    const end = (code: number) => settle(fault(`the thread ended with ${code}`));
    const watchdog = setTimeout(() => settle(fault(`no answer for ${MAX_MILLISECONDS} ms`)), MAX_MILLISECONDS);
    const memoryWatch = setInterval(() => {
      const bytes = memoryUsage.rss();
      if (bytes > MAX_PROCESS_BYTES) settle(fault(`one of those at work takes memory: ${bytes} bytes in all`));
    }, MEMORY_CHECK_MILLISECONDS);
    thread.on('message', settle).on('error', fail).on('exit', end);
    thread.postMessage(seed);
  });
}

function summaryOf(outcomes: readonly Outcome[]): string {
  const count = (keys: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return Array.from(counts, ([key, number]) => `${key} ${number}`)
      .sort()
      .join(', ');
  };
  return [
    `${outcomes.length} cases from FUZZ_START=${START}: ${count(outcomes.map(({ kind, result }) => `${kind} ${result}`))}`,
    `refused as: ${count(outcomes.filter(({ result }) => result === 'refused').map(({ message }) => message.replace(/\d+/g, 'N')))}`,
    `among them: ${count(outcomes.flatMap(({ words }) => words))}`,
    ...outcomes.filter(({ result }) => result === 'fault').map(({ seed, message }) => `FUZZ_SEED=${seed}: ${message}`),
    '',
  ].join('\n');
}
