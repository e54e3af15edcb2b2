import { defineConfig } from 'vitest/config';

// Journeys and the Electron suite are Playwright's; everything else under test/ is a unit test.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 30_000,
  },
});
