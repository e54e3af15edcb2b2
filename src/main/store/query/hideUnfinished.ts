/**
 * Rows of an import that is under way are no rows yet: for a person's statement, views of the connection's own take the place of the
 * tables that hold them, and of the views over those. A name in the schema `main` would reach past them, and is refused meanwhile.
 */
import { QuerentError } from '../../../shared/errors.ts';
import { readHiddenRuns } from '../importedRun.ts';
import type { Db } from '../transaction.ts';

const runs = '(SELECT id FROM main.runs WHERE is_hidden = 1)';
const groups = `(SELECT id FROM main.groups WHERE run_id IN ${runs})`;
const candidates = `(SELECT id FROM main.candidates WHERE group_id IN ${groups})`;
const strata = `(SELECT id FROM main.strata WHERE run_id IN ${runs})`;

/** By table, what its hidden rows have in a column. */
const hidden: Record<string, [column: string, values: string]> = {
  runs: ['id', runs],
  interviews: ['run_id', runs],
  groups: ['run_id', runs],
  candidates: ['group_id', groups],
  reviews: ['candidate_id', candidates],
  strata: ['run_id', runs],
  browse_rows: ['stratum_id', strata],
  marked_strata: ['stratum_id', strata],
  browse_words: ['rowid', `(SELECT id FROM main.browse_rows WHERE stratum_id IN ${strata})`],
};

const gap = String.raw`(?:\s|--[^\n]*\n|/\*[\s\S]*?\*/)*`;
const inMain = new RegExp(String.raw`\bmain\b["'\`\]]?${gap}\.`, 'i');

/** Inside the transaction in which the statement runs. Throws `usage.query`. */
export function hideUnfinished(db: Db, sql: string): void {
  if (readHiddenRuns(db).size === 0) return;
  if (inMain.test(sql))
    throw new QuerentError(
      'usage.query',
      'While a file is being imported no name of a table may begin with “main.”.',
      'Leave “main.” away, or wait until the import is done.',
    );
  for (const [table, [column, values]] of Object.entries(hidden))
    db.exec(`CREATE TEMP VIEW ${table} AS SELECT * FROM main.${table} WHERE ${column} NOT IN ${values}`);
  const views = db.prepare<[], string>("SELECT sql FROM main.sqlite_schema WHERE type = 'view'").pluck().all();
  for (const view of views) db.exec(view.replace(/^CREATE VIEW/i, 'CREATE TEMP VIEW'));
}
