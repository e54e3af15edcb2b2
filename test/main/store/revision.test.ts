import { expect, test } from 'vitest';
import { appendRevision, lastDone, lastUndone, readRevisions } from '../../../src/main/store/revision.ts';
import type { Revision } from '../../../src/shared/records/revision.ts';
import { temporaryWorkspace } from './temporaryWorkspace.ts';

const edit: Omit<Revision, 'id'> = {
  kind: 'do',
  action: 'candidate.edited',
  title: 'question edited',
  reviewer: 'ada',
  reason: '',
  reverts: null,
  bulk: null,
  createdAt: 1,
  changes: [{ record: 'candidate', recordId: 'c', before: { question: 'a' }, after: { question: 'b' } }],
};
const of = (recordId: string) => edit.changes.map((change) => ({ ...change, recordId }));

test('revisions come back oldest first, for their record alone', () => {
  const { db } = temporaryWorkspace();
  const first = appendRevision(db, edit);
  appendRevision(db, { ...edit, changes: of('other') });
  const third = appendRevision(db, { ...edit, changes: [...of('other'), ...of('c')] });
  expect(first).toEqual({ ...edit, id: first.id });
  expect(readRevisions(db, 'candidate', 'c')).toEqual([first, third]);
});

test('undo goes back step by step, redo forth, and something new closes the way forth', () => {
  const { db } = temporaryWorkspace();
  const revert = (kind: 'undo' | 'redo', { id }: Revision) => appendRevision(db, { ...edit, kind, reverts: id });
  expect(lastDone(db, 'ada')).toBeNull();
  const first = appendRevision(db, edit);
  const second = appendRevision(db, edit);
  const backFromSecond = revert('undo', second);
  expect(lastDone(db, 'ada')).toEqual(first);
  const backFromFirst = revert('undo', first);
  expect(lastDone(db, 'ada')).toBeNull();
  expect(lastUndone(db, 'ada')).toEqual(backFromFirst);
  const again = revert('redo', backFromFirst);
  expect(lastUndone(db, 'ada')).toEqual(backFromSecond);
  expect(lastDone(db, 'ada')).toEqual(again);
  appendRevision(db, edit);
  expect(lastUndone(db, 'ada')).toBeNull();
});

test('everybody takes back what is their own', () => {
  const { db } = temporaryWorkspace();
  const own = appendRevision(db, edit);
  appendRevision(db, { ...edit, reviewer: 'bob' });
  expect(lastDone(db, 'ada')).toEqual(own);
});

test('nothing is reverted twice', () => {
  const { db } = temporaryWorkspace();
  const { id } = appendRevision(db, edit);
  appendRevision(db, { ...edit, kind: 'undo', reverts: id });
  expect(() => appendRevision(db, { ...edit, kind: 'undo', reverts: id })).toThrow(
    expect.objectContaining({ code: 'store.inconsistent' }),
  );
});

test('a revision can be neither changed nor deleted', () => {
  const { db } = temporaryWorkspace();
  appendRevision(db, edit);
  expect(() => db.exec("UPDATE revisions SET action = 'x'")).toThrow('appended, never changed');
  expect(() => db.exec('DELETE FROM revisions')).toThrow('appended, never deleted');
});
