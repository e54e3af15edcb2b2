/** How a version of a data set comes to be, in slices that main's event loop does not notice; see its migration. */
import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { DataSetVersion } from '../../shared/records/dataSet.ts';
import type { Interview } from '../../shared/records/interview.ts';
import type { Run } from '../../shared/records/run.ts';
import type { VersionPlace } from '../../shared/records/versionPlace.ts';
import type { MemberRow, VersionRow } from './dataSetVersion.ts';
import { toJson } from './json.ts';
import { type Db, read, write } from './transaction.ts';

/** A group of a version, as it was found. */
export interface VersionMember {
  run: Run;
  interview: Interview;
  entry: GroupWithCandidates;
}

/** With the commit after it, one slice holds main about twice as long. */
const sliceMs = 4;
/** Rows that are removed at once. */
const removedAtOnce = 100;

/**
 * The members first, a slice before each yield, and the version's own row last: it seals them. They are taken one by one as they are
 * written, so that a version of any size needs no memory; null is one that was looked at and left out. Yields how many groups it has. Left before its end, or
 * killed, it leaves what `removeCut` takes away. Throws store.inconsistent where the version exists or is being cut.
 */
export function* cutVersion(
  db: Db,
  version: Omit<DataSetVersion, 'groups' | 'candidates'>,
  members: Iterable<VersionMember | null>,
): Generator<number, DataSetVersion> {
  const place = { data_set_id: version.dataSetId, version: version.version };
  write(db, () => db.prepare('INSERT INTO data_set_cuts VALUES (@data_set_id, @version)').run(place));
  const counts = { groups: 0, candidates: 0 };
  const put = prepareMember(db, place);
  const walking = members[Symbol.iterator]();
  for (let isLast = false; !isLast; ) {
    write(db, () => {
      const endsAt = performance.now() + sliceMs;
      while (!isLast && performance.now() < endsAt) {
        const next = walking.next();
        isLast = next.done === true;
        if (isLast || next.value === null) continue;
        put(next.value, counts.groups);
        counts.groups += 1;
        counts.candidates += next.value.entry.candidates.length;
      }
    });
    yield counts.groups;
  }
  const whole = { ...version, ...counts };
  write(db, () =>
    db
      .prepare<VersionRow>(
        `INSERT INTO data_set_versions (data_set_id, version, note, reviewer, created_at, rule, groups, candidates)
         VALUES (@data_set_id, @version, @note, @reviewer, @created_at, @rule, @groups, @candidates)`,
      )
      .run(toRow(whole)),
  );
  return whole;
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

/** The group's run and interview go before it, once each. */
function prepareMember(db: Db, place: Pick<VersionRow, 'data_set_id' | 'version'>) {
  const source = db.prepare(
    `INSERT INTO data_set_sources (record, record_id, snapshot, data_set_id, version)
     VALUES (@record, @id, @snapshot, @data_set_id, @version)`,
  );
  const member = db.prepare<MemberRow>(
    `INSERT INTO data_set_members (position, group_id, run_id, interview_id, snapshot, data_set_id, version)
     VALUES (@position, @group_id, @run_id, @interview_id, @snapshot, @data_set_id, @version)`,
  );
  const sources = new Set<string>();
  const putSource = (record: 'run' | 'interview', one: Run | Interview) => {
    if (sources.has(`${record} ${one.id}`)) return;
    sources.add(`${record} ${one.id}`);
    source.run({ record, id: one.id, snapshot: toJson(one), ...place });
  };
  return ({ run, interview, entry: { group, candidates } }: VersionMember, position: number): void => {
    putSource('run', run);
    putSource('interview', interview);
    const ids = { group_id: group.id, run_id: group.runId, interview_id: group.interviewId };
    member.run({ position, ...ids, snapshot: toJson({ group, candidates }), ...place });
  };
}

function toRow({ dataSetId, createdAt, rule, ...version }: DataSetVersion): VersionRow {
  return { ...version, data_set_id: dataSetId, created_at: createdAt, rule: toJson(rule) };
}
