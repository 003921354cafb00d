import { defineConfig } from 'vitest/config';

const room = process.env.MUTATED_ROOM ?? '';

export default defineConfig({
  test: {
    include: [`test/${room}/**/*.test.ts`],
    testTimeout: 30_000,
  },
});
