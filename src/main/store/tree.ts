/** Rows of trees, without what is long in them. Everything is read for a window that draws, and nothing is written. */
import type { InterviewId } from '../../shared/records/interview.ts';
import type { RunId } from '../../shared/records/run.ts';
import type { InterviewCounts, InterviewOutline, WaitingCounts } from '../../shared/records/tree.ts';
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

/** From the strata of the table, which know it of any number of rows. */
export function readWaitingCounts(db: Db, runId: RunId): WaitingCounts {
  return read(
    db,
    () =>
      db
        .prepare<object, WaitingCounts>(
          `SELECT
             (SELECT coalesce(sum(count), 0) FROM strata
                WHERE run_id = @runId AND outcome = 'waiting' AND fate <> 'below') AS questions,
             (SELECT coalesce(sum(marked_strata.count), 0) FROM strata
                JOIN marked_strata ON stratum_id = strata.id JOIN mark_sets ON mark_sets.id = marks_id
                WHERE run_id = @runId AND fate <> 'below'
                  AND EXISTS (SELECT 1 FROM json_each(flags) WHERE value = 'stale')) AS below`,
        )
        .get({ runId }) ?? { questions: 0, below: 0 },
  );
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

/** As lists, in the order of the tree: the groups after a path up to another; null begins, and ends. */
export function readGroupsDrawn(
  db: Db,
  interviewId: InterviewId,
  after: string | null,
  upTo: string | null,
): GroupDrawn[] {
  return read(db, () =>
    db
      .prepare<unknown[], GroupDrawn>(
        `SELECT id, path, depth, parent_id, score_before, status, error ->> '$.message', reward_mean,
           reward_standard_deviation, within_noise
         FROM groups WHERE interview_id = ? ${after === null ? '' : 'AND path > ?'} ${upTo === null ? '' : 'AND path <= ?'}
         ORDER BY path`,
      )
      .raw()
      .all(interviewId, ...[after, upTo].filter((path) => path !== null)),
  );
}

/** Paths that end the first `first` groups and every `step` after them, where more groups follow; read from the index alone. */
export function readCuts(db: Db, interviewId: InterviewId, first: number, step: number): string[] {
  return read(db, () =>
    db
      .prepare<unknown[], string>(
        `SELECT path FROM (SELECT path, row_number() OVER (ORDER BY path) AS place, count(*) OVER () AS total
           FROM groups WHERE interview_id = ?)
         WHERE place >= CAST(? AS INTEGER) AND place < total AND (place - CAST(? AS INTEGER)) % CAST(? AS INTEGER) = 0
         ORDER BY place`,
      )
      .pluck()
      .all(interviewId, first, first, step),
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
