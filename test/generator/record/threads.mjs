// What it does says its argument: all (a worker, which is stopped, and a child process), wait (until a signal ends it), handle (a signal
// of its own), fail (an error that nobody catches), or nothing.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isMainThread, Worker } from 'node:worker_threads';

const SELF = fileURLToPath(import.meta.url);
const task = process.argv[2];
/** Live to the end, whatever becomes of this module. */
globalThis.kept = [];

function work() {
  const end = Date.now() + 50;
  while (Date.now() < end) kept.push({ at: Date.now() });
}

if (!isMainThread) {
  inWorker();
} else if (task === 'child') {
  inChild();
} else {
  inMain();
}

function inMain() {
  work();
  if (task === 'all') {
    spawnSync(process.execPath, [SELF, 'child'], { stdio: 'inherit' });
    const worker = new Worker(SELF);
    worker.on('message', () => worker.terminate());
  }
  if (task === 'handle') process.on('SIGINT', () => process.exit(7));
  if (task === 'wait' || task === 'handle') {
    setInterval(() => {}, 1000);
    console.log('ready');
  }
  if (task === 'fail') throw new Error('nobody catches this');
}

async function inWorker() {
  work();
  const { parentPort } = await import('node:worker_threads');
  parentPort.postMessage('done');
  setInterval(work, 1000);
}

function inChild() {
  work();
}
