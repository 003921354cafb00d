import { defineConfig } from 'vitest/config';

/** `npm run fuzz`: some minutes on two cores, so it is no part of `npm test`. */
export default defineConfig({
  test: { name: 'fuzz', include: ['test/fuzz/*.test.ts'], testTimeout: 20 * 60_000 },
});
