/** A studio beside a hub on loopback that has a small model. */
import { tinyModel } from '../main/hub/tinyModel.ts';
import { startHub, type TestHub } from '../servers/hub.ts';
import { test as base } from './studio.ts';

export const test = base.extend<{ hub: TestHub }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of a fixture's needs from this pattern.
  hub: async ({}, use) => {
    const hub = await startHub();
    hub.add('models', 'tiny/llama', tinyModel());
    await use(hub);
    await hub.close();
  },
  environment: async ({ hub }, use) => use({ HF_ENDPOINT: hub.url, HF_TOKEN: 'hf_test' }),
});
