import { env } from 'node:process';
import { defineConfig } from 'vitest/config';

/** `npm run fuzz`: two hours on two cores, so `npm test` does with a few hundred. FUZZ_MINUTES=60 is an hour. */
export default defineConfig({
  test: {
    name: 'fuzz',
    include: ['test/fuzz/*.test.ts'],
    env: { FUZZ_COUNT: env.FUZZ_COUNT ?? '10000' },
    testTimeout: (600 + Number(env.FUZZ_MINUTES ?? 0)) * 60_000,
  },
});
