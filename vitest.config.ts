import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/setup/longest-first.js';

/** What the tests take for the system's temporary folder: test/setup/closing-line.ts fails what they leave in it. */
const temporaryFolder = join(tmpdir(), `flamefile-tests-${process.pid}`, 'temporary');

const shared = {
  env: { TMPDIR: temporaryFolder, TEMP: temporaryFolder, TMP: temporaryFolder },
  // No test is about time: a machine that is busy with other things must not fail one.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // What vitest itself does besides takes far less than a core.
  maxWorkers: '100%',
};

/** One project after the other: they share two cores. */
export default defineConfig({
  test: {
    ...shared,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './test/setup/closing-line.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/**/*.integration.test.ts', 'test/browser/**'],
          globalSetup: './test/setup/temporary.ts',
          setupFiles: ['./test/setup/unit.ts', './test/setup/equal-columns.ts'],
          // Tests make many things that are soon forgotten: with more room for these they are collected less often.
          execArgv: ['--max-semi-space-size=64'],
          // Pure functions have nothing to keep apart, and loading them anew for each file would take most of the time.
          isolate: false,
          // It keeps the library that it has loaded, so it must be loaded anew where what loads it is.
          server: { deps: { inline: ['zstddec'] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/**/*.integration.test.ts'],
          // Half of their time they wait for a program, a signal or a file.
          maxWorkers: availableParallelism() + 1,
          globalSetup: ['./test/setup/programs.ts', './test/setup/temporary.ts', './test/setup/build.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: [
            './test/setup/programs.ts',
            './test/setup/temporary.ts',
            './test/setup/build.ts',
            './test/setup/browsers.ts',
          ],
          // Each worker has a Chromium and a Firefox, which its files share, and what is connected to them.
          maxWorkers: 2,
          isolate: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
