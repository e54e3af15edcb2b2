/**
 * What a person changes and says. A revision is one action with all its changes, as JSON; `revised_records` finds the history
 * of one record. The table of the first form held one change a row and was never written to.
 */
export const reviewing = {
  version: 2,
  sql: `
-- origin: who wrote the question; waits_for: what its text needs before it can have a reward again.
ALTER TABLE candidates ADD COLUMN origin TEXT NOT NULL DEFAULT 'policy' CHECK (origin IN ('policy', 'person'));
ALTER TABLE candidates ADD COLUMN edited INTEGER NOT NULL DEFAULT 0 CHECK (edited IN (0, 1));
ALTER TABLE candidates ADD COLUMN reward_source TEXT NOT NULL DEFAULT 'scorer' CHECK (reward_source IN ('scorer', 'person'));
ALTER TABLE candidates ADD COLUMN waits_for TEXT CHECK (waits_for IN ('answer', 'score'));
-- stale: something above it was changed since it was asked.
ALTER TABLE groups ADD COLUMN stale INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1));

CREATE TABLE reviews (
  candidate_id TEXT NOT NULL REFERENCES candidates (id),
  reviewer TEXT NOT NULL,
  verdict TEXT CHECK (verdict IN ('accepted', 'rejected', 'skipped')),
  best INTEGER NOT NULL CHECK (best IN (0, 1)),
  flagged INTEGER NOT NULL CHECK (flagged IN (0, 1)),
  note TEXT NOT NULL,
  updated_at REAL NOT NULL,
  PRIMARY KEY (candidate_id, reviewer)
) STRICT, WITHOUT ROWID;

DROP TABLE revisions;
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  action TEXT NOT NULL,
  title TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  reason TEXT NOT NULL,
  reverts INTEGER UNIQUE REFERENCES revisions (id),
  created_at REAL NOT NULL,
  changes TEXT NOT NULL,
  CHECK ((kind = 'do') = (reverts IS NULL))
) STRICT;
CREATE INDEX revisions_by_reviewer ON revisions (reviewer, id);
CREATE TRIGGER revisions_are_not_changed BEFORE UPDATE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are appended, never changed'); END;
CREATE TRIGGER revisions_are_not_deleted BEFORE DELETE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are appended, never deleted'); END;

CREATE TABLE revised_records (
  record TEXT NOT NULL,
  record_id TEXT NOT NULL,
  revision_id INTEGER NOT NULL REFERENCES revisions (id),
  PRIMARY KEY (record, record_id, revision_id)
) STRICT, WITHOUT ROWID;
`,
} as const;
