/**
 * Curated data sets. A version holds what it was cut from as JSON: its groups with their candidates, and the runs and
 * interviews they belong to, so that no later edit reaches it. Its members are written first, in many short transactions while
 * `data_set_cuts` names it, and its own row last: that seals it, and from then on triggers refuse every change, another member
 * too. What is still named there when the workspace is opened was never finished, and is removed.
 */
const never = (table: string, when = '') => `
CREATE TRIGGER ${table}_are_not_changed BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, 'a version of a data set never changes'); END;
CREATE TRIGGER ${table}_are_not_deleted BEFORE DELETE ON ${table} ${when}
BEGIN SELECT RAISE(ABORT, 'a version of a data set is never deleted'); END;`;

const isNotBeingCut = (row: string) =>
  `WHEN NOT EXISTS (SELECT 1 FROM data_set_cuts WHERE (data_set_id, version) = (${row}.data_set_id, ${row}.version))`;

const ofVersion = (table: string) => `${never(table, isNotBeingCut('OLD'))}
CREATE TRIGGER ${table}_are_sealed BEFORE INSERT ON ${table} ${isNotBeingCut('NEW')}
BEGIN SELECT RAISE(ABORT, 'a version of a data set never changes'); END;`;

export const dataSets = {
  version: 4,
  sql: `
CREATE TABLE data_sets (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  description TEXT NOT NULL,
  created_at REAL NOT NULL
) STRICT;

CREATE TABLE data_set_versions (
  data_set_id INTEGER NOT NULL REFERENCES data_sets (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  note TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  created_at REAL NOT NULL,
  rule TEXT NOT NULL,
  groups INTEGER NOT NULL,
  candidates INTEGER NOT NULL,
  PRIMARY KEY (data_set_id, version)
) STRICT, WITHOUT ROWID;

-- Versions that are being cut.
CREATE TABLE data_set_cuts (
  data_set_id INTEGER NOT NULL REFERENCES data_sets (id),
  version INTEGER NOT NULL,
  PRIMARY KEY (data_set_id, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER data_set_cuts_are_of_no_version BEFORE INSERT ON data_set_cuts
WHEN EXISTS (SELECT 1 FROM data_set_versions WHERE (data_set_id, version) = (NEW.data_set_id, NEW.version))
BEGIN SELECT RAISE(ABORT, 'a version of a data set never changes'); END;
CREATE TRIGGER data_set_versions_seal_their_cut AFTER INSERT ON data_set_versions
BEGIN DELETE FROM data_set_cuts WHERE (data_set_id, version) = (NEW.data_set_id, NEW.version); END;

CREATE TABLE data_set_members (
  position INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  interview_id TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  data_set_id INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX data_set_members_by_position ON data_set_members (data_set_id, version, position);
CREATE UNIQUE INDEX data_set_members_by_group ON data_set_members (data_set_id, version, group_id);

-- The runs and interviews of its groups.
CREATE TABLE data_set_sources (
  record TEXT NOT NULL CHECK (record IN ('run', 'interview')),
  record_id TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  data_set_id INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX data_set_sources_by_record ON data_set_sources (data_set_id, version, record, record_id);
${never('data_set_versions')}${['data_set_members', 'data_set_sources'].map(ofVersion).join('')}
`,
} as const;
