#!/usr/bin/env node
import { run } from './run.js';

const interruption = new AbortController();
// The first signal cleans up; a second one finds the system's own handling and ends the process whatever it waits for.
process.once('SIGINT', () => interruption.abort());
process.once('SIGTERM', () => interruption.abort());

const exitCode = await run(process.argv.slice(2), process, {
  variables: process.env,
  workingDirectory: process.cwd(),
  interrupted: interruption.signal,
});
// All is written by now; an input that was not read to its end must not keep the process alive.
process.exit(exitCode);
