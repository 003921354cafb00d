#!/usr/bin/env node
import { setImmediate } from 'node:timers/promises';
import { run } from './run.js';

const interruption = new AbortController();
let interruptedBy: NodeJS.Signals | null = null;
const interrupt = (signal: NodeJS.Signals) => {
  interruptedBy = signal;
  interruption.abort();
};

/** Ctrl+C, a supervisor, and a terminal that is closed. */
const INTERRUPTING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

// The first signal cleans up; a second one finds the system's own handling and ends the process whatever it waits for.
function listenForInterruption(): void {
  for (const signal of INTERRUPTING) process.once(signal, interrupt);
}

function stopListening(): void {
  for (const signal of INTERRUPTING) process.off(signal, interrupt);
}

/** The first process of a container is ended by no signal that it does not listen for. */
const IS_FIRST_PROCESS = process.pid === 1;

/** How many pieces of work have something to clean up. */
let worksToCleanUp = IS_FIRST_PROCESS ? 1 : 0;

async function cleaningUp<Result>(work: () => Promise<Result>): Promise<Result> {
  if (worksToCleanUp++ === 0) listenForInterruption();
  try {
    return await work();
  } finally {
    // Signals that came meanwhile are heard now: between two of these the system is asked for them.
    await setImmediate();
    await setImmediate();
    if (--worksToCleanUp === 0) stopListening();
    interruption.signal.throwIfAborted();
  }
}

/** Those that a user, a supervisor or a terminal sends to a program. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const;

// The new listeners come before the old ones go: a signal that finds none ends the process, and nothing is cleaned up.
function takeSignals(listener: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of SIGNALS) process.on(signal, listener);
  stopListening();
  return () => {
    listenForInterruption();
    for (const signal of SIGNALS) process.off(signal, listener);
  };
}

/** A folder's name that is not UTF-8 comes from Node with other bytes in it; Linux has another name for the folder. */
function workingDirectory(): string {
  const folder = process.cwd();
  return process.platform === 'linux' && folder.includes('\ufffd') ? '/proc/self/cwd' : folder;
}

if (IS_FIRST_PROCESS) listenForInterruption();

async function runToTheEnd(): Promise<void> {
  const exitCode = await run(process.argv.slice(2), process, {
    variables: process.env,
    workingDirectory: workingDirectory(),
    today: new Date().toISOString().slice(0, 10),
    interrupted: interruption.signal,
    takeSignals,
    cleaningUp,
  });
  // Whoever started this process learns what ended it, whether it had something to clean up or not.
  if (interruptedBy !== null) process.kill(process.pid, interruptedBy);
  // All is written by now; an input that was not read to its end must not keep the process alive.
  process.exit(exitCode);
}

// A bug of ours (see run), should it ever wait for what nobody is at work on: then Node ends the process.
process.exitCode = 70;
void runToTheEnd();
