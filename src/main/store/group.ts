import type { CandidateId, Group, GroupId } from '../../shared/records/group.ts';
import type { InterviewId } from '../../shared/records/interview.ts';
import type { RunId } from '../../shared/records/run.ts';
import { fromFlag, toFlag } from './flag.ts';
import { finite, toJson } from './json.ts';
import { prepared } from './prepared.ts';
import { type Db, read, walk, write } from './transaction.ts';

interface GroupRow {
  id: GroupId;
  run_id: RunId;
  interview_id: InterviewId;
  path: string;
  depth: number;
  parent_id: CandidateId | null;
  transcript: string;
  prompt: string;
  score_before: number | null;
  held_out_score_before: number | null;
  status: Group['status'];
  error: string | null;
  advantage_formula: Group['advantageFormula'];
  reward_mean: number | null;
  reward_standard_deviation: number | null;
  within_noise: number | null;
  stale: number;
}

/** Inserts the group or replaces what it says; its candidates stay as they are. */
export function saveGroupAlone(db: Db, group: Group): void {
  write(db, () =>
    prepared<GroupRow>(
      db,
      `INSERT INTO groups VALUES (@id, @run_id, @interview_id, @path, @depth, @parent_id, @transcript, @prompt,
           @score_before, @held_out_score_before, @status, @error, @advantage_formula, @reward_mean,
           @reward_standard_deviation, @within_noise, @stale)
         ON CONFLICT (id) DO UPDATE SET path = excluded.path, depth = excluded.depth, parent_id = excluded.parent_id,
           transcript = excluded.transcript, prompt = excluded.prompt, score_before = excluded.score_before,
           held_out_score_before = excluded.held_out_score_before, status = excluded.status, error = excluded.error,
           advantage_formula = excluded.advantage_formula, reward_mean = excluded.reward_mean,
           reward_standard_deviation = excluded.reward_standard_deviation, within_noise = excluded.within_noise, stale = excluded.stale`,
    ).run(toRow(group)),
  );
}

/** With its baseline. Its candidates are gone before it; throws store.inconsistent where one stands. */
export function removeGroup(db: Db, groupId: GroupId): void {
  write(db, () => {
    prepared(db, 'DELETE FROM pair_probabilities WHERE subject_id = ?').run(groupId);
    prepared(db, 'DELETE FROM groups WHERE id = ?').run(groupId);
  });
}

export function readGroup(db: Db, groupId: GroupId): Group | null {
  return read(db, () => {
    const row = prepared<[string], GroupRow>(db, 'SELECT * FROM groups WHERE id = ?').get(groupId);
    return row ? fromRow(row) : null;
  });
}

/** Whether anything follows the candidate. */
export function hasGroups(db: Db, parentId: CandidateId): boolean {
  return read(db, () => prepared(db, 'SELECT 1 FROM groups WHERE parent_id = ? LIMIT 1').get(parentId) !== undefined);
}

/** In tree order: by interview, then parents before children, siblings by position. */
export function readGroups(db: Db, runId: RunId): Group[] {
  return read(db, () =>
    prepared<[string], GroupRow>(
      db,
      `SELECT groups.* FROM groups JOIN interviews ON interviews.id = groups.interview_id
         WHERE groups.run_id = ? ORDER BY interviews.position, groups.path`,
    )
      .all(runId)
      .map(fromRow),
  );
}

/** Those of one interview, parents before children. */
export function readGroupsOfInterview(db: Db, interviewId: InterviewId): Group[] {
  return read(db, () =>
    prepared<[string], GroupRow>(db, 'SELECT * FROM groups WHERE interview_id = ? ORDER BY path')
      .all(interviewId)
      .map(fromRow),
  );
}

/** Those whose path begins with the positions, parents before children. */
export function readGroupsFrom(db: Db, interviewId: InterviewId, path: readonly number[]): Group[] {
  // What goes on from a path goes on with a dot, and a slash is the next sign after it.
  return read(db, () =>
    prepared<{ interviewId: string; start: string }, GroupRow>(
      db,
      `SELECT * FROM groups WHERE interview_id = @interviewId
         AND (path = @start OR path > @start || '.' AND path < @start || '/') ORDER BY path`,
    )
      .all({ interviewId, start: toPath(path) })
      .map(fromRow),
  );
}

/** As `readGroups`, but one after the other: what is held does not grow with the run. For a connection that only reads. */
export function* walkGroups(db: Db, runId: RunId): Generator<Group> {
  // CROSS JOIN keeps interviews outside: both indexes then give the order, and nothing is sorted.
  const rows = walk<GroupRow>(
    db,
    `SELECT groups.* FROM interviews CROSS JOIN groups ON groups.interview_id = interviews.id
     WHERE interviews.run_id = ? ORDER BY interviews.position, groups.path`,
    runId,
  );
  for (const row of rows) yield fromRow(row);
}

function toPath(path: readonly number[]): string {
  return path.map((position) => String(position).padStart(4, '0')).join('.');
}

function toRow(group: Group): GroupRow {
  return {
    id: group.id,
    run_id: group.runId,
    interview_id: group.interviewId,
    path: toPath(group.path),
    depth: group.depth,
    parent_id: group.parentId,
    transcript: toJson(group.transcript),
    prompt: toJson(group.prompt),
    score_before: finite(group.scoreBefore, 'scoreBefore'),
    held_out_score_before: finite(group.heldOutScoreBefore, 'heldOutScoreBefore'),
    status: group.status,
    error: group.error && toJson(group.error),
    advantage_formula: group.advantageFormula,
    reward_mean: finite(group.rewardMean, 'rewardMean'),
    reward_standard_deviation: finite(group.rewardStandardDeviation, 'rewardStandardDeviation'),
    within_noise: toFlag(group.withinNoise),
    stale: group.stale ? 1 : 0,
  };
}

function fromRow(row: GroupRow): Group {
  return {
    id: row.id,
    runId: row.run_id,
    interviewId: row.interview_id,
    path: row.path === '' ? [] : row.path.split('.').map(Number),
    depth: row.depth,
    parentId: row.parent_id,
    transcript: JSON.parse(row.transcript),
    prompt: JSON.parse(row.prompt),
    scoreBefore: row.score_before,
    heldOutScoreBefore: row.held_out_score_before,
    status: row.status,
    error: row.error === null ? null : JSON.parse(row.error),
    advantageFormula: row.advantage_formula,
    rewardMean: row.reward_mean,
    rewardStandardDeviation: row.reward_standard_deviation,
    withinNoise: fromFlag(row.within_noise),
    stale: row.stale === 1,
  };
}
