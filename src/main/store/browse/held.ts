import type { Db } from '../transaction.ts';
import { createMarkSets, type MarkSets, refreshMarkSets } from './marks.ts';
import { createRowTable, type RowTable, refreshRowTable } from './rows.ts';
import { refreshStrata, type Strata } from './strata.ts';

/** What a reader holds in memory of all rows. */
export interface Held {
  db: Db;
  table: RowTable;
  strata: Strata;
  /** Runs that are still being imported. */
  hidden: ReadonlySet<string>;
  marks: MarkSets;
}

export function createHeld(db: Db): Held {
  return { db, table: createRowTable(), strata: [], hidden: new Set(), marks: createMarkSets() };
}

/** Brings what is held to the present state and reads on, all of it as the workspace was at one moment. */
export function atOneMoment<T>(held: Held, action: () => T): T {
  return held.db.transaction(() => {
    held.hidden = refreshStrata(held.db, held.strata, held.hidden);
    refreshMarkSets(held.db, held.marks);
    refreshRowTable(held.db, held.table);
    return action();
  })();
}
