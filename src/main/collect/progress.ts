import type { RunProgress } from '../../shared/records/run.ts';

/** Counts groups and candidates, and tells the remaining time from what this session has done itself. */
export interface ProgressCounter {
  /** Candidates that reached their end: a reward, or none for good. `isNew` if this session worked for them. */
  groupEnded(candidates: { finished: number; failed: number }, isNew: boolean): void;
  /** Candidates that turned out not to come: a short group. */
  candidatesDropped(count: number): void;
  /** Groups that turned out not to come, with their candidates: fewer branches than planned. */
  groupsDropped(groups: number): void;
  read(): RunProgress;
}

export interface ProgressStart {
  groups: number;
  numGenerations: number;
  now(): number;
}

export function createProgress({ groups, numGenerations, now }: ProgressStart): ProgressCounter {
  const startedAt = now();
  let done = 0;
  let failed = 0;
  let own = 0;
  let groupsDone = 0;
  let groupsTotal = groups;
  let candidatesTotal = groups * numGenerations;
  const remaining = () => (own === 0 ? null : ((now() - startedAt) / own) * (candidatesTotal - done));

  return {
    groupEnded(candidates, isNew) {
      groupsDone++;
      done += candidates.finished;
      failed += candidates.failed;
      if (isNew) own += candidates.finished;
    },
    candidatesDropped(count) {
      candidatesTotal -= count;
    },
    groupsDropped(count) {
      groupsTotal -= count;
      candidatesTotal -= count * numGenerations;
    },
    read: () => ({
      groupsFinished: groupsDone,
      groupsTotal,
      candidatesFinished: done,
      candidatesTotal,
      candidatesFailed: failed,
      remainingMs: remaining(),
    }),
  };
}

/** Sum of b^d for 0 <= d < depth: the groups of a tree. */
export function treeSize(branchFactor: number, depth: number): number {
  let size = 0;
  for (let level = 0; level < depth; level++) size += branchFactor ** level;
  return size;
}
