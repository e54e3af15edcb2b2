/** What the process that compares questions is asked. */
import type { RepeatsProgress } from '../../../shared/records/coverage.ts';
import type { DataFilter } from '../../../shared/records/data.ts';
import { forEachHit } from '../browse/counts.ts';
import { atOneMoment, createHeld, type Held } from '../browse/held.ts';
import { createRowTest } from '../browse/rowTest.ts';
import type { ReadFunctions } from '../reader/protocol.ts';
import type { Db } from '../transaction.ts';
import { type Clusters, createClusters } from './clusters.ts';
import { listRepeats } from './listRepeats.ts';

export interface RepeatsReads {
  step: { params: DataFilter; result: RepeatsProgress };
}

/** Rows that are compared, the newest: what fits into some 400 MiB. */
const comparedAtMost = 1_000_000;
const stepMs = 250;
const readAtOnce = 2000;

/** A comparison under way. */
interface Work {
  filter: string;
  rows: Uint32Array;
  /** Of each row that was compared. */
  clusterOf: Uint32Array;
  clusters: Clusters | null;
  done: number;
  leftOut: number;
  repeats: RepeatsProgress['repeats'];
}

export function createRepeatsReads(db: Db): ReadFunctions<RepeatsReads> {
  const held = createHeld(db);
  let work: Work | null = null;
  return {
    step: (filter) => {
      const key = JSON.stringify(filter);
      if (work?.filter !== key || work.repeats !== null) work = atOneMoment(held, () => begin(held, filter, key));
      const startedAt = performance.now();
      do compareSome(db, work);
      while (work.done < work.rows.length && performance.now() - startedAt < stepMs);
      const { done, leftOut, rows } = work;
      if (done === rows.length) finish(held, work);
      return { done, total: rows.length, leftOut, repeats: work.repeats };
    },
  };
}

function begin(held: Held, filter: DataFilter, key: string): Work {
  const test = createRowTest(held, filter);
  const all: number[] = [];
  forEachHit(held.db, held.table, filter.text, (id) => {
    if (test.passes(id)) all.push(id);
  });
  const rows = Uint32Array.from(all).sort().subarray(-comparedAtMost);
  const clusters = createClusters(rows.length);
  const clusterOf = new Uint32Array(rows.length);
  return { filter: key, rows, clusterOf, clusters, done: 0, leftOut: all.length - rows.length, repeats: null };
}

/** A candidate that went since stands in no cluster with another: its question is none. */
function compareSome(db: Db, work: Work): void {
  const some = work.rows.subarray(work.done, work.done + readAtOnce);
  const questions = new Map(
    db
      .prepare<[string], [number, string]>(
        `SELECT browse_rows.id, question FROM browse_rows JOIN candidates ON candidates.id = candidate_id
         WHERE browse_rows.id IN (SELECT value FROM json_each(?))`,
      )
      .raw()
      .all(`[${some.join()}]`),
  );
  for (const row of some) {
    const question = questions.get(row) ?? '';
    work.clusterOf[work.done] = question === '' ? 0 : (work.clusters?.put(question) ?? 0) + 1;
    work.done += 1;
  }
}

function finish(held: Held, work: Work): void {
  const count = work.clusters?.count() ?? 0;
  work.clusters = null;
  work.repeats = listRepeats(held, work.rows, work.clusterOf, count);
}
