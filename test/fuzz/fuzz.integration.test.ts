import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { readTraceText } from '../helpers/reference-reader.js';
import type { Outcome } from './read-mutated.js';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** FUZZ_SEED=123 repeats one trace, FUZZ_COUNT=10000 reads many: `npm run fuzz`. */
const SEEDS = env.FUZZ_SEED ? [Number(env.FUZZ_SEED)] : Array.from(Array(Number(env.FUZZ_COUNT ?? 300)).keys());
const THREADS = 2;
const MAX_MILLISECONDS = 20_000;
/** Of the traces that are changed; their definitions are in it, and it is read in milliseconds. */
const MAX_BYTES = 40_000;

test(`${SEEDS.length} mutated traces are read or refused in a sentence`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flamefile-fuzz-'));
  try {
    const script = await buildThread(folder);
    const seeds = [...SEEDS];
    const outcomes = (await Promise.all(Array.from({ length: THREADS }, () => work(script, seeds)))).flat();
    stdout.write(summaryOf(outcomes));
    expect(outcomes.filter(({ result }) => result === 'fault')).toEqual([]);
    expect(outcomes).toHaveLength(SEEDS.length);
    for (const { message } of outcomes.filter(({ result }) => result === 'refused'))
      expect(message).toMatch(/^[^\n]+\.$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

async function buildThread(outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(FOLDER, 'read-mutated.ts'),
      outDir,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'read-mutated.mjs' } },
    },
  });
  return join(outDir, 'read-mutated.mjs');
}

/** Takes seeds off the list until it is empty; a thread that hangs or breaks is replaced. */
async function work(script: string, seeds: number[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let thread = startThread(script);
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
    const outcome = await ask(thread, seed);
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
  return new Worker(script, { workerData: traces, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
}

/** The start and the end of a trace, in whole lines. */
function shortened(text: string): string {
  if (text.length <= MAX_BYTES) return text;
  const start = text.lastIndexOf('\n', MAX_BYTES * 0.9) + 1;
  return text.slice(0, start) + text.slice(text.indexOf('\n', text.length - MAX_BYTES * 0.1) + 1);
}

function ask(thread: Worker, seed: number): Promise<Outcome> {
  const fault = (message: string): Outcome => ({ seed, packing: 'plain', result: 'fault', message, warnings: [] });
  return new Promise((resolve) => {
    const settle = (outcome: Outcome) => {
      clearTimeout(watchdog);
      thread.off('message', settle).off('error', fail).off('exit', end);
      resolve(outcome);
    };
    const fail = (error: unknown) => settle(fault(String(error)));
    const end = (code: number) => settle(fault(`the thread ended with ${code}`));
    const watchdog = setTimeout(() => settle(fault(`no answer for ${MAX_MILLISECONDS} ms`)), MAX_MILLISECONDS);
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
    `${outcomes.length} mutated traces: ${count(outcomes.map(({ result }) => result))}`,
    `packed as: ${count(outcomes.map(({ packing }) => packing))}`,
    `refused as: ${count(outcomes.filter(({ result }) => result === 'refused').map(({ message }) => message.replace(/\d+/g, 'N')))}`,
    `with warnings: ${count(outcomes.flatMap(({ warnings }) => warnings))}`,
    ...outcomes.filter(({ result }) => result === 'fault').map(({ seed, message }) => `FUZZ_SEED=${seed}: ${message}`),
    '',
  ].join('\n');
}
