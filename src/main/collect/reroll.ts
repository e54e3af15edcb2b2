/**
 * A group drawn anew: the policy's questions are proposed, answered and scored once more under a key of the re-roll's own, so
 * that its result is a function of the config and the number of the re-roll. What a person wrote stays in the group.
 */
import { fromErrorMessage } from '../../shared/errors.ts';
import type { Candidate } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import { type Again, digest } from './again.ts';
import { answerCandidates, openCandidate, scoreCandidates } from './candidates.ts';
import type { CollectContext } from './context.ts';
import { collectProbabilities, rewardCandidate } from './gather.ts';
import type { GrownGroup } from './group.ts';
import { groupKey } from './identity.ts';
import { noQuestions, proposeQuestions } from './propose.ts';

export interface Reroll {
  interview: Interview;
  entry: GrownGroup;
  /** p(first over second) before the question. */
  before: number[];
  /** From 1: which re-roll of this group it is. */
  number: number;
}

/**
 * The questions that stay and the new ones, in positions that none of the group's had; advantages are not formed here. Throws
 * model.no-questions, or the first question's error where not one has a reward: then nothing is worth changing.
 */
export async function rerollGroup(
  context: CollectContext,
  { interview, entry, before, number }: Reroll,
): Promise<Again> {
  const { group, candidates } = entry;
  const staying = candidates.filter(({ origin }) => origin === 'person');
  const asked = [...group.transcript, ...staying].map(({ question }) => question);
  // Never among the first places, which are those of the run's own draw.
  const first = Math.max(context.config.numGenerations - 1, ...candidates.map(({ position }) => position)) + 1;
  // Cut off and asked for again after a person wrote another question, it is another re-roll: other words, in other positions.
  const words = digest([...group.transcript, ...staying.map(({ question }) => ({ question, answer: '' }))]);
  const key = `${groupKey(interview.position, group.path)}/roll${number}/${words}/from${first}`;
  const proposals = await proposeQuestions(context, { key, interview, prompt: group.prompt, asked });
  if (proposals.length === 0) throw fromErrorMessage(noQuestions(context.job.models.policy.inUse.name));
  const proposed = proposals.map((proposal, index) => openCandidate(group, proposal, first + index));
  const answered = await answerCandidates(context, { interview, group, key }, proposed);
  const after = await scoreCandidates(context, { interview, group, key }, answered);
  const isLast = group.depth + 1 >= context.config.maxDepth;
  const rewarded = answered.map((candidate, index): Candidate => {
    const outcome = after[index];
    const own = outcome ? rewardCandidate(interview, candidate, before, outcome) : candidate;
    // What follows them is chosen by the person, who sees them first.
    return { ...own, kept: isLast ? null : false };
  });
  const error = rewarded.find((one) => one.error !== null)?.error;
  if (error && rewarded.every(({ reward }) => reward === null)) throw fromErrorMessage(error);
  return {
    group: { ...group, status: 'finished', error: null },
    candidates: [...staying, ...rewarded],
    probabilities: collectProbabilities(group, before, rewarded, after),
  };
}
