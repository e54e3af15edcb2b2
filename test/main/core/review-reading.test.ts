import { expect, onTestFinished, test } from 'vitest';
import { writeCandidates } from '../../../bench/parts/candidates.ts';
import { createReviewReading } from '../../../src/main/core/review-reading.ts';
import { findWarningsOfSome } from '../../../src/main/core/warning-rows.ts';
import type { Db } from '../../../src/main/store/transaction.ts';
import type { QueueOrder } from '../../../src/shared/records/review.ts';
import { fillTable } from '../store/browse/table.ts';
import { temporaryWorkspace } from '../store/temporaryWorkspace.ts';

function openDesk(db: Db) {
  const reading = createReviewReading(db);
  onTestFinished(() => reading.close());
  const { signal } = new AbortController();
  const filter = { runId: null, persona: null, domain: null, depth: null, status: 'all' } as const;
  return {
    list: async (order: QueueOrder) =>
      reading.handlers['review.queue']({ order, filter, reviewer: 'ada', limit: 100 }, signal),
    summarise: async () => reading.handlers['review.summary']({ runId: null }, signal),
  };
}

test('leaks and duplicates are found in every group, looked at before or not, however many there are, and main goes on meanwhile', async () => {
  const { db } = temporaryWorkspace();
  writeCandidates(db, 17_000);
  const [last] = db
    .prepare<[], string>(
      `SELECT groups.id FROM groups JOIN interviews ON interviews.id = interview_id
       ORDER BY groups.run_id, interviews.position DESC, path DESC LIMIT 1`,
    )
    .pluck()
    .all();
  db.prepare("UPDATE candidates SET question = 'Which one? And why that?' WHERE group_id = ? AND position < 3").run(
    last,
  );
  const { list } = openDesk(db);
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  expect(await list('leaks')).toMatchObject([{ groupId: last, why: '3 to check' }]);
  expect(await list('duplicates')).toMatchObject([{ groupId: last, why: '2 nearly the same' }]);
  clearInterval(turning);
  expect(turns).toBeGreaterThan(20);

  while (findWarningsOfSome(db) > 0);
  expect(await list('leaks')).toMatchObject([{ groupId: last, why: '3 to check' }]);
  expect(await list('duplicates')).toMatchObject([{ groupId: last, why: '2 nearly the same' }]);
  // Changed since, and not looked at yet.
  db.prepare("UPDATE candidates SET question = 'Another?' WHERE group_id = ? AND position = 0").run(last);
  expect(await list('leaks')).toMatchObject([{ groupId: last, why: '2 to check' }]);
});

test('what follows a pruned question is neither queued nor counted', async () => {
  const { db } = temporaryWorkspace();
  const { put } = fillTable(db);
  const [first] = put(0, [{ question: 'Red?', kept: true }]);
  const [second] = put(1, [{ question: 'Blue?' }, { question: 'Blue, then?' }], first?.id);
  put(2, [{ question: 'Old? And how old?' }], second?.id);
  db.prepare("INSERT INTO reviews SELECT id, 'ada', 'accepted', 0, 0, '', 0 FROM candidates").run();
  const { list, summarise } = openDesk(db);
  expect((await list('tree')).map(({ depth }) => depth)).toEqual([0, 1, 2]);
  expect(await summarise()).toMatchObject({ candidates: 4, decided: 4, reviewers: [{ accepted: 4 }] });
  put(0, [{ question: 'Red?', kept: false }]);
  for (const order of ['tree', 'uncertain', 'spread', 'random'] as const) {
    expect((await list(order)).map(({ depth }) => depth)).toEqual([0]);
  }
  expect(await list('leaks')).toEqual([]);
  expect(await summarise()).toMatchObject({ candidates: 1, decided: 1, reviewers: [{ accepted: 1 }] });
});
