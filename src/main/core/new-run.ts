import type { Run } from '../../shared/records/run.ts';

export interface NewRun extends Pick<Run, 'id' | 'config' | 'models' | 'outputDirectory' | 'createdAt'> {
  /** What it will have, if every branch grows. */
  work: { groups: number; candidates: number };
}

/** The record of a run that has just begun. */
export function newRun({ work, ...given }: NewRun): Run {
  return {
    ...given,
    status: 'running',
    error: null,
    progress: {
      groupsFinished: 0,
      groupsTotal: work.groups,
      candidatesFinished: 0,
      candidatesTotal: work.candidates,
      candidatesFailed: 0,
      remainingMs: null,
    },
    usage: { requests: 0, promptTokens: 0, completionTokens: 0, cost: 0 },
    finishedAt: null,
    activeMs: 0,
    folder: null,
    importedFrom: null,
  };
}
