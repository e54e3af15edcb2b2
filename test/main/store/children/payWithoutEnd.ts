/**
 * Works like a resumed run: for each key without outcome, writes the attempt, "pays" (a line in the shop's own file, synced,
 * as a server's bill would be), writes the payload, and tells so. Killed at any moment, and started again.
 */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { bindCollectStore } from '../../../../src/main/store/collectStore.ts';
import { createRun, readRun } from '../../../../src/main/store/run.ts';
import { openWorkspace } from '../../../../src/main/store/workspace.ts';
import { exampleRun } from '../records.ts';

const [path = '', billPath = ''] = process.argv.slice(2);
const { db } = openWorkspace(path);
const run = exampleRun();
if (!readRun(db, run.id)) createRun(db, run);
const { ledger } = bindCollectStore(db);
const bill = openSync(billPath, 'a');
for (let index = 0; index < 5000; index++) {
  const key = `call ${index}`;
  if (ledger.find(run.id, key)?.payload != null) continue;
  ledger.attempt({ runId: run.id, key, role: 'policy', model: 'shop', requestHash: key });
  writeSync(bill, `${key}\n`);
  fsyncSync(bill);
  ledger.receive(run.id, key, `outcome of ${key}`, { promptTokens: 1, completionTokens: 1, cost: 1 });
  writeSync(1, `${key}\n`);
}
closeSync(bill);
