import type { Result } from '../../shared/contract.ts';
import type { RowWarning } from '../../shared/records/data.ts';
import type { QueueOrder, QueueRequest, ReviewSummary } from '../../shared/records/review.ts';
import type { RunId } from '../../shared/records/run.ts';
import { measureAgreement } from '../review/agreement.ts';
import { countCandidates, type QueuedGroup, readQueue, readVerdicts } from '../store/reviewQueue.ts';
import type { Db } from '../store/transaction.ts';
import { countWarnings } from './warning-rows.ts';

const kindsOf: Record<'duplicates' | 'leaks', RowWarning[]> = {
  duplicates: ['near-duplicate'],
  leaks: ['item-leak', 'several-questions'],
};

/** Groups in the order asked for, each with the reason for its place. */
export function listQueue(db: Db, { order, filter, reviewer, limit }: QueueRequest): Result<'review.queue'> {
  if (order !== 'duplicates' && order !== 'leaks') {
    return readQueue(db, filter, order, { reviewer, limit }).map((group) => present(group, reasonOf(order, group)));
  }
  const found = countWarnings(db, kindsOf[order]);
  const groups = readQueue(db, filter, 'tree', { reviewer, limit: null, only: [...found.keys()] });
  return groups
    .map((group) => ({ group, count: found.get(group.groupId) ?? 0 }))
    .sort((a, b) => b.count - a.count)
    .slice(0, limit)
    .map(({ group, count }) => present(group, `${count} ${order === 'leaks' ? 'to check' : 'nearly the same'}`));
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

function present(
  { interviewId: _, withinNoise: __, spread: ___, meanError: ____, ...entry }: QueuedGroup,
  why: string,
) {
  return { ...entry, why };
}

function reasonOf(order: QueueOrder, { withinNoise, spread, meanError }: QueuedGroup): string {
  const of = (value: number | null) => (value === null ? 'none' : value.toFixed(3));
  if (order === 'uncertain')
    return `${withinNoise === 1 ? 'within noise: ' : ''}spread ${of(spread)}, error ${of(meanError)}`;
  if (order === 'spread') return `spread ${of(spread)}`;
  return order === 'random' ? 'random audit' : 'in the order of the tree';
}
