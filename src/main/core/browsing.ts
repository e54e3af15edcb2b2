/** The table of all candidates: pages, counts and a person's own queries, none of which is read in main. */
import type { dataMethods } from '../../shared/dataMethods.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { Handlers } from '../serve.ts';
import { findEntry } from '../store/entry.ts';
import { runQuery } from '../store/query/runQuery.ts';
import { createReader } from '../store/reader/reader.ts';
import type { RepeatsReads } from '../store/repeats/reads.ts';
import { listFilters, removeFilter, saveFilter } from '../store/savedFilter.ts';
import type { Db } from '../store/transaction.ts';

type Method =
  | 'data.page'
  | 'data.facets'
  | 'data.histogram'
  | 'data.query'
  | keyof typeof dataMethods
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
  const repeats = createReader<RepeatsReads>(db.name, findEntry('repeats', './repeats/process.ts'));
  const closing = new AbortController();
  return {
    handlers: {
      'data.page': (request, signal) => reader.read('page', request, signal),
      'data.facets': ({ filter }, signal) => reader.read('facets', filter, signal),
      'data.histogram': (request, signal) => reader.read('histogram', request, signal),
      'data.place': (request, signal) => reader.read('place', request, signal),
      'data.candidates': (request, signal) => reader.read('candidates', request, signal),
      'data.coverage': ({ filter }, signal) => reader.read('coverage', filter, signal),
      'data.statistics': (request, signal) => reader.read('statistics', request, signal),
      'data.repeats': ({ filter }, signal) => repeats.read('step', filter, signal),
      'data.forgetRepeats': async () => {
        await repeats.close();
        return {};
      },
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
    async close() {
      closing.abort(new QuerentError('store.closed', 'The workspace was closed during a query.', 'Open it again.'));
      await Promise.all([reader.close(), repeats.close()]);
    },
  };
}
