/** Groups in the order in which they are worth a person's time, and how far the work has come. */
import type { QueueEntry, QueueFilter, QueueOrder, ReviewSummary, Verdict } from '../../shared/records/review.ts';
import type { RunId } from '../../shared/records/run.ts';
import { type Db, read } from './transaction.ts';

export interface QueuedGroup extends Omit<QueueEntry, 'why'> {
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

const statuses: Record<QueueFilter['status'], string> = {
  all: '1',
  open: 'decided < candidates',
  decided: 'decided = candidates',
  flagged: 'flagged > 0',
  waiting: 'waiting > 0 OR groups.stale = 1',
};

/** Groups that have candidates, at most `limit`. */
export function readQueue(
  db: Db,
  { runId, persona, domain, depth, status }: QueueFilter,
  order: keyof typeof orders,
  { reviewer, limit }: { reviewer: string; limit: number },
): QueuedGroup[] {
  return read(db, () =>
    db
      .prepare<object, QueuedGroup>(
        `WITH counted AS (
           SELECT group_id, count(*) AS candidates, sum(reviews.verdict IS NOT NULL) AS decided,
             sum(coalesce(reviews.flagged, 0)) AS flagged, sum(waits_for IS NOT NULL) AS waiting,
             avg(reward_standard_error) AS meanError
           FROM candidates LEFT JOIN reviews ON reviews.candidate_id = candidates.id AND reviews.reviewer = @reviewer
           GROUP BY group_id)
         SELECT groups.id AS groupId, groups.run_id AS runId, persona_name AS persona, domain, depth, candidates, decided,
           flagged, within_noise AS withinNoise, reward_standard_deviation AS spread, meanError
         FROM groups JOIN interviews ON interviews.id = groups.interview_id JOIN counted ON counted.group_id = groups.id
         WHERE groups.status <> 'working' AND (@runId IS NULL OR groups.run_id = @runId)
           AND (@persona IS NULL OR persona_name = @persona) AND (@domain IS NULL OR domain = @domain)
           AND (@depth IS NULL OR depth = @depth) AND (${statuses[status]})
         ORDER BY ${orders[order]} LIMIT @limit`,
      )
      .all({ runId, persona, domain, depth, reviewer, limit }),
  );
}

/** Everybody's verdicts, of one run or of all. */
export function readVerdicts(
  db: Db,
  runId: RunId | null,
): { candidateId: string; reviewer: string; verdict: Verdict | null; flagged: 0 | 1 }[] {
  return read(db, () =>
    db
      .prepare<[RunId | null, RunId | null], ReturnType<typeof readVerdicts>[number]>(
        `SELECT candidate_id AS candidateId, reviewer, verdict, flagged FROM reviews
         JOIN candidates ON candidates.id = candidate_id JOIN groups ON groups.id = group_id
         WHERE ? IS NULL OR run_id = ?`,
      )
      .all(runId, runId),
  );
}

export function countCandidates(db: Db, runId: RunId | null): ReviewSummary['candidates'] {
  return read(db, () =>
    Number(
      db
        .prepare('SELECT count(*) FROM candidates JOIN groups ON groups.id = group_id WHERE ? IS NULL OR run_id = ?')
        .pluck()
        .get(runId, runId),
    ),
  );
}
