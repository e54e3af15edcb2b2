/** The groups that a rule selects, as they stand at one moment, whatever is edited while they are read. */
import type { GroupWithCandidates } from '../../../shared/contract.ts';
import type { DataSetPreview, DataSetRule } from '../../../shared/records/dataSet.ts';
import type { Interview } from '../../../shared/records/interview.ts';
import type { Run, RunId } from '../../../shared/records/run.ts';
import { createPacer } from '../../exchange/pacer.ts';
import { leaveOutPruned } from '../../review/pruned.ts';
import { selectFromGroup } from '../../review/select.ts';
import { readCandidate, readCandidates } from '../../store/candidate.ts';
import { readGroup } from '../../store/group.ts';
import { readReviewedGroups, readReviewsOfGroup } from '../../store/review.ts';
import { listRuns } from '../../store/run.ts';
import type { Db } from '../../store/transaction.ts';
import { openReader } from '../../store/workspace.ts';
import { groupsOf } from '../exports/run-groups.ts';
import { createCounts } from './counts.ts';

export interface Selection {
  preview: DataSetPreview;
  /** With their tokens, in the order of runs and their trees; empty for a preview. */
  entries: GroupWithCandidates[];
  runs: Run[];
  interviews: Interview[];
}

/** Main's event loop is free now and then. Rejects with the signal's reason when aborted. */
export async function select(
  workspace: string,
  rule: DataSetRule,
  keepEntries: boolean,
  signal: AbortSignal,
): Promise<Selection> {
  const db = openReader(workspace);
  try {
    db.exec('BEGIN');
    const pacer = createPacer(signal);
    const counts = createCounts();
    const entries: GroupWithCandidates[] = [];
    const interviews = new Map<string, Interview>();
    const runs = findRuns(db, rule);
    const reviewed = readReviewedGroups(db);
    for (const run of runs) {
      for (const { interview, run: _, ...whole } of leaveOutPruned(groupsOf(db, run))) {
        const reviews = reviewed.has(whole.group.id) ? readReviewsOfGroup(db, whole.group.id) : [];
        const { entry, leftOut } = selectFromGroup(whole, interview, reviews, rule);
        counts.leaveOut(leftOut);
        if (entry) {
          counts.take(entry, interview);
          if (keepEntries) {
            entries.push(withTokens(db, entry));
            interviews.set(interview.id, interview);
          }
        }
        const pause = pacer.pause();
        if (pause) await pause;
      }
    }
    const taken = new Set(entries.map(({ group }) => group.runId));
    const preview = counts.finish();
    return { preview, entries, runs: runs.filter(({ id }) => taken.has(id)), interviews: [...interviews.values()] };
  } finally {
    db.close();
  }
}

/** Oldest first: those that the rule names, and those of what belongs by hand. */
function findRuns(db: Db, { runIds, included, picked }: DataSetRule): Run[] {
  const wanted = new Set<RunId>(runIds ?? []);
  const groups = new Set([...included, ...picked.flatMap((id) => readCandidate(db, id)?.groupId ?? [])]);
  for (const id of groups) {
    const group = readGroup(db, id);
    if (group) wanted.add(group.runId);
  }
  return listRuns(db)
    .filter(({ id }) => runIds === null || wanted.has(id))
    .reverse();
}

/** A walk over all candidates leaves their tokens out, which only what is kept needs. */
function withTokens(db: Db, { group, candidates }: GroupWithCandidates): GroupWithCandidates {
  const whole = new Map(readCandidates(db, group.id).map((one) => [one.id, one]));
  return {
    group,
    candidates: candidates.map((candidate) => {
      const { tokenIds = [], tokenLogProbabilities = [] } = whole.get(candidate.id) ?? {};
      return { ...candidate, tokenIds, tokenLogProbabilities };
    }),
  };
}
