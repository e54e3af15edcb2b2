/** What a reader thread is asked and how it answers. All of it is read; nothing is written there. */
import type { DataFacets, DataFilter, DataHistogram, DataPage } from '../../../shared/records/data.ts';
import { readFacets } from '../browse/facets.ts';
import { type HistogramRequest, readHistogram } from '../browse/histogram.ts';
import { type PageRequest, readPage } from '../browse/page.ts';
import { createRowTable, refreshRowTable } from '../browse/rows.ts';
import { refreshStrata, type Strata } from '../browse/strata.ts';
import type { Db } from '../transaction.ts';

export interface Reads {
  page: { params: PageRequest; result: DataPage };
  facets: { params: DataFilter; result: DataFacets };
  histogram: { params: HistogramRequest; result: DataHistogram };
}
export type ReadName = keyof Reads;

export interface ReadRequest {
  id: number;
  name: ReadName;
  params: Reads[ReadName]['params'];
}

export type ReadReply =
  | { id: number; result: Reads[ReadName]['result'] }
  | { id: number; error: { code: string; message: string; hint: string } };

/** Each read sees the workspace as it was at one moment. */
export function createReads(db: Db): { [N in ReadName]: (params: Reads[N]['params']) => Reads[N]['result'] } {
  const strata: Strata = [];
  const table = createRowTable();
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
