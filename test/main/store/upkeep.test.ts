import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createRun, listRuns } from '../../../src/main/store/run.ts';
import { backUpWorkspace, checkIntegrity } from '../../../src/main/store/upkeep.ts';
import { openReader } from '../../../src/main/store/workspace.ts';
import { exampleRun } from './records.ts';
import { temporaryFolder, temporaryWorkspace } from './temporaryWorkspace.ts';

test('a backup of a live workspace holds its rows and is whole', async () => {
  const { db } = temporaryWorkspace();
  createRun(db, exampleRun());
  const destination = join(temporaryFolder(), 'copy.querent');
  await backUpWorkspace(db, destination);
  const copy = openReader(destination);
  onTestFinished(() => void copy.close());
  checkIntegrity(copy);
  expect(listRuns(copy)).toEqual([exampleRun()]);
});

test('damage is told', () => {
  const { db } = temporaryWorkspace();
  createRun(db, exampleRun());
  checkIntegrity(db);
  db.unsafeMode(true);
  db.pragma('writable_schema = ON');
  db.exec("UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'runs_by_creation'");
  db.pragma('writable_schema = RESET');
  expect(() => checkIntegrity(db)).toThrow(expect.objectContaining({ code: 'workspace.corrupt' }));
});
