/** What is drawn, asked, branched and chosen by hand: words of models and their probabilities are seen, all else is foretold. */
import { isSameQuestion } from '../../../../src/shared/similarity.ts';
import type { Slow } from './actions.ts';
import { edit } from './deeds.ts';
import { generations, grow, score, turns } from './growing.ts';
import { candidateOf, candidatesIn, chosenOf, idAt, Refusal, settled } from './lookup.ts';
import { renumber } from './numbers.ts';
import type { Records } from './records.ts';

const own = { hasTokens: false, edited: false, origin: 'person', reward: null, rewardStandardError: null } as const;
const unformed = { advantage: null, rewardSource: 'scorer', scoreAfter: null, heldOutScoreAfter: null } as const;

/** The policy's questions go with all that follows them and all that was said of either; a person's stay. */
export function reroll(records: Records, groupId: string, seen: Records) {
  const group = settledGroup(records, groupId);
  if (group.stale) throw new Refusal('review.stale');
  const next = structuredClone(records);
  const drawn = candidatesIn(seen, groupId).filter(([id]) => !(id in records.candidates));
  if (drawn.length === 0) throw new Error(`${groupId} should have been drawn anew.`);
  const first = Math.max(generations, freePosition(records, groupId));
  for (const [id, { origin }] of candidatesIn(records, groupId)) if (origin === 'policy') remove(next, id);
  for (const [index, [id, candidate]] of drawn.entries()) {
    const kept = group.depth + 1 >= turns ? null : false;
    const policy = { position: first + index, kept, edited: false, origin: 'policy', waitsFor: null } as const;
    next.candidates[id] = { ...structuredClone(candidate), ...policy };
    score(next, id, seen, true);
  }
  return { title: 'group drawn anew', records: renumber(next, groupId) };
}

function remove(records: Records, id: string): void {
  for (const [groupId, { parentId }] of Object.entries(records.groups)) {
    if (parentId !== id) continue;
    for (const [below] of candidatesIn(records, groupId)) remove(records, below);
    delete records.groups[groupId];
    delete records.probabilities[groupId];
  }
  for (const [name, { candidateId }] of Object.entries(records.reviews)) {
    if (candidateId === id) delete records.reviews[name];
  }
  delete records.candidates[id];
  delete records.probabilities[id];
  delete records.derivations[id];
}

export interface Original {
  candidate: Records['candidates'][string];
  probabilities: number[] | null;
  /** Groups that the change of its words has made stale. */
  fresh: string[];
}

type Words = { question?: string; answer?: string };

/** The copy in other words stands at the end of the group, answered and scored. */
export function branch(records: Records, id: string, given: Words, seen: Records, originals: Record<string, Original>) {
  const { candidate, group } = settled(records, id);
  if (group.stale) throw new Refusal('review.stale');
  const isGiven = given.question !== undefined || given.answer !== undefined;
  if (isGiven) return branchWith(records, id, given, seen);
  const original = originals[id];
  if (candidate.waitsFor === null || !original) throw new Refusal('review.unedited');
  const { question, answer } = original.candidate;
  const words: Words = {};
  if (candidate.question !== question) words.question = candidate.question;
  if (candidate.waitsFor === 'score' && candidate.answer !== null && candidate.answer !== answer)
    words.answer = candidate.answer;
  return branchWith(restore(records, id, original), id, words, seen);
}

/** As it was before its words were changed, with what follows it as fresh as it was, where nothing else on the way waits. */
function restore(records: Records, id: string, { candidate, probabilities, fresh }: Original): Records {
  const next = structuredClone(records);
  const { kept, groupId } = candidateOf(records, id);
  next.candidates[id] = { ...candidate, kept };
  if (probabilities) next.probabilities[id] = probabilities;
  else delete next.probabilities[id];
  const scored = new Set([id]);
  for (const [belowId, below] of Object.entries(next.groups).sort(([, one], [, two]) => one.depth - two.depth)) {
    if (below.parentId === null || !scored.has(below.parentId) || (below.stale && !fresh.includes(belowId))) continue;
    below.stale = false;
    for (const [ownId, own] of candidatesIn(next, belowId)) if (own.waitsFor === null) scored.add(ownId);
  }
  return renumber(next, groupId);
}

function branchWith(records: Records, id: string, words: Words, seen: Records) {
  const candidate = candidateOf(records, id);
  const { groupId } = candidate;
  const question = words.question?.trim() ?? candidate.question;
  const isAsked = question !== candidate.question;
  if (!isAsked && (words.answer?.trim() ?? candidate.answer) === candidate.answer) throw new Refusal('review.same');
  if (isAsked) requireNew(records, groupId, question, id);
  const position = freePosition(records, groupId);
  const copyId = `${groupId}/c${position}`;
  const copied = structuredClone(records);
  const origin = isAsked ? 'person' : candidate.origin;
  const place = { position, kept: keptBeside(records, groupId), origin, waitsFor: null, error: null } as const;
  copied.candidates[copyId] = { ...candidate, ...place };
  const { records: next } = edit(copied, copyId, words);
  score(next, copyId, seen, candidateOf(next, copyId).waitsFor === 'answer');
  next.derivations[copyId] = id;
  return { title: 'kept as a branch of its own', records: renumber(next, groupId) };
}

/** The candidate is kept, and the question stands in what follows it, which is begun where nothing does. */
export function ask(records: Records, id: string, text: string, seen: Records) {
  const { candidate, group } = settled(records, id);
  requireTurnLeft(group);
  if (group.stale) throw new Refusal('review.stale');
  requireReward(records, id);
  const next = structuredClone(records);
  candidateOf(next, id).kept = true;
  const found = Object.keys(records.groups).find((groupId) => records.groups[groupId]?.parentId === id);
  if (found !== undefined && records.groups[found]?.stale) throw new Refusal('review.stale');
  if (found !== undefined && records.groups[found]?.status !== 'finished') throw new Refusal('review.busy');
  const question = text.trim();
  if (question === '') throw new Refusal('review.empty');
  if (found !== undefined) requireNew(records, found, question);
  const groupId = found ?? begin(next, id, seen);
  const position = freePosition(records, groupId);
  const place = { groupId: groupId as never, position, kept: keptBeside(records, groupId) };
  const askedId = `${groupId}/c${position}`;
  next.candidates[askedId] = { ...place, question, answer: null, ...own, ...unformed, error: null, waitsFor: 'answer' };
  score(next, askedId, seen, true);
  renumber(next, candidate.groupId);
  return { title: 'own question asked', records: renumber(next, groupId) };
}

function begin(records: Records, parentId: string, seen: Records): string {
  const [groupId, group] = Object.entries(seen.groups).find(([, one]) => one.parentId === parentId) ?? [];
  const { question, answer, position, groupId: aboveId } = candidateOf(records, parentId);
  const above = records.groups[aboveId];
  const before = groupId && seen.probabilities[groupId];
  if (!groupId || !group || !above || !before) throw new Error(`${parentId} should have a group below it.`);
  const transcript = [...above.transcript, { question, answer: answer ?? '' }];
  const place = { path: [...above.path, position], depth: above.depth + 1, parentId: group.parentId, transcript };
  records.groups[groupId] = { ...structuredClone(group), ...place, status: 'finished', stale: false };
  records.probabilities[groupId] = records.probabilities[parentId] ?? before;
  return groupId;
}

/** Exactly the chosen ones are kept; what should follow them has grown. */
export function extend(
  records: Records,
  { at, chosen }: Extract<Slow, { does: 'extend' }>,
  seen: Records,
  hasCrashed: boolean,
) {
  const { groupId } = candidateOf(records, idAt(records, at));
  const group = settledGroup(records, groupId);
  requireTurnLeft(group);
  const ids: string[] = chosenOf(records, groupId, chosen);
  if (ids.length > 0 && group.stale) throw new Refusal('review.stale');
  for (const id of ids) requireReward(records, id);
  const byHand = structuredClone(records);
  for (const [id, candidate] of candidatesIn(byHand, groupId)) candidate.kept = ids.includes(id);
  const next = structuredClone(byHand);
  for (const id of ids) grow(next, id, seen, hasCrashed);
  return { title: 'branches chosen', records: next, byHand };
}

function settledGroup(records: Records, groupId: string) {
  const [first] = candidatesIn(records, groupId);
  if (!first) throw new Error(`The model has nothing in ${groupId}.`);
  return settled(records, first[0]).group;
}

function requireTurnLeft({ depth }: { depth: number }): void {
  if (depth + 1 >= turns) throw new Refusal('review.last-turn');
}

function requireReward(records: Records, id: string): void {
  const { answer, reward } = candidateOf(records, id);
  if (answer === null || reward === null) throw new Refusal('review.unscored');
}

function requireNew(records: Records, groupId: string, question: string, besides?: string): void {
  const others = candidatesIn(records, groupId).filter(([id]) => id !== besides);
  if (others.some(([, one]) => isSameQuestion(one.question, question))) throw new Refusal('review.duplicate');
}

function freePosition(records: Records, groupId: string): number {
  return Math.max(-1, ...candidatesIn(records, groupId).map(([, { position }]) => position)) + 1;
}

function keptBeside(records: Records, groupId: string): false | null {
  return candidatesIn(records, groupId).some(([, { kept }]) => kept !== null) ? false : null;
}
