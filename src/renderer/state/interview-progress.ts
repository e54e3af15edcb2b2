import type { InterviewId } from '../../shared/records/interview.ts';
import type { InterviewOutline } from '../../shared/records/tree.ts';
import type { Entries } from '../tree/entry.ts';
import type { Counts } from './interview-counts.ts';

export interface InterviewProgress {
  finished: number;
  total: number;
}

/** Groups that are through, of those each interview will have: all interviews of a run have as many. */
export function progressOf(
  interviews: readonly InterviewOutline[],
  counts: Counts,
  groupsTotal: number,
): Map<InterviewId, InterviewProgress> {
  const total = Math.round(groupsTotal / Math.max(1, interviews.length));
  return new Map(interviews.map(({ id }) => [id, { finished: counts.get(id)?.finished ?? 0, total }]));
}

/** Of the interview that is open, from its groups themselves: they are newer than any count. */
export function countFinished(entries: Entries): number {
  let finished = 0;
  for (const { group } of entries.values()) if (group.status !== 'working') finished++;
  return finished;
}
