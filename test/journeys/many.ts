/** A studio over as many questions as wanted, which a seeded generator wrote. */
import { rmSync } from 'node:fs';
import { writeCandidates } from '../../bench/parts/candidates.ts';
import { allMigrations } from '../../src/main/store/migrate.ts';
import { openWorkspace } from '../../src/main/store/workspace.ts';
import { test as base } from './studio.ts';

export const withMany = (count: number) =>
  base.extend({
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from the pattern.
    fill: async ({}, use) =>
      use((workspace) => {
        // In the form before the table's: to fill that at once takes half as long as row by row.
        const before = openWorkspace(workspace, allMigrations.slice(0, 2));
        writeCandidates(before.db, count);
        before.close();
        openWorkspace(workspace).close();
        rmSync(`${workspace}.v2.backup`);
      }),
  });

export const test = withMany(20_000);

export { expect } from './studio.ts';
