import { serve } from '../../../src/main/serve.ts';
import { createWirePair } from '../../../src/shared/wire.ts';
import { createFakeCore } from './core.ts';

/** `?groups=7` runs in the list, `?pace=400` ms between steps, `?empty` for a fresh workspace, `?large` for 10k candidates. */
const query = new URLSearchParams(location.search);
const core = createFakeCore({
  empty: query.has('empty'),
  large: query.has('large'),
  paceMs: Number(query.get('pace') ?? 250),
});
const [windowEnd, coreEnd] = createWirePair();
serve(coreEnd, core);
Object.assign(window, { querent: { wire: windowEnd, shell: {} } });
await import('../../../src/renderer/main.tsx');
