// What it does says its argument: all (a worker, which is stopped, and a child process), wait (until a signal ends it), handle (a signal
// of its own), once (a signal, for some time), again (a signal, which it then sends to itself), spin (never listens), kill (a child
// process that spins, with the signal that is the next argument), exit (in a worker, with a status), fail (an error that nobody
// catches), or nothing.
import { fork, spawnSync } from 'node:child_process';
import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMainThread, Worker } from 'node:worker_threads';

const SELF = fileURLToPath(import.meta.url);
const [, , task, signal] = process.argv;
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
  if (task === 'once') process.once('SIGINT', () => setTimeout(() => process.exit(8), 300));
  if (task === 'again') process.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  if (task === 'spin') spin();
  if (task === 'kill') {
    const child = fork(SELF, ['spin'], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    child.stdout.once('data', () => child.kill(signal));
    child.on('exit', (exitCode, endedBy) => console.log(`child ${exitCode} ${endedBy}`));
  }
  if (task === 'exit') new Worker(SELF, { argv: [task] });
  if (['wait', 'handle', 'once', 'again'].includes(task)) {
    workOn();
    setInterval(() => {}, 1000);
    console.log('ready');
  }
  if (task === 'fail') throw new Error('nobody catches this');
}

/** Long enough for the recording to watch for signals. */
function workOn() {
  for (let i = 0; i < 15; i++) work();
}

/** Its program is at it when it says so. */
function spin() {
  workOn();
  writeSync(1, 'ready');
  while (true);
}

async function inWorker() {
  work();
  if (task === 'exit') process.exit(5);
  const { parentPort } = await import('node:worker_threads');
  parentPort.postMessage('done');
  setInterval(work, 1000);
}

function inChild() {
  work();
}
