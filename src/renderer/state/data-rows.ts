import { create } from 'zustand';
import type { QuerentError } from '../../shared/errors.ts';
import {
  type DataCursor,
  type DataFacets,
  type DataFilter,
  type DataOrder,
  type DataRow,
  everything,
} from '../../shared/records/data.ts';
import type { CandidateId, GroupId } from '../../shared/records/group.ts';
import type { Review } from '../../shared/records/review.ts';
import { call, listen } from './connection.ts';
import { usePlace } from './place.ts';
import { markRows } from './row-flags.ts';
import { useRuns } from './runs.ts';

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
  /** True where rows stand above the first of these. */
  isMidway: boolean;
  /** Of the row that was looked for; null where none was, or while it is. */
  sought: 'here' | 'filtered' | 'missing' | null;
}

const nothing: DataRows = {
  rows: [],
  next: null,
  state: 'loading',
  error: null,
  counts: null,
  isStale: false,
  isMidway: false,
  sought: null,
};

/** The rows of the table that were loaded so far, page after page, and the counts beside them. */
export const useDataRows = create<DataRows>(() => nothing);

const pageSize = 100;
let loading = new AbortController();
let shown: DataFilter = everything;

/** From the first page on, or from near the row of a candidate. What was loaded stands until the new page is here; only the newest filter counts. */
export async function loadRows(
  filter: DataFilter,
  order: DataOrder,
  candidateId: CandidateId | null = null,
): Promise<void> {
  loading.abort();
  loading = new AbortController();
  const { signal } = loading;
  shown = filter;
  useDataRows.setState({ state: 'loading', isStale: false, sought: null });
  const rows =
    candidateId === null ? fetchPage(filter, order, null, signal) : fetchPageWith(candidateId, filter, order, signal);
  await Promise.all([rows, fetchCounts(filter, signal)]);
}

/** The page after the last; does nothing while one is being fetched. */
export async function loadMoreRows(filter: DataFilter, order: DataOrder): Promise<void> {
  const { next, state } = useDataRows.getState();
  if (next === null || state !== 'ready') return;
  useDataRows.setState({ state: 'loading' });
  await fetchPage(filter, order, next, loading.signal, useDataRows.getState().rows);
}

async function fetchPageWith(candidateId: CandidateId, filter: DataFilter, order: DataOrder, signal: AbortSignal) {
  try {
    const place = await call('data.place', { candidateId, filter, order }, signal);
    if (signal.aborted) return;
    useDataRows.setState({ sought: place === null ? 'missing' : place.fits ? 'here' : 'filtered' });
    await fetchPage(filter, order, place?.fits ? place.cursor : null, signal);
  } catch (error) {
    if (!signal.aborted) useDataRows.setState({ state: 'failed', error: error as QuerentError });
  }
}

/** A page may be short while there is more to look through: it is asked on until something can be shown. */
async function fetchPage(
  filter: DataFilter,
  order: DataOrder,
  from: DataCursor | null,
  signal: AbortSignal,
  before: DataRow[] = [],
) {
  const isMidway = before.length > 0 ? useDataRows.getState().isMidway : from !== null;
  let rows = before;
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
      useDataRows.setState({ rows, isMidway, next: cursor, error: null, state: isDone ? 'ready' : 'loading' });
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

/** Decisions come in bursts: the marks of the rows follow at once, and the counts when it has been quiet for a moment. */
const pauseMs = { marks: 30, counts: 400 };
const decided = new Map<GroupId, Review[]>();
let isMarking = false;
let counting: ReturnType<typeof setTimeout> | undefined;
listen('review.changed', ({ groupId, reviews }) => {
  // Whoever comes back to the table reads it anew.
  if (usePlace.getState().place.screen !== 'data') return;
  decided.set(groupId, reviews);
  if (!isMarking) setTimeout(mark, pauseMs.marks);
  isMarking = true;
  clearTimeout(counting);
  counting = setTimeout(() => void fetchCounts(shown, loading.signal), pauseMs.counts);
  const { isStale } = useDataRows.getState();
  if (!isStale && (shown.facets.flag || shown.facets.reviewer)) useDataRows.setState({ isStale: true });
});

function mark(): void {
  isMarking = false;
  useDataRows.setState(({ rows }) => ({ rows: markRows(rows, decided) }));
  decided.clear();
}

listen('group.changed', outdate);

/** An import brings a whole run at once, finished, and tells of none of its groups. */
useRuns.subscribe(({ runs }, { runs: before }) => {
  if (!runs || !before || runs.length <= before.length) return;
  const known = new Set(before.map(({ id }) => id));
  if (runs.some(({ id, status }) => status === 'finished' && !known.has(id))) outdate();
});

function outdate(): void {
  if (!useDataRows.getState().isStale) useDataRows.setState({ isStale: true });
}
