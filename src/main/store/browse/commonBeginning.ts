/**
 * An unfinished word of more letters than FTS5 keeps the beginnings of: it gathers the rows of all words that go on so before it gives
 * the first, 60 ms for a million of them. The rows of the letters that it keeps come at once and in order, and where many of them go
 * on as the word does, their texts are sooner read.
 */
import type { Db } from '../transaction.ts';
import { createHighlighter } from './highlight.ts';
import type { RowTable } from './rows.ts';
import type { Phrase, Search } from './search.ts';

/** As in the migration that makes `browse_words`. */
const keptLetters = 3;
/** At so many places of the table the newest rows of the letters are looked at, so many at each. */
const sample = { places: 4, rows: 25 };

export interface CommonBeginning {
  /** The search with the letters in place of the word. */
  wider: Search;
  /** Those of the rows whose text has a word that goes on so. */
  among(rows: readonly number[]): Set<number>;
}

/** Null where the search has no such word, or one with fewer than about `commonFrom` rows. */
export function findCommonBeginning(
  db: Db,
  table: RowTable,
  search: Search,
  commonFrom: number,
): CommonBeginning | null {
  const phrase = search.wanted.find(isLongBeginning);
  if (phrase === undefined || table.end < commonFrom) return null;
  const letters = { ...phrase, words: [...phrase.words].slice(0, keptLetters).join('') };
  const among = createTextTest(db, phrase);
  const estimated = estimateRows(db, table, `"${letters.words}"*`, among);
  if (estimated < commonFrom) return null;
  return { wider: { ...search, wanted: search.wanted.map((one) => (one === phrase ? letters : one)) }, among };
}

function isLongBeginning({ words, isUnfinished }: Phrase): boolean {
  return isUnfinished && /^[\p{L}\p{N}]+$/u.test(words) && [...words].length > keptLetters;
}

/** How close together the word's rows are at the places, times all rows. */
function estimateRows(db: Db, { end }: RowTable, match: string, among: CommonBeginning['among']): number {
  const newestBefore = db
    .prepare<[string, number, number], number>(
      `SELECT rowid FROM browse_words WHERE browse_words MATCH ? AND rowid < CAST(? AS INTEGER)
         ORDER BY rowid DESC LIMIT ?`,
    )
    .pluck();
  let [found, seen] = [0, 0];
  for (let place = sample.places; place > 0; place--) {
    const before = Math.ceil((end * place) / sample.places);
    const rows = newestBefore.all(match, before, sample.rows);
    found += among(rows).size;
    seen += before - (rows.length < sample.rows ? 0 : (rows.at(-1) ?? 0));
  }
  return (found / seen) * end;
}

function createTextTest(db: Db, phrase: Phrase): CommonBeginning['among'] {
  const highlight = createHighlighter({ wanted: [phrase], unwanted: [] });
  const texts = db
    .prepare<[string], [row: number, question: string, answer: string | null]>(
      'SELECT id, question, answer FROM browse_texts WHERE id IN (SELECT value FROM json_each(?))',
    )
    .raw();
  const holds = (text: string | null) => text !== null && highlight(text).length > 0;
  return (rows) => {
    const read = texts.all(`[${rows.join()}]`);
    return new Set(read.flatMap(([row, question, answer]) => (holds(question) || holds(answer) ? [row] : [])));
  };
}
