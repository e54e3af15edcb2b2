import { expect, test } from 'vitest';
import { createRun } from '../../../src/main/store/run.ts';
import { checkIntegrity, checkQuickly } from '../../../src/main/store/upkeep.ts';
import { exampleRun } from './records.ts';
import { temporaryWorkspace } from './temporaryWorkspace.ts';

test('damage is told', () => {
  const { db } = temporaryWorkspace();
  createRun(db, exampleRun());
  const told: number[] = [];
  checkIntegrity(db, (done) => told.push(done));
  expect(told.at(0)).toBe(0);
  expect(told.at(-1)).toBe(1);
  checkQuickly(db);
  db.unsafeMode(true);
  db.pragma('writable_schema = ON');
  db.exec("UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'runs_by_creation'");
  db.pragma('writable_schema = RESET');
  expect(() => checkIntegrity(db)).toThrow(expect.objectContaining({ code: 'workspace.corrupt' }));
});
