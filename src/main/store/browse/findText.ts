/** Which rows are the next page of a filter with a text. */
import type { DataCursor, DataOrder } from '../../../shared/records/data.ts';
import type { Db } from '../transaction.ts';
import { type CommonBeginning, findCommonBeginning } from './commonBeginning.ts';
import { keysetOf, scan } from './keyset.ts';
import type { RowTable } from './rows.ts';
import type { RowTest } from './rowTest.ts';
import { formatMatch, formatPhrase, onlyExcludes, type Search } from './search.ts';
import { takePage } from './takePage.ts';

export interface Wanted {
  table: RowTable;
  test: RowTest;
  order: DataOrder;
  cursor: DataCursor | null;
  limit: number;
}

/** A page, and where to go on; the page may be short, or empty, though there is more to look through. */
export interface Found {
  rows: DataCursor[];
  next: DataCursor | null;
}

/** Hits that are looked at for one page: 10 ms. */
const hitsAtMost = 30_000;
/** Texts that are read for one page: 20 ms. */
const textsAtMost = 2000;
/** Rows that are asked one by one whether they hold the words: 20 microseconds each, 1 ms for a long unfinished word. */
const askedAtMost = 1000;
const askingAtMostMs = 8;

/** Numbers are bound as REAL, and FTS5 looks at a rowid that it is given only where that is an INTEGER. */
const given = 'CAST(? AS INTEGER)';

/** Beginnings of words with at least `commonFrom` rows are found by the texts; one with fewer is gathered soon enough: 20 ms. */
export function findText(db: Db, search: Search, wanted: Wanted, commonFrom = 300_000): Found {
  const { by } = wanted.order;
  if (onlyExcludes(search)) return askInOrder(db, formatMatch(search), null, wanted, false);
  const common = findCommonBeginning(db, wanted.table, search, commonFrom);
  const match = formatMatch(common?.wider ?? search);
  if (by === 'relevance') return rankHits(db, search, common, wanted) ?? followHits(db, match, common, wanted);
  if (by === 'added') return followHits(db, match, common, wanted);
  return (common ? null : sortHits(db, match, wanted)) ?? askInOrder(db, match, common, wanted, true);
}

export function endPage(rows: DataCursor[], limit: number): Found {
  return { rows, next: rows.length < limit ? null : (rows.at(-1) ?? null) };
}

function followHits(
  db: Db,
  match: string,
  common: CommonBeginning | null,
  { test, order, cursor, limit }: Wanted,
): Found {
  const [after, direction] = order.descending ? ['<', 'DESC'] : ['>', 'ASC'];
  const hits = db
    .prepare<[string, number, number], number>(
      `SELECT rowid FROM browse_words WHERE browse_words MATCH ? AND rowid ${after} ${given} ORDER BY rowid ${direction} LIMIT ?`,
    )
    .pluck();
  const rows: DataCursor[] = [];
  let at = cursor?.row ?? (order.descending ? Number.MAX_SAFE_INTEGER : 0);
  const atMost = common === null ? hitsAtMost : textsAtMost;
  for (let looked = 0, step = 3 * limit; looked < atMost; looked += step, step *= common === null ? 4 : 1) {
    const batch = hits.all(match, at, step);
    const holding = common?.among(batch.filter((row) => test.passes(row)));
    for (const row of batch) {
      at = row;
      if (holding?.has(row) ?? test.passes(row)) rows.push({ row, value: null });
      if (rows.length === limit) return { rows, next: { row, value: null } };
    }
    if (batch.length < step) return { rows, next: null };
  }
  return { rows, next: { row: at, value: null } };
}

/** Null where the hits are too many to be sorted for each page. */
function sortHits(db: Db, match: string, { table, test, order, cursor, limit }: Wanted): Found | null {
  const hits = readHits(db, match);
  if (hits === null) return null;
  const { name } = keysetOf(order);
  const placed = hits.filter((row) => test.passes(row)).map((row) => ({ row, value: name && known(table[name][row]) }));
  return endPage(takePage(placed, order.descending, cursor, limit), limit);
}

/** `isWanted`: rows that the match holds for, or else those that it does not. */
function askInOrder(
  db: Db,
  match: string,
  common: CommonBeginning | null,
  { table, test, order, cursor, limit }: Wanted,
  isWanted: boolean,
): Found {
  const holds = db.prepare<[string, number]>(
    `SELECT 1 FROM browse_words WHERE browse_words MATCH ? AND rowid = ${given}`,
  );
  const rows: DataCursor[] = [];
  const asked = scan(table, test, keysetOf(order), cursor, askedAtMost);
  const startedAt = performance.now();
  let next = asked.length < askedAtMost ? null : (asked.at(-1) ?? null);
  for (const place of asked) {
    if ((holds.get(match, place.row) !== undefined) === isWanted) rows.push(place);
    if (rows.length < limit && performance.now() - startedAt <= askingAtMostMs) continue;
    next = place;
    break;
  }
  const holding = common?.among(rows.map(({ row }) => row));
  return { rows: holding ? rows.filter(({ row }) => holding.has(row)) : rows, next };
}

/**
 * Best first by bm25, a word in the question for twice one in the answer. Words with very many hits are left out of the score:
 * it would weigh them next to nothing, and to count them takes longer than all the rest. Null where no other word is left.
 */
function rankHits(
  db: Db,
  search: Search,
  common: CommonBeginning | null,
  { test, cursor, limit }: Wanted,
): Found | null {
  const other = search.wanted.filter((phrase) => common === null || common.wider.wanted.includes(phrase));
  const rare = other.filter((phrase) => readHits(db, formatPhrase(phrase)) !== null);
  if (rare.length === 0) return null;
  const scored = db
    .prepare<[string], [row: number, score: number]>(
      'SELECT rowid, -bm25(browse_words, 2.0, 1.0) FROM browse_words WHERE browse_words MATCH ?',
    )
    .raw()
    .all(formatMatch({ wanted: rare, unwanted: [] }));
  const isAll = rare.length === search.wanted.length && search.unwanted.length === 0;
  const hits = isAll ? null : new Set(readHits(db, formatMatch(search)));
  const placed = scored.flatMap(([row, value]) =>
    test.passes(row) && (hits?.has(row) ?? true) ? [{ row, value }] : [],
  );
  return endPage(takePage(placed, true, cursor, limit), limit);
}

/** Null where there are more than can be looked at. */
function readHits(db: Db, match: string): number[] | null {
  const hits = db
    .prepare<[string, number], number>('SELECT rowid FROM browse_words WHERE browse_words MATCH ? LIMIT ?')
    .pluck()
    .all(match, hitsAtMost + 1);
  return hits.length > hitsAtMost ? null : hits;
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
