/** What a reader is asked and how it answers. All of it is read; nothing is written there. */
import type { DataFacets, DataFilter, DataHistogram, DataPage } from '../../../shared/records/data.ts';
import { readFacets } from '../browse/facets.ts';
import { type HistogramRequest, readHistogram } from '../browse/histogram.ts';
import { type PageRequest, readPage } from '../browse/page.ts';
import { createRowTable, refreshRowTable } from '../browse/rows.ts';
import { refreshStrata, type Strata } from '../browse/strata.ts';
import type { Db } from '../transaction.ts';

/** What the table of all candidates is asked. */
export interface Reads {
  page: { params: PageRequest; result: DataPage };
  facets: { params: DataFilter; result: DataFacets };
  histogram: { params: HistogramRequest; result: DataHistogram };
}

/** A table of reads by name. */
export type AnyReads<R> = Record<keyof R, { params: unknown; result: unknown }>;
/** What answers them, in its process. */
export type ReadFunctions<R extends AnyReads<R>> = { [N in keyof R]: (params: R[N]['params']) => R[N]['result'] };

/** The name and its params are paired by the type of the call, on the asking side. */
export interface ReadRequest {
  id: number;
  name: string;
  params: unknown;
}

export type ReadReply =
  | { id: number; result: unknown }
  | { id: number; error: { code: string; message: string; hint: string } };

/** Each read sees the workspace as it was at one moment. */
export function createReads(db: Db): ReadFunctions<Reads> {
  const strata: Strata = [];
  const table = createRowTable();
  // 64 MiB of cache instead of 2: pages anywhere in a large table meet the same upper levels of its trees.
  db.pragma('cache_size = -65536');
  const atOneMoment = <T>(action: () => T): T =>
    db.transaction(() => {
      refreshStrata(db, strata);
      refreshRowTable(db, table);
      return action();
    })();
  return {
    page: (request) => atOneMoment(() => readPage(db, table, strata, request)),
    facets: (filter) => atOneMoment(() => readFacets(db, table, strata, filter)),
    histogram: (request) => atOneMoment(() => readHistogram(db, table, strata, request)),
  };
}
