import { expect, test } from 'vitest';
import { createRun, listRuns, nextRunId, readRun, saveRun } from '../../../src/main/store/run.ts';
import { RunId } from '../../../src/shared/records/run.ts';
import { exampleRun } from './records.ts';
import { temporaryWorkspace } from './temporaryWorkspace.ts';

test('a run changes, but for its config and creation, which are frozen', () => {
  const { db } = temporaryWorkspace();
  const run = exampleRun();
  createRun(db, run);
  const model = { name: 'bundled', where: 'engine', provider: 'cpu', weights: 'fp32', method: 'fit' } as const;
  const later = exampleRun({
    status: 'failed',
    error: { code: 'engine.died', message: 'It died.', hint: 'Resume.' },
    models: { policy: model, participant: model, scorer: model },
    finishedAt: run.createdAt + 1,
    activeMs: 99,
    folder: '/tmp/x',
  });
  saveRun(db, { ...later, createdAt: 1, config: { ...run.config, numPairs: 7 } });
  expect(readRun(db, run.id)).toEqual(later);
  expect(readRun(db, RunId.parse('other'))).toBeNull();
  expect(() => saveRun(db, exampleRun({ id: RunId.parse('other') }))).toThrow('no run other');
});

test('runs are listed newest first, and a second run of one name is refused', () => {
  const { db } = temporaryWorkspace();
  for (const [id, createdAt] of Object.entries({ b: 2, c: 3, a: 1 })) {
    createRun(db, exampleRun({ id: RunId.parse(id), createdAt }));
  }
  expect(listRuns(db).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  expect(() => createRun(db, exampleRun({ id: RunId.parse('a') }))).toThrow(
    expect.objectContaining({ code: 'store.inconsistent' }),
  );
});

test('runs of one second get numbered names', () => {
  const { db } = temporaryWorkspace();
  const date = new Date(2026, 0, 9, 4, 5, 6);
  const names = Array.from({ length: 3 }, () => {
    const id = nextRunId(db, date);
    createRun(db, exampleRun({ id }));
    return id;
  });
  expect(names).toEqual(['run_20260109_040506', 'run_20260109_040506_2', 'run_20260109_040506_3']);
});
