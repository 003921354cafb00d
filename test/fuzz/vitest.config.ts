import { defineConfig } from 'vitest/config';

/** `npm run fuzz`: some minutes on two cores, so `npm test` does with a few hundred. */
export default defineConfig({
  test: {
    name: 'fuzz',
    include: ['test/fuzz/*.test.ts'],
    env: { FUZZ_COUNT: '10000' },
    testTimeout: 20 * 60_000,
  },
});
