/** What a reader is asked and how it answers. All of it is read; nothing is written there. */
import type { DataCoverage, NumberStatistics } from '../../../shared/records/coverage.ts';
import type { DataFacets, DataFilter, DataHistogram, DataPage } from '../../../shared/records/data.ts';
import { readCoverage } from '../browse/coverage.ts';
import { readFacets } from '../browse/facets.ts';
import { atOneMoment, createHeld } from '../browse/held.ts';
import { type HistogramRequest, readHistogram } from '../browse/histogram.ts';
import { type PageRequest, readPage } from '../browse/page.ts';
import { findPlace, listCandidates } from '../browse/place.ts';
import { readStatistics } from '../browse/statistics.ts';
import type { Db } from '../transaction.ts';

/** What the table of all candidates is asked. */
export interface Reads {
  place: { params: Parameters<typeof findPlace>[1]; result: ReturnType<typeof findPlace> };
  candidates: { params: Parameters<typeof listCandidates>[1]; result: ReturnType<typeof listCandidates> };
  coverage: { params: DataFilter; result: DataCoverage };
  statistics: { params: Parameters<typeof readStatistics>[1]; result: NumberStatistics };
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
  const held = createHeld(db);
  // 64 MiB of cache instead of 2: pages anywhere in a large table meet the same upper levels of its trees.
  db.pragma('cache_size = -65536');
  return {
    place: (request) => atOneMoment(held, () => findPlace(held, request)),
    candidates: (request) => atOneMoment(held, () => listCandidates(held, request)),
    coverage: (filter) => atOneMoment(held, () => readCoverage(held, filter)),
    statistics: (request) => atOneMoment(held, () => readStatistics(held, request)),
    page: (request) => atOneMoment(held, () => readPage(held, request)),
    facets: (filter) => atOneMoment(held, () => readFacets(held, filter)),
    histogram: (request) => atOneMoment(held, () => readHistogram(held, request)),
  };
}
