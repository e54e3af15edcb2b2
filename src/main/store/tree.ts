/** Rows of trees, without what is long in them. Everything is read for a window that draws, and nothing is written. */
import type { InterviewId } from '../../shared/records/interview.ts';
import type { RunId } from '../../shared/records/run.ts';
import type { InterviewCounts, InterviewOutline } from '../../shared/records/tree.ts';
import { type Db, read, walk } from './transaction.ts';

/** In the order of their positions. */
export function readOutlines(db: Db, runId: RunId): InterviewOutline[] {
  return read(db, () =>
    db
      .prepare<[string], Omit<InterviewOutline, 'persona'> & { personaName: string; personaText: string }>(
        `SELECT id, run_id AS runId, position, persona_name AS personaName, persona_text AS personaText, domain, task, seed,
           label_method AS labelMethod, consistency FROM interviews WHERE run_id = ? ORDER BY position`,
      )
      .all(runId)
      .map(({ personaName, personaText, ...row }) => ({ ...row, persona: { name: personaName, text: personaText } })),
  );
}

/** Of every interview that has groups. */
export function readInterviewCounts(db: Db, runId: RunId): InterviewCounts[] {
  return read(db, () => {
    const groups = db
      .prepare<[string], Pick<InterviewCounts, 'interviewId' | 'groups' | 'finished'>>(
        `SELECT interview_id AS interviewId, count(*) AS groups, sum(status <> 'working') AS finished
         FROM groups WHERE run_id = ? GROUP BY interview_id`,
      )
      .all(runId);
    const rewards = db
      .prepare<[string], Pick<InterviewCounts, 'interviewId' | 'rewarded' | 'rewardSum'>>(
        `SELECT interview_id AS interviewId, count(reward) AS rewarded, total(reward) AS rewardSum
         FROM groups CROSS JOIN candidates ON candidates.group_id = groups.id WHERE groups.run_id = ? GROUP BY interview_id`,
      )
      .all(runId);
    const byInterview = new Map(rewards.map((row) => [row.interviewId, row]));
    return groups.map((row) => ({ ...row, ...(byInterview.get(row.interviewId) ?? { rewarded: 0, rewardSum: 0 }) }));
  });
}

export function countGroups(db: Db, interviewId: InterviewId): number {
  return read(
    db,
    () =>
      db.prepare<[string], number>('SELECT count(*) FROM groups WHERE interview_id = ?').pluck().get(interviewId) ?? 0,
  );
}

export type GroupDrawn = [
  id: string,
  path: string,
  depth: number,
  parentId: string | null,
  scoreBefore: number | null,
  status: string,
  error: string | null,
  rewardMean: number | null,
  rewardStandardDeviation: number | null,
  withinNoise: number | null,
];

/** As lists, in the order of the tree, the groups after a path; null begins. */
export function readGroupsDrawn(db: Db, interviewId: InterviewId, after: string | null, limit: number): GroupDrawn[] {
  return read(db, () =>
    db
      .prepare<[string, string | null, string | null, number], GroupDrawn>(
        `SELECT id, path, depth, parent_id, score_before, status, error ->> '$.message', reward_mean,
           reward_standard_deviation, within_noise
         FROM groups WHERE interview_id = ? AND (? IS NULL OR path > ?) ORDER BY path LIMIT ?`,
      )
      .raw()
      .all(interviewId, after, after, limit),
  );
}

export type CandidateDrawn = [
  id: string,
  position: number,
  reward: number | null,
  advantage: number | null,
  kept: number | null,
  failed: number,
];

/** Gives a function that reads the candidates of one group, as lists in the order of their positions. */
export function prepareCandidatesDrawn(db: Db): (groupId: string) => CandidateDrawn[] {
  const statement = db
    .prepare<[string], CandidateDrawn>(
      `SELECT id, position, reward, advantage, kept, error IS NOT NULL FROM candidates WHERE group_id = ? ORDER BY position`,
    )
    .raw();
  return (groupId) => read(db, () => statement.all(groupId));
}

export interface TextRow {
  id: string;
  question: string;
  answer: string | null;
  error: string | null;
}

/** Cut to what a node can show and a listener will hear out. */
export function readTextsOfGroup(db: Db, groupId: string, charactersAtMost: number): TextRow[] {
  return read(db, () =>
    db
      .prepare<[number, number, string], TextRow>(
        `SELECT id, substr(question, 1, ?) AS question, substr(answer, 1, ?) AS answer, error ->> '$.message' AS error
         FROM candidates WHERE group_id = ? ORDER BY position`,
      )
      .all(charactersAtMost, charactersAtMost, groupId),
  );
}

/** Everything said in an interview: turn by turn, each in the order of paths and positions. */
export function walkTexts(db: Db, interviewId: InterviewId): Generator<Omit<TextRow, 'error'>> {
  return walk(
    db,
    `SELECT candidates.id, question, answer
     FROM groups CROSS JOIN candidates ON candidates.group_id = groups.id
     WHERE interview_id = ? ORDER BY depth, path, candidates.position`,
    interviewId,
  );
}
