import type { Candidate, CandidateId, Group, GroupId } from '../../shared/records/group.ts';
import type { RunId } from '../../shared/records/run.ts';
import { fromFlag, toFlag } from './flag.ts';
import { finite, toJson } from './json.ts';
import { packFloats, unpackFloats } from './packedFloats.ts';
import { prepared } from './prepared.ts';
import { type Db, read, walk, write } from './transaction.ts';

interface CandidateRow {
  id: CandidateId;
  group_id: GroupId;
  position: number;
  question: string;
  answer: string | null;
  token_ids: string;
  token_log_probabilities: Uint8Array;
  redraws: number;
  reward: number | null;
  reward_standard_error: number | null;
  score_after: number | null;
  held_out_score_after: number | null;
  advantage: number | null;
  kept: number | null;
  error: string | null;
  origin: Candidate['origin'];
  edited: number;
  reward_source: Candidate['rewardSource'];
  waits_for: Candidate['waitsFor'];
}

/** Makes `candidates` the candidates of the group: what is not among them is removed, with its probabilities. */
export function replaceCandidates(db: Db, groupId: GroupId, candidates: readonly Candidate[]): void {
  write(db, () => {
    const ids = JSON.stringify(candidates.map(({ id }) => id));
    const gone = 'SELECT id FROM candidates WHERE group_id = ? AND id NOT IN (SELECT value FROM json_each(?))';
    prepared(db, `DELETE FROM pair_probabilities WHERE subject_id IN (${gone})`).run(groupId, ids);
    prepared(db, `DELETE FROM reviews WHERE candidate_id IN (${gone})`).run(groupId, ids);
    prepared(db, `DELETE FROM candidates WHERE id IN (${gone})`).run(groupId, ids);
    for (const candidate of candidates) saveCandidate(db, candidate);
  });
}

/** Inserts the candidate or replaces what it says. */
export function saveCandidate(db: Db, candidate: Candidate): void {
  write(db, () => prepared<CandidateRow>(db, saving).run(toRow(candidate)));
}

const saving = `INSERT INTO candidates VALUES (@id, @group_id, @position, @question, @answer, @token_ids, @token_log_probabilities,
         @redraws, @reward, @reward_standard_error, @score_after, @held_out_score_after, @advantage, @kept, @error,
         @origin, @edited, @reward_source, @waits_for)
       ON CONFLICT (id) DO UPDATE SET position = excluded.position, question = excluded.question,
         answer = excluded.answer, token_ids = excluded.token_ids,
         token_log_probabilities = excluded.token_log_probabilities, redraws = excluded.redraws,
         reward = excluded.reward, reward_standard_error = excluded.reward_standard_error,
         score_after = excluded.score_after, held_out_score_after = excluded.held_out_score_after,
         advantage = excluded.advantage, kept = excluded.kept, error = excluded.error,
         origin = excluded.origin, edited = excluded.edited, reward_source = excluded.reward_source,
         waits_for = excluded.waits_for`;

/** With its probabilities. */
export function removeCandidate(db: Db, candidateId: CandidateId): void {
  write(db, () => {
    prepared(db, 'DELETE FROM pair_probabilities WHERE subject_id = ?').run(candidateId);
    prepared(db, 'DELETE FROM candidates WHERE id = ?').run(candidateId);
  });
}

export function readCandidate(db: Db, candidateId: CandidateId): Candidate | null {
  return read(db, () => {
    const row = prepared<[string], CandidateRow>(db, 'SELECT * FROM candidates WHERE id = ?').get(candidateId);
    return row ? fromRow(row) : null;
  });
}

/** Null where there is no such candidate. */
export function readGroupIdOf(db: Db, candidateId: CandidateId): GroupId | null {
  return read(
    db,
    () =>
      prepared<[string], GroupId>(db, 'SELECT group_id FROM candidates WHERE id = ?').pluck().get(candidateId) ?? null,
  );
}

/** Of those that are there: the group that each stands in, and how that is. */
export function readStandings(
  db: Db,
  candidateIds: readonly CandidateId[],
): Map<CandidateId, { groupId: GroupId; status: Group['status'] }> {
  return read(db, () => {
    const rows = prepared<[string], [CandidateId, GroupId, Group['status']]>(
      db,
      `SELECT candidates.id, groups.id, status FROM candidates JOIN groups ON groups.id = group_id
         WHERE candidates.id IN (SELECT value FROM json_each(?))`,
    )
      .raw()
      .all(JSON.stringify(candidateIds));
    return new Map(rows.map(([id, groupId, status]) => [id, { groupId, status }]));
  });
}

/** In the order of their positions. */
export function readCandidates(db: Db, groupId: GroupId): Candidate[] {
  return read(db, () =>
    prepared<[string], CandidateRow>(db, 'SELECT * FROM candidates WHERE group_id = ? ORDER BY position')
      .all(groupId)
      .map(fromRow),
  );
}

/** All candidates of a run in one query, by group; each list in the order of positions. */
export function readCandidatesOfRun(db: Db, runId: RunId): Map<GroupId, Candidate[]> {
  return read(db, () => {
    const rows = prepared<[string], CandidateRow>(
      db,
      `SELECT candidates.* FROM candidates JOIN groups ON groups.id = candidates.group_id
         WHERE groups.run_id = ? ORDER BY candidates.group_id, candidates.position`,
    ).all(runId);
    return Map.groupBy(rows.map(fromRow), ({ groupId }) => groupId);
  });
}

/**
 * The candidates of one group after the other, in the order of `walkGroups`, without their tokens, which are much to read and
 * which no table shows. For a connection that only reads.
 */
export function* walkCandidates(db: Db, runId: RunId): Generator<Candidate> {
  const rows = walk<Omit<CandidateRow, 'token_ids' | 'token_log_probabilities'>>(
    db,
    `SELECT candidates.id, group_id, candidates.position, question, answer, redraws, reward, reward_standard_error, score_after, held_out_score_after, advantage,
       kept, candidates.error, origin, edited, reward_source, waits_for
     FROM interviews CROSS JOIN groups ON groups.interview_id = interviews.id
       CROSS JOIN candidates ON candidates.group_id = groups.id
     WHERE interviews.run_id = ? ORDER BY interviews.position, groups.path, candidates.position`,
    runId,
  );
  for (const row of rows) yield withTokens(row, [], []);
}

function toRow(candidate: Candidate): CandidateRow {
  return {
    id: candidate.id,
    group_id: candidate.groupId,
    position: candidate.position,
    question: candidate.question,
    answer: candidate.answer,
    token_ids: toJson(candidate.tokenIds),
    token_log_probabilities: packFloats(candidate.tokenLogProbabilities),
    redraws: candidate.redraws,
    reward: finite(candidate.reward, 'reward'),
    reward_standard_error: finite(candidate.rewardStandardError, 'rewardStandardError'),
    score_after: finite(candidate.scoreAfter, 'scoreAfter'),
    held_out_score_after: finite(candidate.heldOutScoreAfter, 'heldOutScoreAfter'),
    advantage: finite(candidate.advantage, 'advantage'),
    kept: toFlag(candidate.kept),
    error: candidate.error && toJson(candidate.error),
    origin: candidate.origin,
    edited: candidate.edited ? 1 : 0,
    reward_source: candidate.rewardSource,
    waits_for: candidate.waitsFor,
  };
}

function fromRow(row: CandidateRow): Candidate {
  return withTokens(row, JSON.parse(row.token_ids), unpackFloats(row.token_log_probabilities));
}

function withTokens(
  row: Omit<CandidateRow, 'token_ids' | 'token_log_probabilities'>,
  tokenIds: Candidate['tokenIds'],
  tokenLogProbabilities: Candidate['tokenLogProbabilities'],
): Candidate {
  return {
    id: row.id,
    groupId: row.group_id,
    position: row.position,
    question: row.question,
    answer: row.answer,
    tokenIds,
    tokenLogProbabilities,
    redraws: row.redraws,
    reward: row.reward,
    rewardStandardError: row.reward_standard_error,
    scoreAfter: row.score_after,
    heldOutScoreAfter: row.held_out_score_after,
    advantage: row.advantage,
    kept: fromFlag(row.kept),
    error: row.error === null ? null : JSON.parse(row.error),
    origin: row.origin,
    edited: row.edited === 1,
    rewardSource: row.reward_source,
    waitsFor: row.waits_for,
  };
}
