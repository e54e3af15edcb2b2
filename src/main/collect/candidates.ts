import { blankCandidate } from '../../shared/blankCandidate.ts';
import type { Candidate, Group, Turn } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import { answerQuestions } from './answer.ts';
import { type CollectContext, type Outcome, requireScorer } from './context.ts';
import { judgePairs } from './judge.ts';
import type { Proposal } from './propose.ts';

/** The group that the candidates stand in, and its place in the ledger. */
export interface GroupAtWork {
  interview: Interview;
  group: Group;
  key: string;
}

/** A question that waits for its answer, or the failure to get one. */
export function openCandidate(group: Group, proposal: Proposal, position: number): Candidate {
  return { ...blankCandidate(group.id, position), ...proposal };
}

/** The candidates with their answers, or with the reason why there is none. */
export async function answerCandidates(
  context: CollectContext,
  { interview, group, key }: GroupAtWork,
  candidates: Candidate[],
) {
  const open = candidates.filter(({ error }) => error === null);
  const answers = await answerQuestions(
    context,
    open.map(({ question, position }) => ({
      key: `${key}/c${position}/answer`,
      interview,
      transcript: group.transcript,
      question,
    })),
  );
  return merge(candidates, open, answers, (candidate, outcome) => ({
    ...candidate,
    answer: outcome.value,
    error: outcome.error,
  }));
}

/** One outcome a candidate; null where it has no answer to be scored. */
export async function scoreCandidates(
  context: CollectContext,
  { interview, group, key }: GroupAtWork,
  candidates: Candidate[],
) {
  const open = candidates.filter(({ answer }) => answer !== null);
  const outcomes = await scoreTranscripts(
    context,
    interview,
    open.map(({ question, answer, position }) => ({
      key: `${key}/c${position}/score`,
      transcript: [...group.transcript, { question, answer: answer ?? '' }],
    })),
  );
  const byId = new Map(open.map(({ id }, index) => [id, outcomes[index]]));
  return candidates.map(({ id }) => byId.get(id) ?? null);
}

/** E and T in one call; the scorer sees task, domain and transcript, never the persona. */
export async function scoreTranscripts(
  context: CollectContext,
  interview: Interview,
  asked: { key: string; transcript: Turn[] }[],
): Promise<Outcome<number[]>[]> {
  const { config, templates, job } = context;
  const model = job.models.scorer;
  const judge = { role: 'scorer' as const, modelName: config.scorer.model, model, scorer: requireScorer(model) };
  const { task, domain, items, pairs } = interview;
  const outcomes = await judgePairs(
    context,
    judge,
    asked.map(({ key, transcript }) => ({
      key,
      template: templates.scorer,
      variables: { task, domain, transcript },
      items,
      pairs,
    })),
  );
  return outcomes.map((outcome) =>
    outcome.error === null ? { value: outcome.value.map(({ probability }) => probability), error: null } : outcome,
  );
}

function merge<T>(
  candidates: Candidate[],
  open: Candidate[],
  outcomes: T[],
  apply: (candidate: Candidate, outcome: T) => Candidate,
): Candidate[] {
  const byId = new Map(open.map(({ id }, index) => [id, outcomes[index]]));
  return candidates.map((candidate) => {
    const outcome = byId.get(candidate.id);
    return outcome === undefined ? candidate : apply(candidate, outcome);
  });
}
