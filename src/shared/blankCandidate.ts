import { type Candidate, CandidateId, type GroupId } from './records/group.ts';

/** `<group>/c5`: named by its place, never by time. */
export function candidateIdOf(groupId: GroupId, position: number): CandidateId {
  return CandidateId.parse(`${groupId}/c${position}`);
}

/** A place in a group at which nothing is asked yet. */
export function blankCandidate(groupId: GroupId, position: number): Candidate {
  return {
    id: candidateIdOf(groupId, position),
    groupId,
    position,
    question: '',
    answer: null,
    tokenIds: [],
    tokenLogProbabilities: [],
    redraws: 0,
    reward: null,
    rewardStandardError: null,
    scoreAfter: null,
    heldOutScoreAfter: null,
    advantage: null,
    kept: null,
    error: null,
    origin: 'policy',
    edited: false,
    rewardSource: 'scorer',
    waitsFor: null,
  };
}
