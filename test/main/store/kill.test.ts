import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bindCollectStore } from '../../../src/main/store/collectStore.ts';
import { checkIntegrity } from '../../../src/main/store/upkeep.ts';
import { openWorkspace } from '../../../src/main/store/workspace.ts';
import { startChild } from './children/startChild.ts';
import { exampleRun } from './records.ts';
import { temporaryFolder } from './temporaryWorkspace.ts';

/** How often the payer is killed; set QUERENT_KILLS=50 for the long form. */
const kills = Number(process.env.QUERENT_KILLS ?? 6);

test('kill -9 at random moments loses no outcome that was told, and pays none twice that was written', {
  timeout: 0,
}, async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'studio.querent');
  const billPath = join(folder, 'bill');
  const told = new Set<string>();
  let seed = 7;
  for (let kill = 0; kill < kills; kill++) {
    seed = (seed * 48_271) % 2_147_483_647;
    const child = startChild('payWithoutEnd.ts', path, billPath);
    onTestFinished(() => void child.process.kill('SIGKILL'));
    for (let lines = seed % 40; lines >= 0; lines--) told.add((await child.nextLine()) ?? '');
    for (const line of await child.kill()) told.add(line);
  }
  const { db, close } = openWorkspace(path);
  checkIntegrity(db);
  const { ledger } = bindCollectStore(db);
  const runId = exampleRun().id;
  const lost = [...told].filter((key) => ledger.find(runId, key)?.payload !== `outcome of ${key}`);
  expect(told.size).toBeGreaterThan(kills);
  expect(lost).toEqual([]);
  const bill = Map.groupBy(readFileSync(billPath, 'utf8').trim().split('\n'), (key) => key);
  // Paid again only where the kill fell between payment and receipt, which the ledger shows as one more attempt.
  const unexplained = [...bill].filter(([key, paid]) => paid.length > (ledger.find(runId, key)?.attempts ?? 0));
  expect(unexplained).toEqual([]);
  expect([...bill].filter(([, paid]) => paid.length > 1).length).toBeLessThanOrEqual(kills);
  close();
});
