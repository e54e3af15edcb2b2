/**
 * A decision over many questions is stored in several revisions, so that nothing else waits for it; `bulk` is the name that
 * they share, by which one undo takes back all of them.
 */
export const bulk = {
  version: 8,
  sql: `
ALTER TABLE revisions ADD COLUMN bulk TEXT;
CREATE INDEX revisions_of_bulk ON revisions (bulk) WHERE bulk IS NOT NULL;
`,
} as const;
