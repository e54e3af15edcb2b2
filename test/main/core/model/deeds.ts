/** What a person does to one question, or says of several. */
import { isSameQuestion } from '../../../../src/shared/similarity.ts';
import type { Action } from './actions.ts';
import { idAt, Refusal, settled } from './lookup.ts';
import { regroup, rewardFor } from './numbers.ts';
import { type Records, reviewId } from './records.ts';

/** Its reward is gone until it is scored again. */
const unscored = {
  reward: null,
  rewardStandardError: null,
  rewardSource: 'scorer',
  scoreAfter: null,
  heldOutScoreAfter: null,
  error: 'review.waits',
} as const;

export function edit(records: Records, id: string, texts: { question?: string; answer?: string }) {
  const { candidate, group } = settled(records, id);
  const title =
    texts.question === undefined ? 'answer edited' : texts.answer === undefined ? 'question edited' : 'texts edited';
  const question = texts.question?.trim() ?? candidate.question;
  const answer = texts.answer?.trim() ?? candidate.answer;
  if (question === '' || answer === '') throw new Refusal('review.empty');
  const isAsked = question !== candidate.question;
  const isAnswered = answer !== candidate.answer;
  if (!isAsked && !isAnswered) return { title, records };
  const next = structuredClone(records);
  const waitsFor = isAnswered ? 'score' : 'answer';
  const hasTokens = candidate.hasTokens && !isAsked;
  next.candidates[id] = { ...candidate, ...unscored, question, answer, hasTokens, edited: true, waitsFor };
  delete next.probabilities[id];
  const start = [...group.path, candidate.position];
  for (const below of Object.values(next.groups)) {
    if (below.status === 'working') continue;
    if (below.interviewId === group.interviewId && start.every((place, turn) => below.path[turn] === place))
      below.stale = true;
  }
  return { title, records: regroup(next, candidate.groupId) };
}

/** What a question was before a person gave it a reward, by its id and its words. */
export type Overridden = Record<string, Records['candidates'][string]>;

export function wordsOf(id: string, { question, answer }: Pick<Overridden[string], 'question' | 'answer'>): string {
  return JSON.stringify([id, question, answer]);
}

export function override(records: Records, id: string, reward: number | null, overridden: Overridden) {
  const { candidate, group } = settled(records, id);
  const title = reward === null ? 'reward by the scorer again' : 'reward overridden';
  const next = structuredClone(records);
  if (reward !== null) {
    const own = { reward, rewardStandardError: null, rewardSource: 'person', error: null, waitsFor: null } as const;
    next.candidates[id] = { ...candidate, ...own };
  } else if (candidate.rewardSource === 'person') {
    const scores = rewardFor(records, group.interviewId, candidate.groupId, id);
    if (scores) next.candidates[id] = { ...candidate, ...scores, rewardSource: 'scorer' };
    else next.candidates[id] = { ...candidate, ...unscored, ...stoodBefore(overridden[wordsOf(id, candidate)]) };
  }
  return { title, records: regroup(next, candidate.groupId) };
}

function stoodBefore(was: Overridden[string] | undefined) {
  if (!was) throw new Error('A reward by hand that nobody has given.');
  const { reward, rewardStandardError, scoreAfter, heldOutScoreAfter, error, waitsFor } = was;
  return { reward, rewardStandardError, scoreAfter, heldOutScoreAfter, error, waitsFor };
}

export function add(records: Records, groupId: string, text: string) {
  const title = 'question added';
  if (records.groups[groupId]?.status === 'working') throw new Refusal('review.busy');
  const question = text.trim();
  if (question === '') throw new Refusal('review.empty');
  const others = Object.values(records.candidates).filter((one) => one.groupId === groupId);
  if (others.some((one) => isSameQuestion(one.question, question))) throw new Refusal('review.duplicate');
  const position = Math.max(...others.map((one) => one.position)) + 1;
  const next = structuredClone(records);
  const kept = others.some((one) => one.kept !== null) ? false : null;
  const blank = {
    answer: null,
    hasTokens: false,
    advantage: null,
    edited: false,
    origin: 'person',
    waitsFor: 'answer',
  } as const;
  const place = { groupId: groupId as never, position, question, kept };
  next.candidates[`${groupId}/c${position}`] = { ...place, ...blank, ...unscored };
  return { title, records: next };
}

export function decide(records: Records, { who, at, change }: Extract<Action, { does: 'decide' }>) {
  const ids = [...new Set(at.map((index) => idAt(records, index)))];
  if (change.best === true && ids.length > 1) throw new Refusal('review.several-best');
  const next = structuredClone(records);
  for (const id of ids) {
    const { candidate } = settled(records, id);
    if (change.best === true) {
      for (const review of Object.values(next.reviews)) {
        const isBeside = next.candidates[review.candidateId]?.groupId === candidate.groupId;
        if (review.reviewer === who && isBeside) review.best = false;
      }
    }
    const blank = { candidateId: id as never, reviewer: who, verdict: null, best: false, flagged: false, note: '' };
    next.reviews[reviewId(id, who)] = { ...blank, ...next.reviews[reviewId(id, who)], ...change };
  }
  return { title: tell(change, ids.length), records: next };
}

export function pick(records: Records, { does, who, at }: Extract<Action, { does: 'pick' | 'unpick' }>, seen: Records) {
  const ids = [...new Set(at.map((index) => idAt(records, index)))];
  const moved = ids.filter((id) => id in records.picks === (does === 'unpick'));
  const next = structuredClone(records);
  for (const id of moved) {
    if (does === 'unpick') delete next.picks[id];
    else next.picks[id] = { candidateId: id, reviewer: who, pickedAt: seen.picks[id]?.pickedAt ?? Number.NaN };
  }
  const what = moved.length === 1 ? 'question' : `${moved.length} questions`;
  return { title: `${what} ${does === 'pick' ? 'put into' : 'taken out of'} mine`, records: next };
}

function tell({ verdict, best, flagged, note }: Extract<Action, { does: 'decide' }>['change'], count: number): string {
  let title = note === '' ? 'note removed' : 'note written';
  if (flagged !== undefined) title = flagged ? 'flagged' : 'flag taken away';
  if (best !== undefined) title = best ? 'chosen as the best' : 'not the best any more';
  if (verdict !== undefined) title = verdict ?? 'decision taken back';
  return count > 1 ? `${title}, ${count} questions` : title;
}
