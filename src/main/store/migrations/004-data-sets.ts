/**
 * Curated data sets. A version holds what it was cut from as JSON: its groups with their candidates, and the runs and
 * interviews they belong to, so that no later edit reaches it. Its members are written first and its own row last, in one
 * transaction: from then on triggers refuse every change, another member too.
 */
const refuse = (table: string) => `
CREATE TRIGGER ${table}_are_not_changed BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, 'a version of a data set never changes'); END;
CREATE TRIGGER ${table}_are_not_deleted BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, 'a version of a data set is never deleted'); END;`;

const seal = (table: string) => `
CREATE TRIGGER ${table}_are_sealed BEFORE INSERT ON ${table}
WHEN EXISTS (SELECT 1 FROM data_set_versions WHERE (data_set_id, version) = (NEW.data_set_id, NEW.version))
BEGIN SELECT RAISE(ABORT, 'a version of a data set never changes'); END;`;

const ofVersion = `
  data_set_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  FOREIGN KEY (data_set_id, version) REFERENCES data_set_versions (data_set_id, version) DEFERRABLE INITIALLY DEFERRED`;

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

CREATE TABLE data_set_members (
  position INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  interview_id TEXT NOT NULL,
  snapshot TEXT NOT NULL,${ofVersion}
) STRICT;
CREATE UNIQUE INDEX data_set_members_by_position ON data_set_members (data_set_id, version, position);
CREATE UNIQUE INDEX data_set_members_by_group ON data_set_members (data_set_id, version, group_id);

-- The runs and interviews of its groups.
CREATE TABLE data_set_sources (
  record TEXT NOT NULL CHECK (record IN ('run', 'interview')),
  record_id TEXT NOT NULL,
  snapshot TEXT NOT NULL,${ofVersion}
) STRICT;
CREATE UNIQUE INDEX data_set_sources_by_record ON data_set_sources (data_set_id, version, record, record_id);
${['data_set_versions', 'data_set_members', 'data_set_sources'].map(refuse).join('')}
${['data_set_members', 'data_set_sources'].map(seal).join('')}
`,
} as const;
