import type { Candidate } from '../../../shared/records/group.ts';
import type { Interview } from '../../../shared/records/interview.ts';
import type { Run, RunId } from '../../../shared/records/run.ts';
import { type GroupSource, type SourcedGroup, sourceName } from '../../exchange/formats/groupSource.ts';
import { leaveOutPruned } from '../../review/pruned.ts';
import { walkCandidates } from '../../store/candidate.ts';
import { walkGroups } from '../../store/group.ts';
import { readInterview } from '../../store/interview.ts';
import type { Db } from '../../store/transaction.ts';
import { openReader } from '../../store/workspace.ts';
import { requireRun } from '../reading.ts';

/**
 * The groups of runs as they stand at this moment, however long they are read and whatever is edited meanwhile: one read
 * transaction on a connection of its own. Throws run.unknown.
 */
export function openRunGroups(workspace: string, runIds: readonly RunId[]): GroupSource & { close(): void } {
  const db = openReader(workspace);
  try {
    db.exec('BEGIN');
    const runs = [...new Set(runIds)].map((runId) => requireRun(db, runId));
    return {
      name: sourceName(runs.map(({ id }) => id)),
      runs,
      *groups() {
        for (const run of runs) yield* leaveOutPruned(groupsOf(db, run));
      },
      close: () => void db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Without tokens. Both walks are in the order of the tree, so one step of groups takes the candidates that follow. */
export function* groupsOf(db: Db, run: Run): Generator<SourcedGroup> {
  const walking = walkCandidates(db, run.id);
  try {
    let next = walking.next();
    let interview: Interview | null = null;
    for (const group of walkGroups(db, run.id)) {
      if (interview?.id !== group.interviewId) interview = readInterview(db, group.interviewId);
      if (!interview) throw new Error(`The group ${group.id} belongs to no interview of its run.`);
      const candidates: Candidate[] = [];
      for (; !next.done && next.value.groupId === group.id; next = walking.next()) candidates.push(next.value);
      yield { run, interview, group, candidates };
    }
  } finally {
    walking.return(undefined);
  }
}
