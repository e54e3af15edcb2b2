import type { Result } from '../../shared/contract.ts';
import type { QueueOrder, QueueRequest, ReviewSummary } from '../../shared/records/review.ts';
import type { RunId } from '../../shared/records/run.ts';
import { createItemFinder } from '../../shared/similarity.ts';
import { measureAgreement } from '../review/agreement.ts';
import { countLeaks, countNearDuplicates } from '../review/warnings.ts';
import {
  countCandidates,
  type GroupTexts,
  type QueuedGroup,
  readItemNames,
  readQueue,
  readTexts,
  readVerdicts,
} from '../store/reviewQueue.ts';
import type { Db } from '../store/transaction.ts';

/** Groups whose texts are held at a time. */
const readAtOnce = 500;

/** Groups in the order asked for, each with the reason for its place. */
export function listQueue(db: Db, { order, filter, reviewer, limit }: QueueRequest): Result<'review.queue'> {
  if (order !== 'duplicates' && order !== 'leaks') {
    return readQueue(db, filter, order, { reviewer, limit }).map((group) => present(group, reasonOf(order, group)));
  }
  const count = order === 'leaks' ? createLeakCount(db, filter.runId) : countDuplicates;
  const groups = readQueue(db, filter, 'tree', { reviewer, limit: null });
  return countInGroups(db, groups, count)
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

type Count = (group: QueuedGroup, texts: GroupTexts) => number;

const countDuplicates: Count = (_, { transcript, candidates }) => countNearDuplicates(transcript, candidates);

function createLeakCount(db: Db, runId: RunId | null): Count {
  const names = readItemNames(db, runId);
  const finders = new Map<string, ReturnType<typeof createItemFinder>>();
  return ({ interviewId }, { candidates }) => {
    const finder = finders.get(interviewId) ?? createItemFinder(names.get(interviewId) ?? []);
    finders.set(interviewId, finder);
    return countLeaks(candidates, finder);
  };
}

/** Groups in which something was found. */
function countInGroups(db: Db, groups: QueuedGroup[], count: Count): { group: QueuedGroup; found: number }[] {
  const counted = [];
  for (let start = 0; start < groups.length; start += readAtOnce) {
    const some = groups.slice(start, start + readAtOnce);
    const texts = readTexts(
      db,
      some.map(({ groupId }) => groupId),
    );
    for (const group of some) {
      const own = texts.get(group.groupId);
      const found = own ? count(group, own) : 0;
      if (found > 0) counted.push({ group, found });
    }
  }
  return counted;
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
