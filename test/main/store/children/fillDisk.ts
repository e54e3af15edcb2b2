/** Fills the small disk at the first argument with ledger rows until it is full, frees space, and looks what is there. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bindCollectStore } from '../../../../src/main/store/collectStore.ts';
import { createRun } from '../../../../src/main/store/run.ts';
import { openWorkspace } from '../../../../src/main/store/workspace.ts';
import { toErrorMessage } from '../../../../src/shared/errors.ts';
import { exampleRun } from '../records.ts';

const folder = process.argv[2] ?? '';
const run = exampleRun();
const usage = { promptTokens: 0, completionTokens: 0, cost: 0 };
const received: string[] = [];
let ledger: ReturnType<typeof bindCollectStore>['ledger'] | null = null;
try {
  const { db } = openWorkspace(join(folder, 'deep', 'er', 'studio.querent'));
  createRun(db, run);
  ledger = bindCollectStore(db).ledger;
  writeFileSync(join(folder, 'ballast'), Buffer.alloc(100_000));
  for (let index = 0; ; index++) {
    const key = `${index}`;
    ledger.attempt({ runId: run.id, key, role: 'policy', model: 'm', requestHash: 'h' });
    ledger.receive(run.id, key, 'x'.repeat(5000), usage);
    received.push(key);
  }
} catch (error) {
  const { code } = toErrorMessage(error);
  if (!ledger) {
    console.log(JSON.stringify({ code }));
  } else {
    const lost = received.filter((key) => ledger?.find(run.id, key)?.payload !== 'x'.repeat(5000)).length;
    rmSync(join(folder, 'ballast'));
    ledger.attempt({ runId: run.id, key: 'after', role: 'policy', model: 'm', requestHash: 'h' });
    console.log(JSON.stringify({ code, lost, goesOn: ledger.find(run.id, 'after') !== null }));
  }
}
