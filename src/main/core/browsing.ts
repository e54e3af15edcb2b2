/** The table of all candidates: pages, counts and a person's own queries, none of which is read in main. */
import { QuerentError } from '../../shared/errors.ts';
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
const queryAtMost = { rowsAtMost: 1000, bytesAtMost: 8 * 2 ** 20 };

export function createBrowsing(db: Db, now: () => number = Date.now): Browsing {
  const reader = createReader(db.name);
  const closing = new AbortController();
  return {
    handlers: {
      'data.page': (request, signal) => reader.read('page', request, signal),
      'data.facets': ({ filter }, signal) => reader.read('facets', filter, signal),
      'data.histogram': (request, signal) => reader.read('histogram', request, signal),
      'data.query': ({ sql }, signal) =>
        runQuery(
          { path: db.name, sql, ...queryAtMost },
          { timeoutMs: queryTimeoutMs, signal: AbortSignal.any([signal, closing.signal]) },
        ),
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
    close() {
      closing.abort(new QuerentError('store.closed', 'The workspace was closed during a query.', 'Open it again.'));
      return reader.close();
    },
  };
}
