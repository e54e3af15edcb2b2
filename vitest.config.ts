import { defineConfig } from 'vitest/config';

// Journeys and the Electron suite are Playwright's; everything else under test/ is a unit test.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Far above what any test takes on an idle machine: a time limit is for what hangs, not for what is slow.
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
