/**
 * Runs that came from a file. `is_hidden`: its rows are still arriving, in many small transactions; nothing shows a run before it
 * is whole, and one that is still hidden when the workspace is opened was left by a process that died, and is removed.
 */
export const importing = {
  version: 7,
  sql: `
ALTER TABLE runs ADD COLUMN imported_from TEXT;
ALTER TABLE runs ADD COLUMN is_hidden INTEGER NOT NULL DEFAULT 0 CHECK (is_hidden IN (0, 1));
CREATE INDEX runs_hidden ON runs (id) WHERE is_hidden = 1;
`,
} as const;
