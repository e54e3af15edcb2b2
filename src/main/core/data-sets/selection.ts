/** The groups that a rule selects, as they stand at one moment, whatever is edited while they are read. */
import type { GroupWithCandidates } from '../../../shared/contract.ts';
import type { DataSetPreview, DataSetRule } from '../../../shared/records/dataSet.ts';
import type { Run, RunId } from '../../../shared/records/run.ts';
import { createPacer } from '../../exchange/pacer.ts';
import { leaveOutPruned } from '../../review/pruned.ts';
import { selectFromGroup } from '../../review/select.ts';
import { readCandidate, readCandidates } from '../../store/candidate.ts';
import type { VersionMember } from '../../store/dataSetCut.ts';
import { readGroup } from '../../store/group.ts';
import { readReviewedGroups, readReviewsOfGroup } from '../../store/review.ts';
import { listRuns } from '../../store/run.ts';
import type { Db } from '../../store/transaction.ts';
import { openReader } from '../../store/workspace.ts';
import { groupsOf } from '../exports/run-groups.ts';
import { createCounts } from './counts.ts';

export interface Selection {
  /** Each group of the runs, in the order of runs and their trees, with its tokens; null where the rule leaves it out. */
  walk(): Generator<VersionMember | null>;
  /** What the walk has found so far. */
  count(): DataSetPreview;
  close(): void;
}

/** One read transaction on a connection of its own, until it is closed. */
export function openSelection(workspace: string, rule: DataSetRule, hasTokens: boolean): Selection {
  const db = openReader(workspace);
  try {
    db.exec('BEGIN');
    const runs = findRuns(db, rule);
    const reviewed = readReviewedGroups(db);
    const counts = createCounts();
    return {
      *walk() {
        for (const run of runs) {
          for (const { interview, run: _, ...whole } of leaveOutPruned(groupsOf(db, run))) {
            const reviews = reviewed.has(whole.group.id) ? readReviewsOfGroup(db, whole.group.id) : [];
            const { entry, leftOut } = selectFromGroup(whole, interview, reviews, rule);
            counts.leaveOut(leftOut);
            if (entry) counts.take(entry, interview);
            yield entry && { run, interview, entry: hasTokens ? withTokens(db, entry) : entry };
          }
        }
      },
      count: () => counts.finish(),
      close: () => void db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Main's event loop is free now and then. Rejects with the signal's reason when aborted. */
export async function previewSelection(
  workspace: string,
  rule: DataSetRule,
  signal: AbortSignal,
): Promise<DataSetPreview> {
  const selection = openSelection(workspace, rule, false);
  try {
    const pacer = createPacer(signal);
    for (const _ of selection.walk()) {
      const pause = pacer.pause();
      if (pause) await pause;
    }
    return selection.count();
  } finally {
    selection.close();
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
