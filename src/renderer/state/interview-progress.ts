import type { Interview } from '../../shared/records/interview.ts';
import type { Groups } from './tree.ts';

export interface InterviewProgress {
  finished: number;
  total: number;
}

/** Groups that are through, of those each interview will have: all interviews of a run have as many. */
export function countProgress(
  interviews: Interview[],
  groups: Groups,
  groupsTotal: number,
): Map<Interview['id'], InterviewProgress> {
  const total = Math.round(groupsTotal / Math.max(1, interviews.length));
  const progress = new Map(interviews.map(({ id }) => [id, { finished: 0, total }]));
  for (const { group } of groups.values()) {
    const known = progress.get(group.interviewId);
    if (known && group.status !== 'working') known.finished++;
  }
  return progress;
}

export function isInterviewThrough(progress: InterviewProgress | undefined): boolean {
  return progress !== undefined && progress.finished >= progress.total;
}
