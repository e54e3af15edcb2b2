import type { GroupId } from '../../shared/records/group.ts';
import { GroupId as GroupIdSchema } from '../../shared/records/group.ts';
import { type InterviewId, InterviewId as InterviewIdSchema } from '../../shared/records/interview.ts';
import type { RunId } from '../../shared/records/run.ts';

/**
 * Names by place in the tree, never by time: `<run>/i0`, `<run>/i0/root`, `<run>/i0/0.3` (the fourth candidate of the first
 * candidate's group), `<run>/i0/0.3/c5`. Ledger keys are the same paths without the run, so that seeds derived from them do
 * not know the run either.
 */
export function interviewIdOf(runId: RunId, position: number): InterviewId {
  return InterviewIdSchema.parse(`${runId}/${interviewKey(position)}`);
}

export function groupIdOf(runId: RunId, key: string): GroupId {
  return GroupIdSchema.parse(`${runId}/${key}`);
}

export function interviewKey(position: number): string {
  return `i${position}`;
}

export function groupKey(interviewPosition: number, path: readonly number[]): string {
  return `${interviewKey(interviewPosition)}/${path.length === 0 ? 'root' : path.join('.')}`;
}
