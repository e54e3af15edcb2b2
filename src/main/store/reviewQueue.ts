/** Groups in the order in which they are worth a person's time, and how far the work has come. */
import type { Candidate, Group, GroupId } from '../../shared/records/group.ts';
import type { InterviewId } from '../../shared/records/interview.ts';
import type { QueueEntry, QueueFilter, QueueOrder, ReviewSummary, Verdict } from '../../shared/records/review.ts';
import type { RunId } from '../../shared/records/run.ts';
import { type Db, read } from './transaction.ts';

export interface QueuedGroup extends Omit<QueueEntry, 'why'> {
  interviewId: InterviewId;
  withinNoise: 0 | 1 | null;
  spread: number | null;
  /** Mean standard error of its rewards, nats per pair. */
  meanError: number | null;
}

/** Orders that the numbers alone decide; the others need the texts. `random` is the same for everybody, whatever was decided. */
const orders: Record<Exclude<QueueOrder, 'duplicates' | 'leaks'>, string> = {
  uncertain: 'coalesce(withinNoise, 1) DESC, meanError / max(spread, 1e-9) DESC, groups.rowid',
  spread: 'spread DESC, groups.rowid',
  random: '(groups.rowid * 2654435761) % 4294967296, groups.rowid',
  tree: 'groups.run_id DESC, interviews.position, groups.path',
};

/** Somebody has said something of a question of the group. */
function isReviewed(condition: string): string {
  return `EXISTS (SELECT 1 FROM candidates JOIN reviews ON reviews.candidate_id = candidates.id
    WHERE candidates.group_id = groups.id AND ${condition})`;
}

const statuses: Record<QueueFilter['status'], string> = {
  all: '1',
  open: 'decided < candidates',
  decided: 'decided = candidates',
  flagged: 'flagged > 0',
  'flagged-by-anybody': isReviewed('reviews.flagged = 1'),
  waiting: 'waiting > 0 OR groups.stale = 1',
};

/** Groups that have candidates and do not follow a question that was pruned, at most `limit`, of those alone that `only` names; null is no limit. */
export function readQueue(
  db: Db,
  { runId, persona, domain, depth, status, reviewedBy = null }: QueueFilter,
  order: keyof typeof orders,
  { reviewer, limit, only = null }: { reviewer: string; limit: number | null; only?: readonly GroupId[] | null },
): QueuedGroup[] {
  const isNamed = only === null ? '1' : 'candidates.group_id IN (SELECT value FROM json_each(@only))';
  return read(db, () =>
    db
      .prepare<object, QueuedGroup>(
        `WITH counted AS (
           SELECT group_id, count(*) AS candidates, sum(reviews.verdict IS NOT NULL) AS decided,
             sum(coalesce(reviews.flagged, 0)) AS flagged, sum(waits_for IS NOT NULL) AS waiting,
             avg(reward_standard_error) AS meanError
           FROM candidates LEFT JOIN reviews ON reviews.candidate_id = candidates.id AND reviews.reviewer = @reviewer
           WHERE ${isNamed} GROUP BY group_id)
         SELECT groups.id AS groupId, groups.interview_id AS interviewId, groups.run_id AS runId, persona_name AS persona, domain, depth, candidates, decided,
           flagged, within_noise AS withinNoise, reward_standard_deviation AS spread, meanError
         FROM groups JOIN interviews ON interviews.id = groups.interview_id JOIN counted ON counted.group_id = groups.id
         WHERE groups.status <> 'working' AND groups.run_id NOT IN (SELECT id FROM runs WHERE is_hidden = 1) AND groups.id NOT IN (SELECT id FROM groups_below_pruned)
           AND (@runId IS NULL OR groups.run_id = @runId)
           AND (@persona IS NULL OR persona_name = @persona) AND (@domain IS NULL OR domain = @domain)
           AND (@reviewedBy IS NULL OR ${isReviewed('reviews.reviewer = @reviewedBy')})
           AND (@depth IS NULL OR depth = @depth) AND (${statuses[status]})
         ORDER BY ${orders[order]} LIMIT coalesce(@limit, -1)`,
      )
      .all({ runId, persona, domain, depth, reviewer, limit, reviewedBy, only: only && JSON.stringify(only) }),
  );
}

/** Everybody's verdicts, of one run or of all, on what no pruned question leads to. */
export function readVerdicts(
  db: Db,
  runId: RunId | null,
): { candidateId: string; reviewer: string; verdict: Verdict | null; flagged: 0 | 1 }[] {
  return read(db, () =>
    db
      .prepare<[RunId | null, RunId | null], ReturnType<typeof readVerdicts>[number]>(
        `SELECT candidate_id AS candidateId, reviewer, verdict, flagged FROM reviews
         JOIN candidates ON candidates.id = candidate_id JOIN groups ON groups.id = group_id
         WHERE (? IS NULL OR run_id = ?) AND group_id NOT IN (SELECT id FROM groups_below_pruned)`,
      )
      .all(runId, runId),
  );
}

/** The texts of a group that warnings are found in. */
export interface GroupTexts extends Pick<Group, 'transcript'> {
  candidates: Pick<Candidate, 'id' | 'position' | 'question' | 'answer'>[];
}

/** In one statement: one for each group would take ten times as long. */
export function readTexts(db: Db, groupIds: readonly GroupId[]): Map<GroupId, GroupTexts> {
  return read(db, () => {
    const ids = JSON.stringify(groupIds);
    const groups = db
      .prepare<[string], [GroupId, string]>(
        'SELECT id, transcript FROM groups WHERE id IN (SELECT value FROM json_each(?))',
      )
      .raw()
      .all(ids);
    const texts = new Map(
      groups.map(([id, transcript]): [GroupId, GroupTexts] => [
        id,
        { transcript: JSON.parse(transcript), candidates: [] },
      ]),
    );
    const candidates = db
      .prepare<[string], GroupTexts['candidates'][number] & { groupId: GroupId }>(
        `SELECT group_id AS groupId, id, position, question, answer FROM candidates
         WHERE group_id IN (SELECT value FROM json_each(?)) ORDER BY group_id, position`,
      )
      .all(ids);
    for (const { groupId, ...candidate } of candidates) texts.get(groupId)?.candidates.push(candidate);
    return texts;
  });
}

/** By the counts of the table's strata: one by one, a million take half a second. */
export function countCandidates(db: Db, runId: RunId | null): ReviewSummary['candidates'] {
  return read(db, () =>
    Number(
      db
        .prepare(
          `SELECT coalesce(sum(count), 0) FROM strata
           WHERE (? IS NULL OR run_id = ?) AND fate <> 'below' AND run_id NOT IN (SELECT id FROM runs WHERE is_hidden = 1)`,
        )
        .pluck()
        .get(runId, runId),
    ),
  );
}
