import type { DataSetPick } from '../../shared/records/dataSet.ts';
import type { CandidateId } from '../../shared/records/group.ts';
import type { DataSetId } from '../../shared/records/versionPlace.ts';
import { type Db, read, write } from './transaction.ts';

const select = `SELECT data_set_id AS dataSetId, candidate_id AS candidateId, reviewer, picked_at AS pickedAt
  FROM data_set_picks`;

export function savePick(db: Db, pick: DataSetPick): void {
  write(db, () =>
    db
      .prepare<DataSetPick>(
        'INSERT OR REPLACE INTO data_set_picks VALUES (@dataSetId, @candidateId, @reviewer, @pickedAt)',
      )
      .run(pick),
  );
}

export function removePick(db: Db, dataSetId: DataSetId, candidateId: CandidateId): void {
  write(db, () =>
    db.prepare('DELETE FROM data_set_picks WHERE data_set_id = ? AND candidate_id = ?').run(dataSetId, candidateId),
  );
}

export function readPick(db: Db, dataSetId: DataSetId, candidateId: CandidateId): DataSetPick | null {
  return read(
    db,
    () =>
      db
        .prepare<[number, string], DataSetPick>(`${select} WHERE data_set_id = ? AND candidate_id = ?`)
        .get(dataSetId, candidateId) ?? null,
  );
}

/** In the order in which they were put there. */
export function readPicks(db: Db, dataSetId: DataSetId): DataSetPick[] {
  return read(db, () =>
    db
      .prepare<[number], DataSetPick>(`${select} WHERE data_set_id = ? ORDER BY picked_at, candidate_id`)
      .all(dataSetId),
  );
}
