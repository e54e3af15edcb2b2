import type { Params, Result } from '../../shared/contract.ts';
import type { Review } from '../../shared/records/review.ts';

type Sheet = Result<'review.open'>;
export type Decision = Params<'review.decide'>;

/** Decisions that were made here and are not stored yet. The desk shows them as made, so that nobody waits for the store. */
export const pending: Decision[] = [];

export function withPending(sheet: Sheet): Sheet {
  return pending.reduce(decided, sheet);
}

/** What the store will say: choosing the best takes the choice back from the others of the group. */
function decided(sheet: Sheet, { candidateIds, reviewer, change }: Decision): Sheet {
  const ids = sheet.candidates.map(({ id }) => id).filter((id) => candidateIds.includes(id));
  if (ids.length === 0) return sheet;
  const isTouched = (review: Review) => review.reviewer === reviewer && ids.includes(review.candidateId);
  const others = sheet.reviews
    .filter((review) => !isTouched(review))
    .map((review) => (change.best && review.reviewer === reviewer ? { ...review, best: false } : review));
  const touched = ids.map((candidateId): Review => {
    const before = sheet.reviews.find((review) => review.candidateId === candidateId && isTouched(review));
    const { verdict, best, flagged, note } = { ...before, ...change };
    return {
      candidateId,
      reviewer,
      verdict: verdict ?? null,
      best: best ?? false,
      flagged: flagged ?? false,
      note: note ?? '',
      updatedAt: before?.updatedAt ?? 0,
    };
  });
  return { ...sheet, reviews: [...others, ...touched] };
}
