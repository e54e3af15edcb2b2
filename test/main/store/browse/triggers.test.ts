import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRandom } from '../../../../bench/parts/candidates.ts';
import { copyWorkspace } from '../../../../src/main/store/backup/copy.ts';
import { createReads } from '../../../../src/main/store/reader/protocol.ts';
import { saveRun } from '../../../../src/main/store/run.ts';
import { openReader } from '../../../../src/main/store/workspace.ts';
import { temporaryFolder, temporaryWorkspace } from '../temporaryWorkspace.ts';
import { fillTable, filterOf, newest, questionsOf, readAllPages, requireConsistent } from './table.ts';

const example = { code: 'x', message: 'No.', hint: 'Try.' };

test('the table follows every insert, change and removal of candidates', () => {
  const { db } = temporaryWorkspace();
  const { put } = fillTable(db);
  put(0, [{ question: 'red?', answer: null, reward: null, advantage: null }, { question: 'blue?' }]);
  requireConsistent(db);
  const find = (text: string) => questionsOf(readAllPages(db, filterOf({ text }), newest, 10));
  expect(find('red')).toEqual(['red?']);

  put(0, [{ question: 'green?', answer: 'A red one.', reward: 0.5, kept: true }, { question: 'blue?' }]);
  requireConsistent(db);
  expect(find('red')).toEqual(['green?']);
  expect(find('red -one')).toEqual([]);

  put(0, [{ question: 'green?', answer: 'A red one.' }]);
  requireConsistent(db);
  expect(find('blue')).toEqual([]);
});

test('any sequence of saves leaves the table, its counts and its words right, for a reader that watched too', () => {
  const { db } = temporaryWorkspace();
  const roll = createRandom(3);
  const fills = [fillTable(db, 'racer'), fillTable(db, 'nurse')];
  const reads = createReads(db);
  const words = ['red', 'blue', 'green', 'grün', 'old'];
  for (let step = 0; step < 150; step++) {
    const candidates = Array.from({ length: Math.floor(roll() * 6) }, () => ({
      question: `${words[Math.floor(roll() * 5)]} ${words[Math.floor(roll() * 5)]}?`,
      answer: roll() < 0.3 ? null : (words[Math.floor(roll() * 5)] ?? null),
      reward: roll() < 0.3 ? null : Math.floor(roll() * 5) / 10,
      advantage: roll() < 0.3 ? null : roll(),
      kept: roll() < 0.3 ? null : roll() < 0.5,
      error: roll() < 0.2 ? { code: 'x', message: 'No.', hint: 'Try.' } : null,
    }));
    fills[step % 2]?.put(Math.floor(roll() * 3), candidates);
    requireConsistent(db);
    const filter = filterOf({ facets: { outcome: ['rewarded'] }, ranges: { reward: { min: 0.1, max: 0.3 } } });
    const order = { by: 'reward', descending: true } as const;
    const watched = reads.page({ filter, order, cursor: null, limit: 500 }).rows;
    expect(watched).toEqual(readAllPages(db, filter, order, 500));
    expect(reads.facets(filter).total).toBe(watched.length);
  }
});

test('a reader that fell too far behind reads all anew', () => {
  const { db } = temporaryWorkspace();
  const { put } = fillTable(db);
  const reads = createReads(db);
  put(0, [{ question: 'a?' }, { question: 'b?' }]);
  const all = () => reads.page({ filter: filterOf({}), order: newest, cursor: null, limit: 10 }).rows;
  expect(questionsOf(all())).toEqual(['b?', 'a?']);
  put(0, [{ question: 'a?' }]);
  db.exec('UPDATE browse_changes SET id = id + 1000 WHERE id = (SELECT max(id) FROM browse_changes)');
  db.exec('DELETE FROM browse_changes WHERE id < 1000');
  expect(questionsOf(all())).toEqual(['a?']);
});

test('a candidate keeps the policy that it was stored with, though its run goes on with another', () => {
  const { db } = temporaryWorkspace();
  const { run, put } = fillTable(db);
  put(0, [{ question: 'before?' }]);
  const policy = { name: 'other', where: 'engine', provider: 'webgpu', weights: 'fp32', method: null } as const;
  saveRun(db, { ...run, models: { policy, participant: policy, scorer: policy } });
  put(1, [{ question: 'after?' }]);
  const rows = readAllPages(db, filterOf({}), newest, 10);
  expect(rows.map(({ question, model, provider }) => [question, model, provider])).toEqual([
    ['after?', 'other', 'webgpu'],
    ['before?', 'bundled', ''],
  ]);
});

test('it keeps that policy when it is scored again, flagged as failed, kept or pruned under another', () => {
  const { db } = temporaryWorkspace();
  const { run, put } = fillTable(db);
  put(0, [{ question: 'before?', reward: null, advantage: null }]);
  const policy = { name: 'other', where: 'engine', provider: 'webgpu', weights: 'fp32', method: null } as const;
  saveRun(db, { ...run, models: { policy, participant: policy, scorer: policy } });
  for (const change of [{ reward: 0.5 }, { advantage: 2 }, { kept: false }, { reward: null, error: example }]) {
    put(0, [{ question: 'before?', ...change }]);
    expect(readAllPages(db, filterOf({}), newest, 10)).toMatchObject([{ model: 'bundled', provider: '' }]);
  }
});

test('a question that was changed by hand waits for its score: it has not failed', () => {
  const { db } = temporaryWorkspace();
  const { put } = fillTable(db);
  const outcomes = () => readAllPages(db, filterOf({}), newest, 10).map(({ outcome }) => outcome);
  put(0, [{ reward: null, error: example }]);
  expect(outcomes()).toEqual(['failed']);
  put(0, [{ reward: null, error: example, waitsFor: 'score' }]);
  expect(outcomes()).toEqual(['waiting']);
  put(0, [{ reward: 0.25 }]);
  expect(outcomes()).toEqual(['rewarded']);
  requireConsistent(db);
});

test('all that follows a question that is pruned is told by its branch, until the question is kept again', () => {
  const { db } = temporaryWorkspace();
  const { put } = fillTable(db);
  const reads = createReads(db);
  const [first] = put(0, [{ question: '0?', kept: true }]);
  const [second] = put(1, [{ question: '1?', kept: true }], first?.id);
  put(2, [{ question: '2?' }], second?.id);
  const fates = () => {
    requireConsistent(db);
    const { rows } = reads.page({ filter: filterOf({}), order: newest, cursor: null, limit: 10 });
    expect(readAllPages(db, filterOf({}), newest, 10)).toEqual(rows);
    return rows.map(({ fate }) => fate).reverse();
  };
  expect(fates()).toEqual(['kept', 'kept', 'undecided']);
  put(0, [{ question: '0?', kept: false }]);
  expect(fates()).toEqual(['pruned', 'below', 'below']);
  put(1, [{ question: '1?', kept: false }], first?.id);
  expect(fates()).toEqual(['pruned', 'below', 'below']);
  put(2, [{ question: '2?' }, { question: 'new?', kept: true }], second?.id);
  expect(fates()).toEqual(['pruned', 'below', 'below', 'below']);
  put(0, [{ question: '0?', kept: true }]);
  expect(fates()).toEqual(['kept', 'pruned', 'below', 'below']);
  put(1, [{ question: '1?', kept: true }], first?.id);
  expect(fates()).toEqual(['kept', 'kept', 'undecided', 'kept']);
});

test('a backup finds the same words in the same rows, whatever it does to implicit rowids', async () => {
  const { db } = temporaryWorkspace();
  const { put } = fillTable(db);
  put(0, [{ question: 'red?' }, { question: 'blue?' }, { question: 'green?' }]);
  put(0, [{ question: 'red?' }]);
  put(1, [{ question: 'old?' }, { question: 'new?' }]);
  const vacuumed = join(temporaryFolder(), 'vacuumed.querent');
  db.prepare('VACUUM INTO ?').run(vacuumed);
  const copied = join(temporaryFolder(), 'copied.querent');
  await copyWorkspace(db, copied, () => undefined);
  for (const path of [vacuumed, copied]) {
    const copy = openReader(path);
    expect(questionsOf(readAllPages(copy, filterOf({ text: 'new' }), newest, 10))).toEqual(['new?']);
    copy.close();
  }
});
