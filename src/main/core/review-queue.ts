import type { Result } from '../../shared/contract.ts';
import type { QueueFilter, QueueOrder, ReviewSummary } from '../../shared/records/review.ts';
import type { RunId } from '../../shared/records/run.ts';
import { measureAgreement } from '../review/agreement.ts';
import { findWarnings } from '../review/warnings.ts';
import { countCandidates, type QueuedGroup, readQueue, readVerdicts } from '../store/reviewQueue.ts';
import type { Db } from '../store/transaction.ts';
import { readGroupWithCandidates } from './reading.ts';
import { requireInterview } from './reviewing.ts';

/** Texts are read for at most this many groups, in the order of the tree. */
const mostRead = 2000;

/** Groups in the order asked for, each with the reason for its place. */
export function listQueue(
  db: Db,
  { order, filter, reviewer, limit }: { order: QueueOrder; filter: QueueFilter; reviewer: string; limit: number },
): Result<'review.queue'> {
  if (order !== 'duplicates' && order !== 'leaks') {
    return readQueue(db, filter, order, { reviewer, limit }).map((group) => present(group, reasonOf(order, group)));
  }
  const kinds = order === 'leaks' ? ['item-leak', 'several-questions'] : ['near-duplicate'];
  return readQueue(db, filter, 'tree', { reviewer, limit: mostRead })
    .map((group) => ({ group, found: countWarnings(db, group, kinds) }))
    .filter(({ found }) => found > 0)
    .sort((a, b) => b.found - a.found)
    .slice(0, limit)
    .map(({ group, found }) => present(group, `${found} ${order === 'leaks' ? 'to check' : 'nearly the same'}`));
}

export function summarise(db: Db, runId: RunId | null): ReviewSummary {
  const verdicts = readVerdicts(db, runId);
  const names = [...new Set(verdicts.map(({ reviewer }) => reviewer))].sort();
  const judged = verdicts.flatMap(({ verdict, ...of }) => (verdict === null ? [] : [{ ...of, verdict }]));
  return {
    candidates: countCandidates(db, runId),
    decided: new Set(judged.map(({ candidateId }) => candidateId)).size,
    reviewers: names.map((reviewer) => {
      const own = verdicts.filter((one) => one.reviewer === reviewer);
      const count = (wanted: string) => own.filter(({ verdict }) => verdict === wanted).length;
      return {
        reviewer,
        accepted: count('accepted'),
        rejected: count('rejected'),
        skipped: count('skipped'),
        flagged: own.filter(({ flagged }) => flagged === 1).length,
      };
    }),
    agreement: measureAgreement(judged),
  };
}

function countWarnings(db: Db, { groupId }: QueuedGroup, kinds: string[]): number {
  const { group, candidates } = readGroupWithCandidates(db, groupId);
  const { items } = requireInterview(db, group.interviewId);
  const names = items.map(({ name }) => name);
  return findWarnings(group, candidates, names).filter(({ kind }) => kinds.includes(kind)).length;
}

function present({ withinNoise: _, spread: __, meanError: ___, ...entry }: QueuedGroup, why: string) {
  return { ...entry, why };
}

function reasonOf(order: QueueOrder, { withinNoise, spread, meanError }: QueuedGroup): string {
  const of = (value: number | null) => (value === null ? 'none' : value.toFixed(3));
  if (order === 'uncertain')
    return `${withinNoise === 1 ? 'within noise: ' : ''}spread ${of(spread)}, error ${of(meanError)}`;
  if (order === 'spread') return `spread ${of(spread)}`;
  return order === 'random' ? 'random audit' : 'in the order of the tree';
}
