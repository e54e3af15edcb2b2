/**
 * What the desk remembers beside the records. `derivations`: which question a branch of its own was made from. `data_set_picks`:
 * questions that a person has put into a data set by hand; they may outlive the question, whose removal is undone like any other.
 */
export const desk = {
  version: 5,
  sql: `
CREATE TABLE derivations (
  candidate_id TEXT PRIMARY KEY,
  original_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE data_set_picks (
  data_set_id INTEGER NOT NULL REFERENCES data_sets (id),
  candidate_id TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  picked_at REAL NOT NULL,
  PRIMARY KEY (data_set_id, candidate_id)
) STRICT, WITHOUT ROWID;
`,
} as const;
