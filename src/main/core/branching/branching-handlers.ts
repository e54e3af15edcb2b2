import type { branchingMethods } from '../../../shared/branchingMethods.ts';
import type { Handlers } from '../../serve.ts';
import type { HandSources } from '../by-hand.ts';
import { expandCandidate, extendGroup, pruneCandidate } from '../expanding.ts';
import { askBelow } from './asking.ts';
import { branchCandidate } from './own-branch.ts';
import { rerollByHand } from './rerolling.ts';
import { suggestForCandidate } from './suggesting.ts';

/** The methods of wording, drawing and growing by hand. */
export function createBranchingHandlers(desk: HandSources): Pick<Handlers, keyof typeof branchingMethods> {
  return {
    'candidate.suggest': (asked, signal) => suggestForCandidate(desk, asked, signal),
    'candidate.branch': ({ candidateId, question, answer, ...who }, signal) =>
      branchCandidate(desk, { candidateId, question, answer }, who, signal),
    'candidate.ask': ({ candidateId, question, ...who }, signal) =>
      askBelow(desk, { candidateId, question }, who, signal),
    'candidate.expand': ({ candidateId, ...who }, signal) => expandCandidate(desk, candidateId, who, signal),
    'candidate.prune': ({ candidateId, ...who }) => pruneCandidate(desk, candidateId, who),
    'group.extend': ({ groupId, candidateIds, ...who }, signal) =>
      extendGroup(desk, { groupId, candidateIds }, who, signal),
    'group.reroll': ({ groupId, ...who }, signal) => rerollByHand(desk, groupId, who, signal),
  };
}
