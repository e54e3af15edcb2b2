/** Answers about what is stored: runs, their trees, and why a candidate has its reward. */
import type { GroupWithCandidates } from '../../shared/contract.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { Candidate, CandidateId, Group, GroupId, PairExplanation } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import type { Run, RunId } from '../../shared/records/run.ts';
import { labelLogProbability } from '../score/information.ts';
import { readCandidate, readCandidates, readCandidatesOfRun } from '../store/candidate.ts';
import { readGroup, readGroups } from '../store/group.ts';
import { readInterview, readInterviews } from '../store/interview.ts';
import { readProbabilities } from '../store/probabilities.ts';
import { isHidden, readRun } from '../store/run.ts';
import type { Db } from '../store/transaction.ts';

/** Throws `run.unknown`. */
export function requireRun(db: Db, runId: RunId): Run {
  const run = readRun(db, runId);
  if (run) return run;
  throw unknown('run', runId);
}

export function readRunWithInterviews(db: Db, runId: RunId): { run: Run; interviews: Interview[] } {
  return { run: requireRun(db, runId), interviews: readInterviews(db, runId) };
}

/** In tree order. */
export function readTree(db: Db, runId: RunId): GroupWithCandidates[] {
  requireRun(db, runId);
  const candidates = readCandidatesOfRun(db, runId);
  return readGroups(db, runId).map((group) => ({ group, candidates: candidates.get(group.id) ?? [] }));
}

/** Throws `run.unknown` where there is no such group. */
export function readGroupWithCandidates(db: Db, groupId: GroupId): GroupWithCandidates {
  const group = readGroup(db, groupId);
  if (!group || isHidden(db, group.runId)) throw unknown('group', groupId);
  return { group, candidates: readCandidates(db, groupId) };
}

/**
 * Each pair's log-probability of its label before and after the question was asked and answered. No rows where one of the
 * two transcripts has not been scored.
 */
export function explainCandidate(
  db: Db,
  candidateId: CandidateId,
): { group: Group; candidate: Candidate; pairs: PairExplanation[] } {
  const candidate = readCandidate(db, candidateId);
  const group = candidate && readGroup(db, candidate.groupId);
  const interview = group && readInterview(db, group.interviewId);
  if (!candidate || !group || !interview || isHidden(db, group.runId)) throw unknown('candidate', candidateId);
  const before = readProbabilities(db, group.id);
  const after = readProbabilities(db, candidate.id);
  const name = (index: number) => interview.items[index]?.name ?? `item ${index}`;
  const pairs = interview.pairs.flatMap(({ set, first, second, label }, index) => {
    const [probabilityBefore, probabilityAfter] = [before?.[index], after?.[index]];
    if (probabilityBefore === undefined || probabilityAfter === undefined) return [];
    return {
      set,
      first: name(first),
      second: name(second),
      label,
      probabilityBefore,
      probabilityAfter,
      logProbabilityBefore: labelLogProbability(probabilityBefore, label),
      logProbabilityAfter: labelLogProbability(probabilityAfter, label),
    };
  });
  return { group, candidate, pairs };
}

function unknown(noun: string, id: string): QuerentError {
  return new QuerentError(`run.unknown`, `There is no ${noun} ${id} in this workspace.`, 'Choose one of its runs.');
}
