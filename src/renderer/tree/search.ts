import type { GroupWithCandidates } from '../../shared/contract.ts';
import type { CandidateId } from '../../shared/records/group.ts';

/** Candidates whose question or answer holds every word of the query, in tree order: by turn, path and place. */
export function findCandidates(entries: Iterable<GroupWithCandidates>, query: string): CandidateId[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const inOrder = [...entries].sort((a, b) => comparePaths(a.group.path, b.group.path));
  return inOrder.flatMap(({ candidates }) =>
    [...candidates]
      .sort((a, b) => a.position - b.position)
      .filter(({ question, answer }) => {
        const text = fold(`${question} ${answer ?? ''}`);
        return words.every((word) => text.includes(word));
      })
      .map(({ id }) => id),
  );
}

/** The hit after (or before) the current one, around the end; the first where none is current. */
export function stepHit(hits: CandidateId[], current: CandidateId | null, step: 1 | -1): CandidateId | null {
  if (hits.length === 0) return null;
  const index = current ? hits.indexOf(current) : -1;
  if (index === -1) return (step === 1 ? hits[0] : hits.at(-1)) ?? null;
  return hits[(index + step + hits.length) % hits.length] ?? null;
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function comparePaths(a: number[], b: number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let index = 0; index < a.length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
