/**
 * What is loaded into each Node process of a recorded program before its own code, as CommonJS.
 *
 * V8's profiles are written when a process exits, and a signal ends it without that. So one that it does not handle becomes an
 * exit, with the status that a shell would show; as soon as the program listens to the signal itself, this steps aside.
 *
 * Node takes --heap-prof from NODE_OPTIONS, but --cpu-prof only on the command line (Node 20 and 22): processes that were started
 * without it are recorded through their own inspector.
 * @param cpuFolder where to write CPU profiles to; null to write none
 */
export function preloadScript(cpuFolder: string | null): string {
  return `'use strict';
// Node's modules are loaded where they are needed alone: what that takes would be recorded as the program's. In workers no signals come.
for (const [signal, number] of [['SIGHUP', 1], ['SIGINT', 2], ['SIGTERM', 15]]) {
  const end = () => process.exit(128 + number);
  process.on('newListener', (event, listener) => {
    if (event !== signal || listener === end) return;
    // Not before the other one is there: Node would stop waiting for the signal.
    queueMicrotask(() => {
      if (process.listenerCount(signal) > 1) process.removeListener(signal, end);
    });
  });
  process.on('removeListener', (event, listener) => {
    if (event === signal && listener !== end && process.listenerCount(signal) === 0) process.on(signal, end);
  });
  process.on(signal, end);
}
const folder = ${JSON.stringify(cpuFolder)};
if (folder !== null && !process.execArgv.includes('--cpu-prof')) {
  try {
    const { threadId } = require('node:worker_threads');
    const { Session } = require('node:inspector');
    const session = new Session();
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.start');
    process.on('exit', () => {
      session.post('Profiler.stop', (error, stopped) => {
        if (error) return;
        const name = ['CPU', '00000000', '000000', process.pid, threadId, '001', 'cpuprofile'].join('.');
        require('node:fs').writeFileSync(require('node:path').join(folder, name), JSON.stringify(stopped.profile));
      });
    });
  } catch {
    // A Node without an inspector; the program runs as it would.
  }
}
`;
}
