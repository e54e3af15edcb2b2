/** Groups with words that nobody has looked at for warnings, and what was found in them. */
import type { RowWarning } from '../../shared/records/data.ts';
import type { CandidateId, GroupId } from '../../shared/records/group.ts';
import type { InterviewId } from '../../shared/records/interview.ts';
import { prepared } from './prepared.ts';
import { type Db, read, write } from './transaction.ts';

export interface QueuedForWarnings {
  groupId: GroupId;
  /** Null where the group is gone. */
  interviewId: InterviewId | null;
}

/** At most `limit`; null is no limit. */
export function readWarningQueue(db: Db, limit: number | null): QueuedForWarnings[] {
  return read(db, () =>
    prepared<[number | null], QueuedForWarnings>(
      db,
      `SELECT group_id AS groupId, interview_id AS interviewId
       FROM (SELECT group_id FROM warning_queue LIMIT coalesce(?, -1)) LEFT JOIN groups ON groups.id = group_id`,
    ).all(limit),
  );
}

/** How many warnings of these kinds each group has, of those that have any and have been looked at since they were changed. */
export function countStoredWarnings(db: Db, kinds: readonly RowWarning[]): Map<GroupId, number> {
  const count = kinds.map((kind) => `(warnings LIKE '%"${kind}"%')`).join(' + ');
  return read(
    db,
    () =>
      new Map(
        // From the rows to their candidates: few rows have a warning.
        db
          .prepare<[], [GroupId, number]>(
            `SELECT group_id, sum(${count}) AS found
             FROM browse_rows CROSS JOIN candidates ON candidates.id = candidate_id
             WHERE warnings <> '[]' AND group_id NOT IN (SELECT group_id FROM warning_queue)
             GROUP BY group_id HAVING found > 0`,
          )
          .raw()
          .all(),
      ),
  );
}

/** Takes the group off the queue. Rows that have these warnings already are not touched. */
export function saveWarnings(
  db: Db,
  groupId: GroupId,
  found: readonly { candidateId: CandidateId; warnings: readonly RowWarning[] }[],
): void {
  write(db, () => {
    const put = prepared<[string, string, string]>(
      db,
      'UPDATE browse_rows SET warnings = ? WHERE candidate_id = ? AND warnings <> ?',
    );
    for (const { candidateId, warnings } of found) {
      const json = JSON.stringify([...warnings].sort());
      put.run(json, candidateId, json);
    }
    prepared<[string]>(db, 'DELETE FROM warning_queue WHERE group_id = ?').run(groupId);
  });
}
