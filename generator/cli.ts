#!/usr/bin/env node
import { run } from './run.js';

const interruption = new AbortController();
const interrupt = () => interruption.abort();

/** Ctrl+C, a supervisor, and a terminal that is closed. */
const INTERRUPTING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

// The first signal cleans up; a second one finds the system's own handling and ends the process whatever it waits for.
function listenForInterruption(): void {
  for (const signal of INTERRUPTING) process.once(signal, interrupt);
}

/** Those that a user, a supervisor or a terminal sends to a program. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const;

function takeSignals(listener: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of SIGNALS) process.off(signal, interrupt).on(signal, listener);
  return () => {
    for (const signal of SIGNALS) process.off(signal, listener);
    listenForInterruption();
  };
}

/** A folder's name that is not UTF-8 comes from Node with other bytes in it; Linux has another name for the folder. */
function workingDirectory(): string {
  const folder = process.cwd();
  return process.platform === 'linux' && folder.includes('\ufffd') ? '/proc/self/cwd' : folder;
}

listenForInterruption();

const exitCode = await run(process.argv.slice(2), process, {
  variables: process.env,
  workingDirectory: workingDirectory(),
  today: new Date().toISOString().slice(0, 10),
  interrupted: interruption.signal,
  takeSignals,
});
// All is written by now; an input that was not read to its end must not keep the process alive.
process.exit(exitCode);
