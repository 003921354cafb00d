import { defineConfig } from 'vitest/config';

const room = process.env.MUTATED_ROOM ?? '';

export default defineConfig({
  test: {
    include: [`test/${room}/**/*.test.ts`],
    // What spawns programs, writes files or reads whole recordings is too slow to be run for each mutant.
    exclude: ['**/*.integration.test.ts', '**/recordings.test.ts'],
    testTimeout: 60_000,
  },
});
