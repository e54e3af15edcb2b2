/** A studio over twenty thousand questions that a seeded generator wrote. */
import { writeCandidates } from '../../bench/parts/candidates.ts';
import { openWorkspace } from '../../src/main/store/workspace.ts';
import { test as base } from './studio.ts';

export const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from the pattern.
  fill: async ({}, use) =>
    use((workspace) => {
      const { db, close } = openWorkspace(workspace);
      writeCandidates(db, 20_000);
      close();
    }),
});

export { expect } from './studio.ts';
