/**
 * What a person has begun to write on the desk and has not kept yet. It stands here and not in its box, so that nothing that
 * happens to the box takes it: another reviewer's change, a question that goes, another screen, a page that is loaded again.
 */
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { CandidateId, GroupId } from '../../shared/records/group.ts';
import type { WordingSuggestion } from '../../shared/records/suggestion.ts';

export type WrittenPart =
  | 'question'
  | 'answer'
  | 'note'
  | 'reward'
  | 'question wording'
  | 'answer wording'
  | 'own question';

/** Where something is written: a part of a question, or a question of one's own in a group. */
export interface WrittenPlace {
  groupId: GroupId;
  candidateId: CandidateId | null;
  part: WrittenPart;
}

export interface Writing extends WrittenPlace {
  text: string;
  reason: string;
  /** What it was made of, where a model's wording is edited further. */
  suggestion: WordingSuggestion | null;
  /** Its question, or its group, has gone: it is shown beside the group until the person puts it away. */
  isHomeless: boolean;
}

export const useWritten = create<{ writings: Writing[] }>()(
  persist(() => ({ writings: [] as Writing[] }), {
    name: 'querent.written',
    storage: createJSONStorage(() => sessionStorage),
  }),
);

export function keyOf({ groupId, candidateId, part }: WrittenPlace): string {
  return `${candidateId ?? groupId} ${part}`;
}

/** What is written there; undefined where nothing is. */
export function useWriting(place: WrittenPlace): Writing | undefined {
  const key = keyOf(place);
  return useWritten(({ writings }) => writings.find((writing) => keyOf(writing) === key));
}

export function writeDown(
  { groupId, candidateId, part }: WrittenPlace,
  change: Partial<Pick<Writing, 'text' | 'reason' | 'suggestion'>> & { text: string },
): void {
  const place = { groupId, candidateId, part };
  useWritten.setState(({ writings }) => {
    const before = writings.find((writing) => keyOf(writing) === keyOf(place));
    const blank = { reason: '', suggestion: null, isHomeless: false };
    const writing: Writing = { ...blank, ...before, ...place, ...change };
    return { writings: before ? writings.map((one) => (one === before ? writing : one)) : [...writings, writing] };
  });
}

/** It is kept, or the person does not want it. */
export function putAway(place: WrittenPlace): void {
  useWritten.setState(({ writings }) => ({ writings: writings.filter((one) => keyOf(one) !== keyOf(place)) }));
}

/** What was written in the group stands at its questions again, or has none. */
export function findHomes(groupId: GroupId, candidates: readonly { id: CandidateId }[] | null): void {
  const isThere = (id: CandidateId | null) =>
    candidates !== null && (id === null || candidates.some((one) => one.id === id));
  const { writings } = useWritten.getState();
  const found = writings.map((writing) => {
    const isHomeless = writing.groupId === groupId ? !isThere(writing.candidateId) : writing.isHomeless;
    return isHomeless === writing.isHomeless ? writing : { ...writing, isHomeless };
  });
  if (found.some((writing, index) => writing !== writings[index])) useWritten.setState({ writings: found });
}
