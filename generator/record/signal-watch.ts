/**
 * What runs in a thread of its own beside a recorded Node program, which may be too busy to listen: it takes the signals that would
 * end the program, and lets that write its profiles first.
 *
 * Its `workerData` are whole numbers that both threads see: at 1, 2 and 15 whether the program listens to that signal itself, then
 * the places of SHARED.
 */
export const SHARED = { isListening: 32, isEnding: 33, answers: 34, length: 35 } as const;

/** The property of `process`, by Symbol.for, that ends the program: (name, number of the signal). */
export const END_PROPERTY = 'flamefile.end';

/** A program that runs no JavaScript meanwhile, such as one that waits for a child process, ends without its profiles. */
const MAX_WAIT_MILLISECONDS = 1000;

/** Signals that end a program and can be listened to. */
export const ENDING_SIGNALS = [
  ['SIGHUP', 1],
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const;

/** What lets a thread have what `process.on(signal)` is made of; Node has that itself in the main thread alone. */
export const SIGNAL_WATCH_OPTIONS = ['--expose-internals'];

/** As CommonJS, to be run with SIGNAL_WATCH_OPTIONS. */
export const SIGNAL_WATCH_SCRIPT = `'use strict';
const { workerData: shared, parentPort } = require('node:worker_threads');
const { Session } = require('node:inspector');
// Node warns that this is its own.
process.emitWarning = () => {};
const { Signal } = require('internal/test/binding').internalBinding('signal_wrap');
for (const [name, number] of ${JSON.stringify(ENDING_SIGNALS)}) {
  const signal = new Signal();
  signal.onsignal = () => {
    if (Atomics.load(shared, number) === 1) return;
    // The next one ends the program at once.
    signal.close();
    const session = new Session();
    session.connectToMainThread();
    const expression = "process[Symbol.for('${END_PROPERTY}')]('" + name + "', " + number + ')';
    session.post('Runtime.evaluate', { expression });
    setTimeout(() => {
      if (Atomics.load(shared, ${SHARED.isEnding}) === 0) process.kill(process.pid, name);
    }, ${MAX_WAIT_MILLISECONDS});
  };
  signal.start(number);
}
// What had come by then has been seen when the answer is given.
parentPort.on('message', () => {
  setImmediate(() => {
    Atomics.add(shared, ${SHARED.answers}, 1);
    Atomics.notify(shared, ${SHARED.answers});
  });
});
Atomics.store(shared, ${SHARED.isListening}, 1);
`;
