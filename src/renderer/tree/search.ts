import type { CandidateId } from '../../shared/records/group.ts';

/** The hit after (or before) the current one, around the end; the first where none is current. */
export function stepHit(hits: readonly CandidateId[], current: CandidateId | null, step: 1 | -1): CandidateId | null {
  if (hits.length === 0) return null;
  const index = current ? hits.indexOf(current) : -1;
  if (index === -1) return (step === 1 ? hits[0] : hits.at(-1)) ?? null;
  return hits[(index + step + hits.length) % hits.length] ?? null;
}
