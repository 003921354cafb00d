/** Dead code: `npm run check`. What only tests use is dead too, or one of their helpers, unless its own file uses it. */
const isProduction = process.argv.includes('--production');

export default {
  entry: [
    'generator/{cli,index,read-thread}.ts!',
    'generator/count/count-thread.ts!',
    'generator/read/unpack/zstd-worker.ts!',
    'template/main.tsx!',
    'template/site/main.ts!',
    'template/open/{boot,compat}.ts!',
    'test/**/*.test.{ts,tsx}',
    'test/{bench,fixtures,mutation,setup}/*.{mjs,ts}',
    // Loaded by name.
    'test/helpers/heaptrack-print.ts',
  ],
  project: ['generator/**/*.ts!', 'template/**/*.{ts,tsx}!', 'test/**/*.{ts,tsx,mjs}', '!test/fixtures/sources/**'],
  ignoreExportsUsedInFile: isProduction,
  // Programs of the system, which npm does not install.
  ignoreBinaries: [/.*/],
  // The entries above are those of vite.config.ts.
  vite: false,
  stryker: { config: ['test/mutation/stryker.config.mjs'] },
};
