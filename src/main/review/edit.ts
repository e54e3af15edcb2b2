/** What a person's change makes of a group: pure, the group in and the group out. */
import type { GroupWithCandidates } from '../../shared/contract.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { Candidate, CandidateId } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import { rewardOf, scoresOf } from '../score/pairSets.ts';
import { reformGroup } from './reform.ts';

export interface TextChange {
  question?: string | undefined;
  answer?: string | undefined;
}

/**
 * A text that was changed has no reward until it is scored again: the old one belongs to the old text. A new question waits for
 * its answer too, unless that was written by hand with it.
 */
export function editText(entry: GroupWithCandidates, id: CandidateId, change: TextChange): GroupWithCandidates {
  return changeCandidate(entry, id, (candidate) => {
    const question = change.question?.trim() ?? candidate.question;
    const answer = change.answer?.trim() ?? candidate.answer;
    if (question === '') throw empty('question');
    if (answer === '') throw empty('answer');
    const isAsked = question !== candidate.question;
    const isAnswered = answer !== candidate.answer;
    if (!isAsked && !isAnswered) return candidate;
    const waitsFor = isAnswered || (!isAsked && candidate.waitsFor !== 'answer') ? 'score' : 'answer';
    // Tokens and their log-probabilities are those of the question that the policy wrote.
    const tokens = isAsked ? { tokenIds: [], tokenLogProbabilities: [] } : {};
    return withoutReward({ ...candidate, ...tokens, question, answer, edited: true, waitsFor });
  });
}

/**
 * A reward of the person's own, nats per pair; null takes the scorer's back, from the probabilities that are stored. Where there
 * are none, what stood before the override stands again: an imported reward, or the wait for an answer or a score.
 */
export function overrideReward(
  entry: GroupWithCandidates,
  id: CandidateId,
  reward: number | null,
  scored: { interview: Interview; before: number[] | null; after: number[] | null; stood: Candidate | null },
): GroupWithCandidates {
  return changeCandidate(entry, id, (candidate) => {
    if (reward !== null) {
      return { ...candidate, reward, rewardStandardError: null, rewardSource: 'person', error: null, waitsFor: null };
    }
    if (candidate.rewardSource === 'scorer') return candidate;
    const { interview, before, after, stood } = scored;
    const own = before && after ? rewardOf(interview, before, after) : null;
    if (own !== null) {
      const { reward: scorers, standardError } = own;
      return { ...candidate, reward: scorers, rewardStandardError: standardError, rewardSource: 'scorer' };
    }
    if (stood === null) {
      return withoutReward({ ...candidate, waitsFor: candidate.answer === null ? 'answer' : 'score' });
    }
    const { reward: earlier, rewardStandardError, scoreAfter, heldOutScoreAfter, error, waitsFor } = stood;
    const again = { reward: earlier, rewardStandardError, scoreAfter, heldOutScoreAfter, error, waitsFor };
    return { ...candidate, ...again, rewardSource: 'scorer' };
  });
}

/** All scores of a group from its stored probabilities under the interview's labels as they are now. */
export function rescoreGroup(
  entry: GroupWithCandidates,
  interview: Interview,
  probabilities: (subjectId: string) => number[] | null,
): GroupWithCandidates {
  const before = probabilities(entry.group.id);
  if (before === null) return entry;
  const { score, heldOutScore } = scoresOf(interview, before);
  const candidates = entry.candidates.map((candidate): Candidate => {
    const after = candidate.waitsFor === null ? probabilities(candidate.id) : null;
    if (after === null) return candidate;
    const scores = scoresOf(interview, after);
    const moved = { ...candidate, scoreAfter: scores.score, heldOutScoreAfter: scores.heldOutScore };
    const own = rewardOf(interview, before, after);
    if (own === null || candidate.rewardSource === 'person') return moved;
    return { ...moved, reward: own.reward, rewardStandardError: own.standardError };
  });
  return reformGroup({
    group: { ...entry.group, scoreBefore: score, heldOutScoreBefore: heldOutScore },
    candidates,
  });
}

function changeCandidate(
  { group, candidates }: GroupWithCandidates,
  id: CandidateId,
  change: (candidate: Candidate) => Candidate,
): GroupWithCandidates {
  return reformGroup({ group, candidates: candidates.map((one) => (one.id === id ? change(one) : one)) });
}

/** The candidate as long as its text waits to be answered or scored. */
export function withoutReward(candidate: Candidate): Candidate {
  const what = candidate.waitsFor === 'answer' ? 'answered and scored' : 'scored';
  return {
    ...candidate,
    reward: null,
    rewardStandardError: null,
    rewardSource: 'scorer',
    scoreAfter: null,
    heldOutScoreAfter: null,
    advantage: null,
    error: {
      code: 'review.waits',
      message: `Its text was changed by hand and has not been ${what} since.`,
      hint: 'Score it again in the review, by “Score again”.',
    },
  };
}

function empty(what: string): QuerentError {
  return new QuerentError(`review.empty`, `The ${what} would be empty.`, 'Write something, or reject the question.');
}
