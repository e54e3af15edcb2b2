import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allMigrations } from '../../../../src/main/store/migrate.ts';
import { createReads } from '../../../../src/main/store/reader/protocol.ts';
import { saveReview } from '../../../../src/main/store/review.ts';
import { openWorkspace } from '../../../../src/main/store/workspace.ts';
import { temporaryFolder } from '../temporaryWorkspace.ts';
import { fillTable, filterOf } from './table.ts';

const said = { reviewer: 'ada', verdict: null, best: false, flagged: false, note: '', updatedAt: 1 } as const;

test('decisions, flags and edits of a workspace from before marks are counted once it is opened', () => {
  const path = join(temporaryFolder(), 'workspace.sqlite');
  const before = openWorkspace(path, allMigrations.slice(0, 5));
  const [red, blue] = fillTable(before.db).put(0, [
    { question: 'red?' },
    { question: 'blue?' },
    { question: 'green?' },
  ]);
  if (!red || !blue) throw new Error('Three were put.');
  saveReview(before.db, { ...said, candidateId: red.id, verdict: 'accepted' });
  saveReview(before.db, { ...said, candidateId: red.id, reviewer: 'bob', flagged: true });
  before.db.prepare('UPDATE candidates SET edited = 1 WHERE id = ?').run(blue.id);
  before.close();

  const { db, close } = openWorkspace(path);
  const { facets } = createReads(db).facets(filterOf({}));
  const countsOf = (name: 'flag' | 'reviewer') =>
    Object.fromEntries(facets[name].values.map(({ value, count }) => [value, count]));
  expect(countsOf('flag')).toEqual({ '': 1, accepted: 1, flagged: 1, edited: 1 });
  expect(countsOf('reviewer')).toMatchObject({ ada: 1, bob: 1 });
  close();
});
