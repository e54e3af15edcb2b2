/** What is answered, scored and grown by models: their words and probabilities are seen, all that follows is foretold. */
import { candidateOf, Refusal, settled } from './lookup.ts';
import { renumber } from './numbers.ts';
import type { Records } from './records.ts';

/** Turns of the run that the actions are done to, and questions that its policy draws for each group. */
export const turns = 3;
export const generations = 2;

/** The candidate, then every stale group below it whose parent has a score of its own, each put after its parent's words. */
export function rescore(records: Records, id: string, seen: Records) {
  const { candidate, group } = settled(records, id);
  const next = structuredClone(records);
  score(next, id, seen, candidate.waitsFor === 'answer' || candidate.answer === null);
  renumber(next, candidate.groupId);
  const start = [...group.path, candidate.position];
  const below = Object.entries(next.groups)
    .filter(
      ([, one]) => one.interviewId === group.interviewId && start.every((place, turn) => one.path[turn] === place),
    )
    .sort(([, a], [, b]) => a.depth - b.depth);
  for (const [groupId, one] of below) {
    const parent = candidateOf(next, one.parentId ?? '');
    const above = next.groups[parent.groupId];
    const after = next.probabilities[one.parentId ?? ''];
    if (!one.stale || !above || above.stale || parent.waitsFor !== null || !after) continue;
    one.transcript = [...above.transcript, { question: parent.question, answer: parent.answer ?? '' }];
    one.stale = false;
    next.probabilities[groupId] = after;
    for (const [ownId, own] of Object.entries(next.candidates)) {
      if (own.groupId !== groupId) continue;
      own.hasTokens = false;
      score(next, ownId, seen, true);
    }
    renumber(next, groupId);
  }
  return { title: 'scored again', records: next };
}

export function score(records: Records, id: string, seen: Records, isAsked: boolean): void {
  const candidate = candidateOf(records, id);
  const probabilities = seen.probabilities[id];
  if (!probabilities) throw new Error(`${id} should have been scored.`);
  if (isAsked) candidate.answer = seen.candidates[id]?.answer ?? null;
  Object.assign(candidate, { waitsFor: null, error: null, rewardSource: 'scorer' });
  records.probabilities[id] = probabilities;
}

/** Keeps the candidate; what follows it is taken as it stands, or has grown to the last turn. */
export function expand(records: Records, id: string, seen: Records, hasCrashed: boolean) {
  const { candidate, group } = settled(records, id);
  if (group.depth + 1 >= turns) throw new Refusal('review.last-turn');
  if (candidate.answer === null || candidate.reward === null) throw new Refusal('review.unscored');
  if (group.stale) throw new Refusal('review.stale');
  const byHand = structuredClone(records);
  candidateOf(byHand, id).kept = true;
  const next = structuredClone(byHand);
  grow(next, id, seen, hasCrashed);
  return { title: 'expanded', records: next, byHand };
}

export function grow(records: Records, id: string, seen: Records, hasCrashed: boolean): void {
  const candidate = candidateOf(records, id);
  const above = records.groups[candidate.groupId];
  if (candidate.kept !== true || !above || above.depth + 1 >= turns) return;
  const [groupId, group] = Object.entries(seen.groups).find(([, { parentId }]) => parentId === id) ?? [];
  // Nothing grows from old words.
  if (!group && (hasCrashed || candidate.waitsFor !== null || above.stale)) return;
  if (!groupId || !group) throw new Error(`${id} should have grown a group.`);
  if (records.groups[groupId]?.status !== 'finished') {
    records.groups[groupId] = structuredClone(group);
    const born = Object.entries(seen.candidates).filter(([, one]) => one.groupId === groupId);
    Object.assign(records.candidates, structuredClone(Object.fromEntries(born)));
    for (const one of [groupId, ...born.map(([bornId]) => bornId)]) {
      const probabilities = seen.probabilities[one];
      if (probabilities) records.probabilities[one] = probabilities;
    }
    const words = [...above.transcript, { question: candidate.question, answer: candidate.answer ?? '' }];
    Object.assign(records.groups[groupId], { transcript: words, stale: false });
    if (!hasCrashed) records.groups[groupId].status = 'finished';
    renumber(records, groupId);
  }
  const children = Object.entries(records.candidates).filter(([, one]) => one.groupId === groupId);
  for (const [childId] of children) grow(records, childId, seen, hasCrashed);
}

export function prune(records: Records, id: string) {
  settled(records, id);
  const next = structuredClone(records);
  candidateOf(next, id).kept = false;
  return { title: 'pruned', records: next };
}
