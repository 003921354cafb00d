import { join } from 'node:path';
import { memoryUsage } from 'node:process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build, type Plugin } from 'vite';
import type { Outcome, Task } from './fuzz-thread.js';
import type { Seeds } from './seeds.js';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

const THREADS = 2;
const MAX_MILLISECONDS = 20_000;
const MAX_HEAP_MIB = 768;
/** Of the whole process: columns and unpacked data are not in a thread's heap. */
const MAX_PROCESS_BYTES = 2.5 * 2 ** 30;
const MEMORY_CHECK_MILLISECONDS = 100;

/** Carries out tasks until there are no more, some at a time, each within a time and a memory limit. */
export async function carryOut(script: string, seeds: Seeds, tasks: Iterator<Task>): Promise<Outcome[]> {
  return (await Promise.all(Array.from({ length: THREADS }, () => work(script, seeds, tasks)))).flat();
}

const PAGE_FILES = `
export const readPageFile = (name) => ({ text: name, hash: 'sha256-' });
`;

/** The page's built parts are left out: what is around them is what a trace can reach. */
const withoutPage: Plugin = {
  name: 'without-page',
  transform: (_, id) => (id.endsWith('/page-files.ts') ? PAGE_FILES : null),
};

/** @returns the path of the thread's script */
export async function buildThread(outDir: string): Promise<string> {
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

/** A thread that hangs, breaks or takes too much memory is replaced. */
async function work(script: string, seeds: Seeds, tasks: Iterator<Task>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let thread = startThread(script, seeds);
  for (let next = tasks.next(); !next.done; next = tasks.next()) {
    const outcome = await ask(thread, next.value);
    outcomes.push(outcome);
    if (outcome.result !== 'fault') continue;
    await thread.terminate();
    thread = startThread(script, seeds);
  }
  await thread.terminate();
  return outcomes;
}

function startThread(script: string, seeds: Seeds): Worker {
  return new Worker(script, { workerData: seeds, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MIB } });
}

function ask(thread: Worker, task: Task): Promise<Outcome> {
  const fault = (message: string): Outcome => ({ ...task, result: 'fault', message, words: [] });
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
    thread.postMessage(task);
  });
}
