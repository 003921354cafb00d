const room = process.env.MUTATED_ROOM ?? '';
const report = `.cache/mutation/${room.replaceAll('/', '-')}`;

/** Changes the room's code in hundreds of small ways, and runs for each the tests that come past it (see mutate.mjs). */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutation/vitest.config.ts' },
  mutate: process.env.MUTATED?.split(','),
  coverageAnalysis: 'perTest',
  concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 1),
  // A busy machine is no endless loop.
  timeoutMS: 10_000,
  // Code that runs while a file is loaded would need all tests for each change.
  ignoreStatic: true,
  // No tsconfig.json: Stryker reads it with an interface that the compiler no longer has, and the tests do without it.
  ignorePatterns: ['/tsconfig*.json', '/.cache', '/dist', '/demo', '/test/browser', '/test/bench', '/test/fuzz'],
  tempDirName: '.cache/stryker',
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, allowEmojis: false, reportTests: false },
  htmlReporter: { fileName: `${report}.html` },
  jsonReporter: { fileName: `${report}.json` },
  thresholds: { high: 90, low: 80, break: 80 },
};
