import { toJson } from './json.ts';
import { type Db, read, write } from './transaction.ts';

/** One change by a person to one record. `before` and `after` hold the parts that changed, as JSON values. */
export interface Revision {
  id: number;
  record: 'run' | 'interview' | 'group' | 'candidate';
  recordId: string;
  /** What was done, such as `question.edited`. */
  action: string;
  before: unknown;
  after: unknown;
  /** The revision that this one undoes. */
  reverts: number | null;
  createdAt: number;
}

interface RevisionRow {
  id: number;
  record: Revision['record'];
  record_id: string;
  action: string;
  before: string | null;
  after: string | null;
  reverts: number | null;
  created_at: number;
}

/** Appends; throws store.inconsistent where the reverted revision is unknown or was reverted before. */
export function appendRevision(db: Db, revision: Omit<Revision, 'id'>): Revision {
  return write(db, () => {
    const row = db
      .prepare<Omit<RevisionRow, 'id'>, RevisionRow>(
        `INSERT INTO revisions (record, record_id, action, before, after, reverts, created_at)
         VALUES (@record, @record_id, @action, @before, @after, @reverts, @created_at) RETURNING *`,
      )
      .get(toRow(revision));
    if (!row) throw new Error('SQLite returned no row for an appended revision.');
    return fromRow(row);
  });
}

/** Oldest first. */
export function readRevisions(db: Db, record: Revision['record'], recordId: string): Revision[] {
  return read(db, () =>
    db
      .prepare<[string, string], RevisionRow>('SELECT * FROM revisions WHERE record = ? AND record_id = ? ORDER BY id')
      .all(record, recordId)
      .map(fromRow),
  );
}

/** The newest revision that was not undone and is no undo itself: what Mod+Z takes back. Null where nothing is left. */
export function lastRevision(db: Db): Revision | null {
  return read(db, () => {
    const row = db
      .prepare<[], RevisionRow>(
        `SELECT * FROM revisions WHERE reverts IS NULL
           AND id NOT IN (SELECT reverts FROM revisions WHERE reverts IS NOT NULL) ORDER BY id DESC LIMIT 1`,
      )
      .get();
    return row ? fromRow(row) : null;
  });
}

function toRow(revision: Omit<Revision, 'id'>): Omit<RevisionRow, 'id'> {
  return {
    record: revision.record,
    record_id: revision.recordId,
    action: revision.action,
    before: toJson(revision.before ?? null),
    after: toJson(revision.after ?? null),
    reverts: revision.reverts,
    created_at: revision.createdAt,
  };
}

function fromRow(row: RevisionRow): Revision {
  return {
    id: row.id,
    record: row.record,
    recordId: row.record_id,
    action: row.action,
    before: row.before === null ? null : JSON.parse(row.before),
    after: row.after === null ? null : JSON.parse(row.after),
    reverts: row.reverts,
    createdAt: row.created_at,
  };
}
