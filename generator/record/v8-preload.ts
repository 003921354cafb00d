import { END_PROPERTY, ENDING_SIGNALS, SHARED, SIGNAL_WATCH_OPTIONS, SIGNAL_WATCH_SCRIPT } from './signal-watch.js';

/** Ends the name of a mark; before it stand the process and its thread, as in names of profiles: 1234.0.started. */
export const MARK_ENDING = '.started';

/**
 * What is loaded into each thread of a recorded Node program before its own code, as CommonJS.
 *
 * It leaves a mark, which tells a thread that wrote no profile from one that never was; the exit status is put into it. V8's profiles
 * are written when a process exits, and a signal ends it without that: one that the program does not listen to becomes an exit,
 * see SIGNAL_WATCH_SCRIPT. Until that runs, signals end the program as ever.
 *
 * Node takes --heap-prof from NODE_OPTIONS, but --cpu-prof only on the command line (Node 20 and 22): processes that were started
 * without it are recorded through their own inspector.
 * @param folder where marks and profiles are written to
 * @param isCpu whether CPU profiles are wanted
 */
export function preloadScript(folder: string, isCpu: boolean): string {
  return `'use strict';
const { writeFileSync, openSync, closeSync } = require('node:fs');
const { threadId, isMainThread, Worker } = require('node:worker_threads');
const folder = ${JSON.stringify(folder)};
const thread = process.pid + '.' + threadId;

function mark(exitCode) {
  try {
    writeFileSync(folder + '/' + thread + '${MARK_ENDING}', String(exitCode));
  } catch {
    // The recording has ended, and its folder is gone.
  }
}

let writeProfile = null;
/** Another --cpu-prof than the recording's writes the program's own profile, elsewhere. */
const isRecordedByNode = process.execArgv.includes('--cpu-prof-dir=' + folder);
// What it forks would have them as well, and could not end by a signal with its profile written.
if (isRecordedByNode) process.execArgv = process.execArgv.filter((word) => word !== '--cpu-prof' && word !== '--cpu-prof-dir=' + folder);

function recordCpu() {
  const { Session } = require('node:inspector');
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.start');
  return () => {
    writeProfile = null;
    session.post('Profiler.stop', (error, stopped) => {
      if (error) return;
      try {
        writeFileSync(folder + '/CPU.00000000.000000.' + thread + '.001.cpuprofile', JSON.stringify(stopped.profile));
      } catch {}
    });
  };
}

function watchSignals() {
  const shared = new Int32Array(new SharedArrayBuffer(4 * ${SHARED.length}));
  Object.defineProperty(process, Symbol.for('${END_PROPERTY}'), {
    value(signal, number) {
      Atomics.store(shared, ${SHARED.isEnding}, 1);
      // Node would say that it waits for a debugger.
      closeSync(2);
      while (openSync('/dev/null', 'w') < 2);
      if (writeProfile !== null) {
        writeProfile();
        process.kill(process.pid, signal);
      }
      process.reallyExit(128 + number);
    },
  });
  // With the program's options it would be recorded as well.
  const watch = new Worker(${JSON.stringify(SIGNAL_WATCH_SCRIPT)}, { eval: true, execArgv: ${JSON.stringify(SIGNAL_WATCH_OPTIONS)}, env: {}, workerData: shared });
  watch.on('error', () => {});
  watch.unref();
  const numbers = new Map(${JSON.stringify(ENDING_SIGNALS)});
  process.on('newListener', (event) => {
    if (numbers.has(event)) Atomics.store(shared, numbers.get(event), 1);
  });
  process.on('removeListener', (event) => {
    if (!numbers.has(event) || process.listenerCount(event) > 0) return;
    // A signal that this listener got is none for the watch, which may be late.
    if (Atomics.load(shared, ${SHARED.isListening}) === 1) {
      const answers = Atomics.load(shared, ${SHARED.answers});
      watch.postMessage('');
      Atomics.wait(shared, ${SHARED.answers}, answers, 1000);
    }
    Atomics.store(shared, numbers.get(event), 0);
  });
}

mark(0);
try {
  if (isMainThread) watchSignals();
} catch {
  // A Node that starts no threads: signals end the program, without a profile.
}
try {
  if (${isCpu} && !isRecordedByNode) writeProfile = recordCpu();
} catch {
  // A Node without an inspector; the program runs as it would.
}
process.on('exit', (exitCode) => {
  if (exitCode) mark(exitCode);
  writeProfile?.();
});
`;
}
