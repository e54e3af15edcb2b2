/**
 * Answering and scoring again what a person changed. It goes the way of the first time - same prompts, same templates, same
 * ledger - under keys of its own, so that what was paid for an earlier wording stays what it was. A key holds the words that it
 * asks about: whoever asks again after a crash meets the same words under it or none.
 */
import type { GroupWithCandidates } from '../../shared/contract.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { Candidate, CandidateId, Group, Turn } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import { scoresOf } from '../score/pairSets.ts';
import { answerQuestions } from './answer.ts';
import { scoreTranscripts } from './candidates.ts';
import { type CollectContext, chooseTemplates } from './context.ts';
import { rewardCandidate } from './gather.ts';
import { groupKey } from './identity.ts';
import type { CollectJob, ProbabilitiesById } from './ports.ts';
import { createProgress } from './progress.ts';
import { policyPrompt } from './propose.ts';
import { hashRequest } from './seeds.ts';

export interface Again extends GroupWithCandidates {
  /** Of what was scored now. */
  probabilities: ProbabilitiesById;
}

export interface AgainRequest {
  interview: Interview;
  entry: GroupWithCandidates;
  /** p(first over second) before the question. */
  before: number[];
  /** Which candidates; each takes what it waits for, or only its score. */
  ids: readonly CandidateId[];
}

export function createAgainContext(job: CollectJob): CollectContext {
  const { config } = job.run;
  return {
    job,
    config,
    templates: chooseTemplates(config, job.models),
    progress: createProgress({ groups: 0, numGenerations: config.numGenerations, now: job.now }),
  };
}

/** The candidates with a new answer where they wait for one, and a new reward; advantages are not formed here. */
export async function scoreAgain(context: CollectContext, request: AgainRequest): Promise<Again> {
  const { interview, entry, before, ids } = request;
  const { group } = entry;
  const chosen = entry.candidates.filter(({ id, question }) => ids.includes(id) && question !== '');
  const key = `${groupKey(interview.position, group.path)}/again`;
  const answered = await answerOpen(context, { interview, group, key }, chosen);
  const open = answered.filter(({ error }) => error === null);
  const outcomes = await scoreTranscripts(
    context,
    interview,
    open.map(({ position, question, answer }) => {
      const transcript = [...group.transcript, { question, answer: answer ?? '' }];
      return { key: `${key}/c${position}/score/${digest(transcript)}`, transcript };
    }),
  );
  const probabilities: ProbabilitiesById = {};
  const scored = new Map(answered.map((candidate) => [candidate.id, candidate]));
  for (const [index, candidate] of open.entries()) {
    const outcome = outcomes[index];
    if (!outcome) continue;
    if (outcome.value) probabilities[candidate.id] = outcome.value;
    const rewarded = rewardCandidate(interview, candidate, before, outcome);
    const waitsFor = outcome.error === null ? null : 'score';
    scored.set(candidate.id, { ...rewarded, rewardSource: 'scorer', waitsFor });
  }
  return { group, candidates: entry.candidates.map((one) => scored.get(one.id) ?? one), probabilities };
}

/**
 * A group below a changed one, put after the transcript that now leads to it: its baseline is its parent's score, its prompt is
 * written anew, and every question is answered and scored again.
 */
export async function regrow(
  context: CollectContext,
  request: Omit<AgainRequest, 'ids' | 'before'> & { transcript: Turn[]; parentAfter: number[] },
): Promise<Again> {
  const { interview, entry, transcript, parentAfter } = request;
  const { score, heldOutScore } = scoresOf(interview, parentAfter);
  const { task, domain } = interview;
  const group: Group = {
    ...entry.group,
    transcript,
    prompt: policyPrompt(context, { task, domain, transcript }),
    scoreBefore: score,
    heldOutScoreBefore: heldOutScore,
    stale: false,
  };
  // Log-probabilities are those under the prompt that the question was drawn from.
  const candidates = entry.candidates.map(
    (one): Candidate => ({
      ...one,
      tokenIds: [],
      tokenLogProbabilities: [],
      waitsFor: 'answer',
      rewardSource: 'scorer',
    }),
  );
  const ids = candidates.map(({ id }) => id);
  const again = await scoreAgain(context, {
    interview,
    entry: { group, candidates },
    before: parentAfter,
    ids,
  });
  return { ...again, probabilities: { ...again.probabilities, [group.id]: parentAfter } };
}

async function answerOpen(
  context: CollectContext,
  { interview, group, key }: { interview: Interview; group: Group; key: string },
  candidates: Candidate[],
): Promise<Candidate[]> {
  const waiting = candidates.filter(({ waitsFor, answer }) => waitsFor === 'answer' || answer === null);
  const answers = await answerQuestions(
    context,
    waiting.map(({ position, question }) => ({
      key: `${key}/c${position}/answer/${digest([...group.transcript, { question, answer: '' }])}`,
      interview,
      transcript: group.transcript,
      question,
    })),
  );
  const byId = new Map(waiting.map(({ id }, index) => [id, answers[index]]));
  return candidates.map((candidate): Candidate => {
    const outcome = byId.get(candidate.id);
    if (outcome === undefined) return { ...candidate, error: null };
    if (outcome.error !== null) return { ...candidate, error: outcome.error, waitsFor: 'answer', reward: null };
    return { ...candidate, answer: outcome.value, error: null, waitsFor: 'score' };
  });
}

/** Of the words that a request is about, short enough for a key. */
export function digest(transcript: Turn[]): string {
  return hashRequest(transcript).slice(0, 12);
}

/** Throws review.unscored where the group has no score before its question, so that no reward can be had. */
export function requireBaseline(before: number[] | null): number[] {
  if (before !== null) return before;
  throw new QuerentError(
    'review.unscored',
    'This group has no score before its question, so that no reward can be had.',
    'Resume its run first: a group that failed is tried again.',
  );
}
