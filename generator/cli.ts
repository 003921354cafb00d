#!/usr/bin/env node
import { run } from './run.js';

const interruption = new AbortController();
process.on('SIGINT', () => interruption.abort());
process.on('SIGTERM', () => interruption.abort());

const exitCode = await run(process.argv.slice(2), process, {
  variables: process.env,
  workingDirectory: process.cwd(),
  interrupted: interruption.signal,
});
// All is written by now; an input that was not read to its end must not keep the process alive.
process.exit(exitCode);
