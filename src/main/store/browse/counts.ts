import type { Db } from '../transaction.ts';
import type { RowTable } from './rows.ts';
import { formatMatch, onlyExcludes, parseSearch } from './search.ts';

/** Hits of a text that are counted, the newest: 60 ms. */
const countedAtMost = 200_000;

/**
 * Calls `count` for each row that holds the words of a text, or for each row where it has no word. False where a text has so
 * many hits that only the newest were counted; of a text that only leaves out, the hits are what it leaves out.
 */
export function forEachHit(db: Db, table: RowTable, text: string, count: (id: number) => void): boolean {
  const search = parseSearch(text);
  if (search === null) {
    for (let id = 1; id < table.end; id++) count(id);
    return true;
  }
  const hits = db
    .prepare<[string, number], number>(
      'SELECT rowid FROM browse_words WHERE browse_words MATCH ? ORDER BY rowid DESC LIMIT ?',
    )
    .pluck()
    .all(formatMatch(search), countedAtMost + 1);
  const isExact = hits.length <= countedAtMost;
  if (onlyExcludes(search)) {
    const excluded = new Set(hits);
    for (let id = isExact ? 1 : (hits.at(-1) ?? 1); id < table.end; id++) if (!excluded.has(id)) count(id);
  } else {
    for (const id of hits.slice(0, countedAtMost)) count(id);
  }
  return isExact;
}
