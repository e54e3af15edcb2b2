/**
 * The first form of a workspace. Times are epoch milliseconds, log-probabilities and scores nats, booleans 0 or 1; lists
 * that are only ever read whole stand as JSON, and floats in bulk as packed little-endian 64-bit floats (`packedFloats.ts`).
 */
export const collecting = {
  version: 1,
  sql: `
CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  status TEXT NOT NULL CHECK (status IN ('running', 'paused', 'interrupted', 'stopped', 'finished', 'failed')),
  error TEXT,
  config TEXT NOT NULL,
  models TEXT,
  progress TEXT NOT NULL,
  usage TEXT NOT NULL,
  created_at REAL NOT NULL,
  finished_at REAL,
  active_ms REAL NOT NULL,
  output_directory TEXT NOT NULL,
  folder TEXT
) STRICT;
CREATE INDEX runs_by_creation ON runs (created_at DESC, id DESC);

CREATE TABLE interviews (
  id TEXT PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  position INTEGER NOT NULL,
  persona_name TEXT NOT NULL,
  persona_text TEXT NOT NULL,
  domain TEXT NOT NULL,
  task TEXT NOT NULL,
  seed INTEGER NOT NULL,
  items TEXT NOT NULL,
  pairs TEXT NOT NULL,
  label_method TEXT NOT NULL,
  consistency REAL,
  UNIQUE (run_id, position)
) STRICT;

-- path: four digits a position, joined by dots, so that the order of texts is the order of the tree (parents first).
CREATE TABLE groups (
  id TEXT PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs (id),
  interview_id TEXT NOT NULL REFERENCES interviews (id),
  path TEXT NOT NULL,
  depth INTEGER NOT NULL,
  parent_id TEXT REFERENCES candidates (id) DEFERRABLE INITIALLY DEFERRED,
  transcript TEXT NOT NULL,
  prompt TEXT NOT NULL,
  score_before REAL,
  held_out_score_before REAL,
  status TEXT NOT NULL CHECK (status IN ('working', 'finished', 'failed')),
  error TEXT,
  advantage_formula TEXT NOT NULL,
  reward_mean REAL,
  reward_standard_deviation REAL,
  within_noise INTEGER CHECK (within_noise IN (0, 1)),
  UNIQUE (interview_id, path)
) STRICT;
CREATE INDEX groups_by_run ON groups (run_id);
CREATE INDEX groups_by_parent ON groups (parent_id);

CREATE TABLE candidates (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES groups (id),
  position INTEGER NOT NULL,
  question TEXT NOT NULL,
  answer TEXT,
  token_ids TEXT NOT NULL,
  token_log_probabilities BLOB NOT NULL,
  redraws INTEGER NOT NULL,
  reward REAL,
  reward_standard_error REAL,
  score_after REAL,
  held_out_score_after REAL,
  advantage REAL,
  kept INTEGER CHECK (kept IN (0, 1)),
  error TEXT,
  UNIQUE (group_id, position)
) STRICT;

-- subject_id: a group (before its question) or a candidate (after it); group_id: the group it was saved with.
CREATE TABLE pair_probabilities (
  subject_id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES groups (id),
  probabilities BLOB NOT NULL
) STRICT;
CREATE INDEX pair_probabilities_by_group ON pair_probabilities (group_id);

CREATE TABLE ledger (
  run_id TEXT NOT NULL REFERENCES runs (id),
  key TEXT NOT NULL,
  role TEXT NOT NULL,
  model TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  attempts INTEGER NOT NULL CHECK (attempts > 0),
  payload TEXT,
  prompt_tokens INTEGER NOT NULL DEFAULT 0,
  completion_tokens INTEGER NOT NULL DEFAULT 0,
  cost REAL NOT NULL DEFAULT 0,
  attempted_at REAL NOT NULL,
  received_at REAL,
  PRIMARY KEY (run_id, key),
  CHECK ((payload IS NULL) = (received_at IS NULL))
) STRICT;

-- Appended only: an undo is one more revision, which names the one that it reverts.
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record TEXT NOT NULL,
  record_id TEXT NOT NULL,
  action TEXT NOT NULL,
  before TEXT,
  after TEXT,
  reverts INTEGER UNIQUE REFERENCES revisions (id),
  created_at REAL NOT NULL
) STRICT;
CREATE INDEX revisions_by_record ON revisions (record, record_id, id);
CREATE TRIGGER revisions_are_not_changed BEFORE UPDATE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are appended, never changed'); END;
CREATE TRIGGER revisions_are_not_deleted BEFORE DELETE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are appended, never deleted'); END;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE endpoint_reports (
  base_url TEXT NOT NULL,
  model TEXT NOT NULL,
  report TEXT NOT NULL,
  probed_at REAL NOT NULL,
  PRIMARY KEY (base_url, model)
) STRICT;
`,
} as const;
