import { expect, test } from 'vitest';
import { appendRevision, lastRevision, readRevisions } from '../../../src/main/store/revision.ts';
import { temporaryWorkspace } from './temporaryWorkspace.ts';

const edit = {
  record: 'candidate',
  recordId: 'c',
  action: 'question.edited',
  before: { question: 'a' },
  after: { question: 'b' },
  reverts: null,
  createdAt: 1,
} as const;

test('revisions come back oldest first, for their record alone', () => {
  const { db } = temporaryWorkspace();
  const first = appendRevision(db, edit);
  appendRevision(db, { ...edit, recordId: 'other' });
  const third = appendRevision(db, { ...edit, after: null });
  expect(first).toEqual({ ...edit, id: first.id });
  expect(readRevisions(db, 'candidate', 'c')).toEqual([first, third]);
});

test('undo is a revision too: what was reverted is not offered again, and not reverted twice', () => {
  const { db } = temporaryWorkspace();
  expect(lastRevision(db)).toBeNull();
  const first = appendRevision(db, edit);
  const second = appendRevision(db, edit);
  appendRevision(db, { ...edit, action: 'undone', reverts: second.id });
  expect(lastRevision(db)).toEqual(first);
  const again = { ...edit, reverts: second.id };
  expect(() => appendRevision(db, again)).toThrow(expect.objectContaining({ code: 'store.inconsistent' }));
});

test('a revision can be neither changed nor deleted', () => {
  const { db } = temporaryWorkspace();
  appendRevision(db, edit);
  expect(() => db.exec("UPDATE revisions SET action = 'x'")).toThrow('appended, never changed');
  expect(() => db.exec('DELETE FROM revisions')).toThrow('appended, never deleted');
});
