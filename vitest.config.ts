import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Hundreds of processes are started from the source: each would strip its types and compile it anew.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules', '.cache', 'querent');

// Journeys and the Electron suite are Playwright's; everything else under test/ is a unit test.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // A file at a time on every core: on two, vitest would leave one to itself.
    maxWorkers: availableParallelism(),
    // Far above what any test takes on an idle machine: a time limit is for what hangs, not for what is slow.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
