import type { DataCursor, DataFilter, DataOrder, DataPage, DataRow } from '../../../shared/records/data.ts';
import type { Db } from '../transaction.ts';
import { endPage, findText } from './findText.ts';
import type { Held } from './held.ts';
import { createHighlighter } from './highlight.ts';
import { keysetOf, scan } from './keyset.ts';
import { createRowTest } from './rowTest.ts';
import { parseSearch, type Search } from './search.ts';

export interface PageRequest {
  filter: DataFilter;
  order: DataOrder;
  /** Null begins. */
  cursor: DataCursor | null;
  limit: number;
}

/** The rows after the cursor, in order. A text without a word filters nothing, and `relevance` without a text is as added. */
export function readPage(held: Held, { filter, order, cursor, limit }: PageRequest): DataPage {
  const { db, table } = held;
  const test = createRowTest(held, filter);
  const search = parseSearch(filter.text);
  const found =
    search === null
      ? endPage(scan(table, test, keysetOf(order), cursor, limit), limit)
      : findText(db, search, { table, test, order, cursor, limit });
  return { rows: readRows(db, found.rows, search), next: found.next };
}

type StoredRow = Omit<DataRow, 'questionHits' | 'answerHits' | 'error' | 'flags' | 'warnings'> & {
  error: string | null;
  flags: string;
  warnings: string;
};

/** In one statement: a hundred of them would take ten times as long. */
function readRows(db: Db, places: DataCursor[], search: Search | null): DataRow[] {
  const statement = db.prepare<[string], StoredRow>(
    `SELECT browse_rows.id AS "row", candidates.id AS candidateId, candidates.group_id AS groupId,
       groups.interview_id AS interviewId, groups.run_id AS runId, persona, domain, groups.depth AS depth, position,
       question, answer, question_length AS questionLength, candidates.reward AS reward,
       reward_standard_error AS rewardStandardError, candidates.advantage AS advantage, outcome, fate, model, provider,
       candidates.error AS error, coalesce(flags, '[]') AS flags,
       browse_rows.warnings AS warnings
     FROM browse_rows JOIN strata ON strata.id = browse_rows.stratum_id
       JOIN candidates ON candidates.id = browse_rows.candidate_id JOIN groups ON groups.id = candidates.group_id
       LEFT JOIN mark_sets ON mark_sets.id = browse_rows.marks_id
     WHERE browse_rows.id IN (SELECT value FROM json_each(?))`,
  );
  const byId = new Map(
    statement.all(JSON.stringify(places.map(({ row }) => row))).map((stored) => [stored.row, stored]),
  );
  const highlight = search ? createHighlighter(search) : () => [];
  return places.flatMap(({ row }) => {
    const stored = byId.get(row);
    if (!stored) return [];
    const error = stored.error === null ? null : JSON.parse(stored.error);
    const [flags, warnings] = [JSON.parse(stored.flags), JSON.parse(stored.warnings)];
    const [questionHits, answerHits] = [highlight(stored.question), highlight(stored.answer ?? '')];
    return [{ ...stored, questionHits, answerHits, error, flags, warnings }];
  });
}
