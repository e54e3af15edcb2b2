import type { GroupId } from '../../shared/records/group.ts';
import type { RevisedRecord, Revision } from '../../shared/records/revision.ts';
import { toJson } from './json.ts';
import { prepared } from './prepared.ts';
import { reviewIdsOf } from './revised.ts';
import { type Db, read, write } from './transaction.ts';

interface RevisionRow {
  id: number;
  kind: Revision['kind'];
  action: Revision['action'];
  title: string;
  reviewer: string;
  reason: string;
  reverts: number | null;
  bulk: string | null;
  created_at: number;
  changes: string;
}

const ofRecords = 'revised_records JOIN revisions ON revisions.id = revision_id';

/** Appends; throws store.inconsistent where the reverted revision is unknown or was reverted before. */
export function appendRevision(db: Db, revision: Omit<Revision, 'id'>): Revision {
  return write(db, () => {
    const id = prepared<Omit<RevisionRow, 'id'>, number>(
      db,
      `INSERT INTO revisions (kind, action, title, reviewer, reason, reverts, bulk, created_at, changes)
         VALUES (@kind, @action, @title, @reviewer, @reason, @reverts, @bulk, @created_at, @changes) RETURNING id`,
    )
      .pluck()
      .get(toRow(revision));
    if (id === undefined) throw new Error('SQLite returned no id for an appended revision.');
    const note = prepared(db, 'INSERT INTO revised_records VALUES (?, ?, ?)');
    for (const { record, recordId } of revision.changes) note.run(record, recordId, id);
    return { ...revision, id };
  });
}

/** Oldest first. */
export function readRevisions(db: Db, record: RevisedRecord, recordId: string): Revision[] {
  return read(db, () =>
    prepared<[string, string], RevisionRow>(
      db,
      `SELECT revisions.* FROM ${ofRecords} WHERE record = ? AND record_id = ? ORDER BY revision_id`,
    )
      .all(record, recordId)
      .map(fromRow),
  );
}

/** What anybody decided about a question, oldest first. */
export function readDecisionsOn(db: Db, candidateId: string): Revision[] {
  return read(db, () =>
    prepared<ReturnType<typeof reviewIdsOf>, RevisionRow>(
      db,
      `SELECT revisions.* FROM ${ofRecords} WHERE record = 'review' AND record_id >= @from AND record_id < @before
         ORDER BY revision_id`,
    )
      .all(reviewIdsOf(candidateId))
      .map(fromRow),
  );
}

/** How often an action was done to questions of a group, taken back or not. */
export function countDone(db: Db, action: Revision['action'], groupId: GroupId): number {
  return read(db, () =>
    Number(
      prepared(
        db,
        `SELECT count(DISTINCT revisions.id) FROM ${ofRecords}
           WHERE record = 'candidate' AND record_id >= @groupId || '/c' AND record_id < @groupId || '/d'
             AND kind = 'do' AND action = @action`,
      )
        .pluck()
        .get({ groupId, action }),
    ),
  );
}

/**
 * What undo takes back: this reviewer's newest action that stands; null where nothing is left. A redo that changed nothing, since
 * what it should have done again is not to be had any more, is passed by.
 */
export function lastDone(db: Db, reviewer: string): Revision | null {
  return findLast(db, reviewer, standing.undo);
}

/**
 * What redo brings back: this reviewer's newest undo that stands, unless something was done since, which closes the way back.
 * An undo that changed nothing, since what it should have taken back had to stay, is passed by.
 */
export function lastUndone(db: Db, reviewer: string): Revision | null {
  return findLast(db, reviewer, standing.redo);
}

/** How many revisions of a bulk an undo, or a redo, would still go on with. */
export function countStanding(
  db: Db,
  { reviewer, bulk }: Pick<Revision, 'reviewer' | 'bulk'>,
  way: 'undo' | 'redo',
): number {
  return read(db, () =>
    Number(
      prepared(db, `SELECT count(*) FROM revisions AS one WHERE bulk = ? AND reviewer = ? AND ${standing[way]}`)
        .pluck()
        .get(bulk, reviewer),
    ),
  );
}

/** The next part of a bulk that an undo, or a redo, goes on with, whatever else was done since; null where nothing is left. */
export function lastOfBulk(db: Db, { reviewer, bulk }: { reviewer: string; bulk: string }, way: 'undo' | 'redo') {
  return findLast(db, reviewer, `bulk = @bulk AND ${standing[way === 'undo' ? 'undo' : 'rest']}`, bulk);
}

/** The newest revision of every bulk of such an action. */
export function readLastOfBulks(db: Db, action: Revision['action']): Revision[] {
  return read(db, () =>
    prepared<[string], RevisionRow>(
      db,
      `SELECT * FROM revisions WHERE id IN
         (SELECT max(id) FROM revisions WHERE bulk IS NOT NULL AND action = ? GROUP BY bulk) ORDER BY id`,
    )
      .all(action)
      .map(fromRow),
  );
}

const isReverted = 'EXISTS (SELECT 1 FROM revisions AS other WHERE other.reverts = one.id)';
const isFollowed = `EXISTS
  (SELECT 1 FROM revisions AS later WHERE later.reviewer = one.reviewer AND later.kind = 'do' AND later.id > one.id)`;
const standing = {
  undo: `(kind = 'do' OR kind = 'redo' AND changes <> '[]') AND NOT ${isReverted}`,
  redo: `kind = 'undo' AND changes <> '[]' AND NOT ${isFollowed} AND NOT ${isReverted}`,
  rest: `kind = 'undo' AND changes <> '[]' AND NOT ${isReverted}`,
};

function findLast(db: Db, reviewer: string, condition: string, bulk: string | null = null): Revision | null {
  return read(db, () => {
    const row = prepared<{ reviewer: string; bulk: string | null }, RevisionRow>(
      db,
      `SELECT * FROM revisions AS one WHERE reviewer = @reviewer AND ${condition} ORDER BY id DESC LIMIT 1`,
    ).get({ reviewer, bulk });
    return row ? fromRow(row) : null;
  });
}

function toRow(revision: Omit<Revision, 'id'>): Omit<RevisionRow, 'id'> {
  const { kind, action, title, reviewer, reason, reverts, bulk, createdAt, changes } = revision;
  return { kind, action, title, reviewer, reason, reverts, bulk, created_at: createdAt, changes: toJson(changes) };
}

function fromRow({ created_at, changes, ...row }: RevisionRow): Revision {
  return { ...row, createdAt: created_at, changes: JSON.parse(changes) };
}
