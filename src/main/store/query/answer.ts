import { QuerentError } from '../../../shared/errors.ts';
import type { QueryResult } from '../../../shared/records/data.ts';
import { storeError } from '../storeError.ts';
import type { Db } from '../transaction.ts';
import { openReader } from '../workspace.ts';
import { hideUnfinished } from './hideUnfinished.ts';
import { isSelect } from './isSelect.ts';

export interface QueryRequest {
  path: string;
  sql: string;
  rowsAtMost: number;
  /** Of all cells together, as UTF-8 text. */
  bytesAtMost: number;
}

/** Characters of one cell; a longer text is cut and says so. */
const cellAtMost = 4000;

/** Throws `usage.query` with SQLite's own words where the statement is wrong or is not one that only reads. */
export function answerQuery({ path, sql, rowsAtMost, bytesAtMost }: QueryRequest): QueryResult {
  const db = openReader(path);
  try {
    db.exec('BEGIN');
    hideUnfinished(db, sql);
    restrict(db);
    const startedAt = performance.now();
    const statement = prepare(db, sql);
    const columns = statement.columns().map(({ name }) => name);
    const rows: QueryResult['rows'] = [];
    let isCut = false;
    let bytes = 0;
    for (const row of statement.raw().iterate()) {
      const cells = row.map(toCell);
      bytes += cells.reduce<number>((sum, cell) => sum + Buffer.byteLength(String(cell)), 0);
      isCut = rows.length === rowsAtMost || bytes > bytesAtMost;
      if (isCut) break;
      rows.push(cells);
    }
    return { columns, rows, isCut, durationMs: performance.now() - startedAt };
  } catch (error) {
    throw queryError(error, path);
  } finally {
    db.close();
  }
}

/** Beside the read-only file: better-sqlite3 itself sets SQLITE_DBCONFIG_DEFENSIVE, and leaves out loading extensions. */
function restrict(db: Db): void {
  db.pragma('query_only = ON');
  db.pragma('trusted_schema = OFF');
}

/** Some pragmas act while they are compiled: a text that speaks of one is compiled only where it is known to be a SELECT. */
function prepare(db: Db, sql: string) {
  if (isSelect(sql) || !/pragma/i.test(sql)) {
    const statement = db.prepare<[], unknown[]>(sql);
    if (isSelect(sql) && statement.reader && statement.readonly) return statement;
  }
  throw new QuerentError(
    'usage.query',
    'Only a statement that reads is run here, and this one does not.',
    'Write a single SELECT.',
  );
}

function toCell(value: unknown): string | number | null {
  if (value === null) return null;
  if (value instanceof Uint8Array) return `blob of ${value.length} bytes`;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  const text = String(value);
  return text.length > cellAtMost ? `${text.slice(0, cellAtMost)}\u2026 (${text.length} characters)` : text;
}

function queryError(error: unknown, path: string): unknown {
  const known = storeError(error, path);
  if (known instanceof QuerentError) return known;
  const message = error instanceof Error ? error.message : String(error);
  return new QuerentError('usage.query', `SQLite: ${message}.`, 'Correct the statement.', { cause: error });
}
