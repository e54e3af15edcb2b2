/** A studio whose workspace holds the finished example, with its run open: for what begins where collection has ended. */
import { cpSync } from 'node:fs';
import { openExample } from './steps.ts';
import { test as base } from './studio.ts';

export const test = base.extend({
  fill: ({ example }, use) => use((workspace) => cpSync(example, workspace)),
  page: async ({ page }, use) => {
    await openExample(page);
    await use(page);
  },
});
