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

export function readWarningQueue(db: Db, limit: number): QueuedForWarnings[] {
  return read(db, () =>
    prepared<[number], QueuedForWarnings>(
      db,
      `SELECT group_id AS groupId, interview_id AS interviewId
       FROM (SELECT group_id FROM warning_queue LIMIT ?) LEFT JOIN groups ON groups.id = group_id`,
    ).all(limit),
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
