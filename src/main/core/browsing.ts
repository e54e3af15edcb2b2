/** The table of all candidates: pages, counts and a person's own queries, none of which is read in main's thread. */
import type { Handlers } from '../serve.ts';
import { runQuery } from '../store/query/runQuery.ts';
import { createReader } from '../store/reader/reader.ts';
import { listFilters, removeFilter, saveFilter } from '../store/savedFilter.ts';
import type { Db } from '../store/transaction.ts';

type Method =
  | 'data.page'
  | 'data.facets'
  | 'data.histogram'
  | 'data.query'
  | 'filter.list'
  | 'filter.save'
  | 'filter.remove';

export interface Browsing {
  handlers: Pick<Handlers, Method>;
  close(): Promise<void>;
}

/** Long enough for a scan of a few million rows; a person can stop it before. */
const queryTimeoutMs = 20_000;
const queryRowsAtMost = 1000;

export function createBrowsing(db: Db, now: () => number = Date.now): Browsing {
  const reader = createReader(db.name);
  return {
    handlers: {
      'data.page': (request, signal) => reader.read('page', request, signal),
      'data.facets': ({ filter }, signal) => reader.read('facets', filter, signal),
      'data.histogram': (request, signal) => reader.read('histogram', request, signal),
      'data.query': ({ sql }, signal) =>
        runQuery({ path: db.name, sql, rowsAtMost: queryRowsAtMost }, { timeoutMs: queryTimeoutMs, signal }),
      'filter.list': () => listFilters(db),
      'filter.save': (filter) => {
        saveFilter(db, { ...filter, savedAt: now() });
        return listFilters(db);
      },
      'filter.remove': ({ name }) => {
        removeFilter(db, name);
        return listFilters(db);
      },
    },
    close: () => reader.close(),
  };
}
