import { create } from 'zustand';
import type { QuerentError } from '../../shared/errors.ts';
import type { DataCursor, DataFacets, DataFilter, DataOrder, DataRow } from '../../shared/records/data.ts';
import { call, listen } from './connection.ts';

interface DataRows {
  rows: DataRow[];
  /** Where the next page begins; null once all rows are here. */
  next: DataCursor | null;
  state: 'loading' | 'ready' | 'failed';
  error: QuerentError | null;
  /** Null until counted. */
  counts: DataFacets | null;
  /** True once something was collected that the rows do not show. */
  isStale: boolean;
}

const nothing: DataRows = { rows: [], next: null, state: 'loading', error: null, counts: null, isStale: false };

/** The rows of the table that were loaded so far, page after page, and the counts beside them. */
export const useDataRows = create<DataRows>(() => nothing);

const pageSize = 100;
let loading = new AbortController();

/** From the first page on. What was loaded stands until the new page is here; only the newest filter counts. */
export async function loadRows(filter: DataFilter, order: DataOrder): Promise<void> {
  loading.abort();
  loading = new AbortController();
  const { signal } = loading;
  useDataRows.setState({ state: 'loading', isStale: false });
  await Promise.all([fetchPage(filter, order, null, signal), fetchCounts(filter, signal)]);
}

/** The page after the last; does nothing while one is being fetched. */
export async function loadMoreRows(filter: DataFilter, order: DataOrder): Promise<void> {
  const { next, state } = useDataRows.getState();
  if (next === null || state !== 'ready') return;
  useDataRows.setState({ state: 'loading' });
  await fetchPage(filter, order, next, loading.signal);
}

/** A page may be short while there is more to look through: it is asked on until something can be shown. */
async function fetchPage(filter: DataFilter, order: DataOrder, from: DataCursor | null, signal: AbortSignal) {
  let rows = from === null ? [] : useDataRows.getState().rows;
  let cursor = from;
  let wanted = pageSize / 2;
  try {
    do {
      const page = await call('data.page', { filter, order, cursor, limit: pageSize }, signal);
      if (signal.aborted) return;
      rows = [...rows, ...page.rows];
      wanted -= page.rows.length;
      cursor = page.next;
      const isDone = wanted <= 0 || cursor === null;
      useDataRows.setState({ rows, next: cursor, error: null, state: isDone ? 'ready' : 'loading' });
    } while (wanted > 0 && cursor !== null);
  } catch (error) {
    if (!signal.aborted) useDataRows.setState({ state: 'failed', error: error as QuerentError });
  }
}

async function fetchCounts(filter: DataFilter, signal: AbortSignal): Promise<void> {
  try {
    const counts = await call('data.facets', { filter }, signal);
    if (!signal.aborted) useDataRows.setState({ counts });
  } catch (error) {
    if (!signal.aborted) useDataRows.setState({ state: 'failed', error: error as QuerentError });
  }
}

listen('group.changed', () => {
  if (!useDataRows.getState().isStale) useDataRows.setState({ isStale: true });
});
