/** How a version of a data set comes to be, in slices that main's event loop does not notice; see its migration. */
import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { DataSetVersion } from '../../shared/records/dataSet.ts';
import type { Interview } from '../../shared/records/interview.ts';
import type { Run } from '../../shared/records/run.ts';
import type { VersionPlace } from '../../shared/records/versionPlace.ts';
import type { MemberRow, VersionRow } from './dataSetVersion.ts';
import { toJson } from './json.ts';
import { type Db, read, write } from './transaction.ts';

/** What a version is made of; every group's run and interview is among those given. */
export interface VersionContent {
  runs: readonly Run[];
  interviews: readonly Interview[];
  entries: readonly GroupWithCandidates[];
}

/** With the commit after it, one slice holds main about twice as long. */
const sliceMs = 4;
/** Rows that are removed at once. */
const removedAtOnce = 100;

/**
 * The members first, a slice before each yield, and the version's own row last: it seals them. Left before its end, or killed,
 * it leaves what `removeCut` takes away. Throws store.inconsistent where the version exists or is being cut.
 */
export function* cutVersion(db: Db, version: DataSetVersion, content: VersionContent): Generator<void> {
  const place = { data_set_id: version.dataSetId, version: version.version };
  write(db, () => db.prepare('INSERT INTO data_set_cuts VALUES (@data_set_id, @version)').run(place));
  const rows = writeRows(db, place, content);
  for (let isLast = false; !isLast; ) {
    write(db, () => {
      const endsAt = performance.now() + sliceMs;
      while (!isLast && performance.now() < endsAt) isLast = rows.next().done === true;
    });
    yield;
  }
  write(db, () =>
    db
      .prepare<VersionRow>(
        `INSERT INTO data_set_versions (data_set_id, version, note, reviewer, created_at, rule, groups, candidates)
         VALUES (@data_set_id, @version, @note, @reviewer, @created_at, @rule, @groups, @candidates)`,
      )
      .run(toRow(version)),
  );
}

/** What cuts have left that were not finished. */
export function listCuts(db: Db): VersionPlace[] {
  return read(db, () =>
    db.prepare<[], VersionPlace>('SELECT data_set_id AS dataSetId, version FROM data_set_cuts').all(),
  );
}

/** A slice before each yield. Of a version that is whole it removes nothing. */
export function* removeCut(db: Db, { dataSetId, version }: VersionPlace): Generator<void> {
  for (const table of ['data_set_members', 'data_set_sources']) {
    const some = `SELECT rowid FROM ${table} WHERE (data_set_id, version) = (?, ?) AND EXISTS (
      SELECT 1 FROM data_set_cuts AS cut WHERE (cut.data_set_id, cut.version) = (?, ?)) LIMIT ${removedAtOnce}`;
    const remove = db.prepare(`DELETE FROM ${table} WHERE rowid IN (${some})`);
    while (write(db, () => remove.run(dataSetId, version, dataSetId, version)).changes > 0) yield;
  }
  write(db, () =>
    db.prepare('DELETE FROM data_set_cuts WHERE (data_set_id, version) = (?, ?)').run(dataSetId, version),
  );
}

/** One row is written before each yield. */
function* writeRows(
  db: Db,
  place: Pick<VersionRow, 'data_set_id' | 'version'>,
  { runs, interviews, entries }: VersionContent,
): Generator<void> {
  const source = db.prepare(
    `INSERT INTO data_set_sources (record, record_id, snapshot, data_set_id, version)
     VALUES (@record, @id, @snapshot, @data_set_id, @version)`,
  );
  for (const run of runs) yield void source.run({ record: 'run', id: run.id, snapshot: toJson(run), ...place });
  for (const one of interviews) {
    yield void source.run({ record: 'interview', id: one.id, snapshot: toJson(one), ...place });
  }
  const member = db.prepare<MemberRow>(
    `INSERT INTO data_set_members (position, group_id, run_id, interview_id, snapshot, data_set_id, version)
     VALUES (@position, @group_id, @run_id, @interview_id, @snapshot, @data_set_id, @version)`,
  );
  for (const [position, { group, candidates }] of entries.entries()) {
    const snapshot = toJson({ group, candidates });
    const ids = { group_id: group.id, run_id: group.runId, interview_id: group.interviewId };
    yield void member.run({ position, ...ids, snapshot, ...place });
  }
}

function toRow({ dataSetId, createdAt, rule, ...version }: DataSetVersion): VersionRow {
  return { ...version, data_set_id: dataSetId, created_at: createdAt, rule: toJson(rule) };
}
