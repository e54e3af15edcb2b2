import type { Statement } from 'better-sqlite3';
import type { Db } from './transaction.ts';

/**
 * The statement of this text, compiled once a connection: on tables with triggers that takes longer than to run it, and main
 * waits. For what is run often with the same few texts; a walk with `iterate` needs a statement of its own.
 */
export function prepared<Params extends unknown[] | object = unknown[], Row = unknown>(
  db: Db,
  sql: string,
): Prepared<Params, Row> {
  const ofConnection = statements.get(db) ?? new Map<string, Statement>();
  statements.set(db, ofConnection);
  const statement = ofConnection.get(sql) ?? db.prepare(sql);
  ofConnection.set(sql, statement);
  // What a text takes and gives is known to its caller alone, as with `db.prepare`.
  return statement as Prepared<Params, Row>;
}

type Prepared<Params, Row> = Params extends unknown[] ? Statement<Params, Row> : Statement<[Params], Row>;

const statements = new WeakMap<Db, Map<string, Statement>>();
