import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { DataSetVersion } from '../../shared/records/dataSet.ts';
import type { Interview, InterviewId } from '../../shared/records/interview.ts';
import type { Run, RunId } from '../../shared/records/run.ts';
import type { DataSetId, VersionPlace } from '../../shared/records/versionPlace.ts';
import { type Db, read } from './transaction.ts';

export interface VersionRow {
  data_set_id: DataSetId;
  version: number;
  note: string;
  reviewer: string;
  created_at: number;
  rule: string;
  groups: number;
  candidates: number;
}

export interface MemberRow extends Pick<VersionRow, 'data_set_id' | 'version'> {
  position: number;
  group_id: string;
  run_id: RunId;
  interview_id: InterviewId;
  snapshot: string;
}

export function readVersion(db: Db, { dataSetId, version }: VersionPlace): DataSetVersion | null {
  return read(db, () => {
    const row = db
      .prepare<[number, number], VersionRow>('SELECT * FROM data_set_versions WHERE data_set_id = ? AND version = ?')
      .get(dataSetId, version);
    return row ? fromRow(row) : null;
  });
}

/** Newest first. */
export function listVersions(db: Db, dataSetId: DataSetId): DataSetVersion[] {
  return read(db, () =>
    db
      .prepare<[number], VersionRow>('SELECT * FROM data_set_versions WHERE data_set_id = ? ORDER BY version DESC')
      .all(dataSetId)
      .map(fromRow),
  );
}

/** The runs, by id, and the interviews, by run and position, as they were when it was cut. */
export function readSources(db: Db, { dataSetId, version }: VersionPlace): { runs: Run[]; interviews: Interview[] } {
  return read(db, () => {
    const of = (record: string) =>
      db
        .prepare<[number, number, string], { snapshot: string }>(
          `SELECT snapshot FROM data_set_sources WHERE (data_set_id, version, record) = (?, ?, ?)
           ORDER BY snapshot ->> '$.runId', snapshot ->> '$.position', record_id`,
        )
        .all(dataSetId, version, record)
        .map(({ snapshot }) => JSON.parse(snapshot));
    return { runs: of('run'), interviews: of('interview') };
  });
}

/** Whose groups they are, of a few interviews of a version: the whole snapshots are long. */
export function readNames(
  db: Db,
  { dataSetId, version }: VersionPlace,
  interviewIds: readonly InterviewId[],
): Map<InterviewId, { persona: string; domain: string }> {
  return read(db, () => {
    const rows = db
      .prepare<[number, number, string], { id: InterviewId; persona: string; domain: string }>(
        `SELECT record_id AS id, snapshot ->> '$.persona.name' AS persona, snapshot ->> '$.domain' AS domain
         FROM data_set_sources WHERE (data_set_id, version, record) = (?, ?, 'interview')
           AND record_id IN (SELECT value FROM json_each(?))`,
      )
      .all(dataSetId, version, JSON.stringify(interviewIds));
    return new Map(rows.map(({ id, ...names }) => [id, names]));
  });
}

/** At most `limit` groups from a position on, in the order in which they were selected. */
export function readMembers(
  db: Db,
  { dataSetId, version }: VersionPlace,
  from: number,
  limit: number,
): (GroupWithCandidates & { position: number })[] {
  return read(db, () =>
    db
      .prepare<number[], Pick<MemberRow, 'position' | 'snapshot'>>(
        `SELECT position, snapshot FROM data_set_members WHERE data_set_id = ? AND version = ? AND position >= ?
         ORDER BY position LIMIT ?`,
      )
      .all(dataSetId, version, from, limit)
      .map(({ position, snapshot }) => ({ position, ...JSON.parse(snapshot) })),
  );
}

/** All of them, some at a time: what is held does not grow with the version. */
export function* walkMembers(db: Db, place: VersionPlace): Generator<GroupWithCandidates & { position: number }> {
  const atOnce = 200;
  for (let from = 0; ; from += atOnce) {
    const members = readMembers(db, place, from, atOnce);
    yield* members;
    if (members.length < atOnce) return;
  }
}

/** Groups of one version that the other lacks. */
export function readGroupsWithout(
  db: Db,
  place: VersionPlace,
  other: VersionPlace,
): GroupWithCandidates['group']['id'][] {
  return read(db, () =>
    db
      .prepare<number[], GroupWithCandidates['group']['id']>(
        `SELECT group_id FROM data_set_members AS own WHERE (data_set_id, version) = (?, ?) AND NOT EXISTS (
           SELECT 1 FROM data_set_members WHERE (data_set_id, version, group_id) = (?, ?, own.group_id))
         ORDER BY position`,
      )
      .pluck()
      .all(place.dataSetId, place.version, other.dataSetId, other.version),
  );
}

/** Groups that both versions have and that are not the same to the letter, in the later one's order. */
export function* walkUnequal(
  db: Db,
  before: VersionPlace,
  after: VersionPlace,
): Generator<{ before: GroupWithCandidates; after: GroupWithCandidates }> {
  const rows = read(db, () =>
    db
      .prepare<number[], { before: number; after: number }>(
        `SELECT old.position AS before, new.position AS after
         FROM data_set_members AS new JOIN data_set_members AS old ON old.group_id = new.group_id
         WHERE (old.data_set_id, old.version) = (?, ?) AND (new.data_set_id, new.version) = (?, ?)
           AND old.snapshot <> new.snapshot ORDER BY new.position`,
      )
      .all(before.dataSetId, before.version, after.dataSetId, after.version),
  );
  for (const row of rows) {
    const [old] = readMembers(db, before, row.before, 1);
    const [now] = readMembers(db, after, row.after, 1);
    if (old && now) yield { before: old, after: now };
  }
}

function fromRow({ data_set_id, created_at, rule, ...row }: VersionRow): DataSetVersion {
  return { ...row, dataSetId: data_set_id, createdAt: created_at, rule: JSON.parse(rule) };
}
