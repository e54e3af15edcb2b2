import type { DataSet } from '../../shared/records/dataSet.ts';
import type { DataSetId } from '../../shared/records/versionPlace.ts';
import { type Db, read, write } from './transaction.ts';

interface DataSetRow {
  id: DataSetId;
  name: string;
  description: string;
  created_at: number;
  versions: number;
}

const select = `SELECT data_sets.*, (SELECT count(*) FROM data_set_versions WHERE data_set_id = data_sets.id) AS versions
  FROM data_sets`;

/** Gives its id. Throws store.inconsistent where another has the name. */
export function createDataSet(db: Db, { name, description, createdAt }: Omit<DataSet, 'id' | 'versions'>): DataSetId {
  return write(db, () => {
    const { lastInsertRowid } = db
      .prepare('INSERT INTO data_sets (name, description, created_at) VALUES (?, ?, ?)')
      .run(name, description, createdAt);
    return Number(lastInsertRowid) as DataSetId;
  });
}

/** Its versions stay as they are. */
export function changeDataSet(db: Db, { id, name, description }: Pick<DataSet, 'id' | 'name' | 'description'>): void {
  write(db, () => db.prepare('UPDATE data_sets SET name = ?, description = ? WHERE id = ?').run(name, description, id));
}

export function readDataSet(db: Db, id: DataSetId): DataSet | null {
  return read(db, () => {
    const row = db.prepare<[number], DataSetRow>(`${select} WHERE id = ?`).get(id);
    return row ? fromRow(row) : null;
  });
}

/** Whatever the case of the name. */
export function findDataSet(db: Db, name: string): DataSet | null {
  return read(db, () => {
    const row = db.prepare<[string], DataSetRow>(`${select} WHERE name = ?`).get(name);
    return row ? fromRow(row) : null;
  });
}

/** By name. */
export function listDataSets(db: Db): DataSet[] {
  return read(db, () => db.prepare<[], DataSetRow>(`${select} ORDER BY name`).all().map(fromRow));
}

function fromRow({ id, name, description, created_at, versions }: DataSetRow): DataSet {
  return { id, name, description, createdAt: created_at, versions };
}
