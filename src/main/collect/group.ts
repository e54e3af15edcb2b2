import type { Candidate, CandidateId, Group, Turn } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import { answerQuestions } from './answer.ts';
import { type CollectContext, type Outcome, requireScorer } from './context.ts';
import { collectProbabilities, finishGroup, rewardCandidate, scoresOf } from './gather.ts';
import { candidateIdOf, groupIdOf, groupKey } from './identity.ts';
import { judgePairs } from './judge.ts';
import type { ProbabilitiesById } from './ports.ts';
import { noQuestions, type Proposal, policyPrompt, proposeQuestions } from './propose.ts';

/** Where a group grows: a turn of an interview after a transcript. */
export interface GroupPlace {
  interview: Interview;
  path: number[];
  parentId: CandidateId | null;
  transcript: Turn[];
  /** The parent's pair probabilities after the answer, never scored again; null at the root and after a redrawn answer. */
  baseline: number[] | null;
  /** A question whose answer is drawn again before this turn; then it is the transcript's next turn. */
  reopened: string | null;
}

export interface GrownGroup {
  group: Group;
  candidates: Candidate[];
}

/**
 * One turn from prompt to advantages: question, answer, score, reward, each step saved and told as it comes. Everything that
 * fails for a candidate is its error and leaves its reward null.
 */
export async function growGroup(context: CollectContext, place: GroupPlace): Promise<GrownGroup> {
  const { interview } = place;
  const key = groupKey(interview.position, place.path);
  const transcript = await settleTranscript(context, place, key);
  if (transcript.error !== null) {
    return save(
      context,
      { ...openGroup(context, place, key, place.transcript), status: 'failed', error: transcript.error },
      [],
    );
  }
  const open = openGroup(context, place, key, transcript.value);
  save(context, open, []);
  const before = place.baseline
    ? { value: place.baseline, error: null }
    : await scoreBaseline(context, place, open, key);
  if (before.error !== null) return save(context, { ...open, status: 'failed', error: before.error }, []);
  const { score, heldOutScore } = scoresOf(interview, before.value);
  const group: Group = { ...open, scoreBefore: score, heldOutScoreBefore: heldOutScore };

  const asked = transcript.value.map(({ question }) => question);
  const proposals = await proposeQuestions(context, { key, interview, prompt: group.prompt, asked });
  if (proposals.length === 0) {
    const error = noQuestions(context.job.models.policy.inUse.name);
    return save(context, { ...group, status: 'failed', error }, [], { [group.id]: before.value });
  }
  const proposed = proposals.map((proposal, position) => openCandidate(group, proposal, position));
  save(context, group, proposed);

  const answered = await answerCandidates(context, { interview, group, key }, proposed);
  save(context, group, answered);

  const after = await scoreCandidates(context, { interview, group, key }, answered);
  const rewarded = answered.map((candidate, index) => {
    const outcome = after[index];
    return outcome ? rewardCandidate(interview, candidate, before.value, outcome) : candidate;
  });
  const finished = finishGroup(context, { group, candidates: rewarded, seed: interview.seed, key });
  const probabilities = collectProbabilities(group, before.value, rewarded, after);
  return save(context, finished.group, finished.candidates, probabilities);
}

/** Draws the answer of the branch again where the config wants it, so that luck is not selected. */
async function settleTranscript(context: CollectContext, place: GroupPlace, key: string): Promise<Outcome<Turn[]>> {
  const { transcript, reopened: question, interview } = place;
  if (question === null) return { value: transcript, error: null };
  const [answer] = await answerQuestions(context, [{ key: `${key}/answer`, interview, transcript, question }]);
  if (!answer || answer.error !== null) return answer ?? { value: transcript, error: null };
  return { value: [...transcript, { question, answer: answer.value }], error: null };
}

function openGroup(context: CollectContext, place: GroupPlace, key: string, transcript: Turn[]): Group {
  const { config, job } = context;
  const { interview, path, parentId } = place;
  return {
    id: groupIdOf(job.run.id, key),
    runId: job.run.id,
    interviewId: interview.id,
    path,
    depth: path.length,
    parentId,
    transcript,
    prompt: policyPrompt(context, { task: interview.task, domain: interview.domain, transcript }),
    scoreBefore: null,
    heldOutScoreBefore: null,
    status: 'working',
    error: null,
    advantageFormula: config.advantage,
    rewardMean: null,
    rewardStandardDeviation: null,
    withinNoise: null,
  };
}

function openCandidate(group: Group, proposal: Proposal, position: number): Candidate {
  return {
    id: candidateIdOf(group.id, position),
    groupId: group.id,
    position,
    ...proposal,
    answer: null,
    reward: null,
    rewardStandardError: null,
    scoreAfter: null,
    heldOutScoreAfter: null,
    advantage: null,
    kept: null,
  };
}

async function scoreBaseline(context: CollectContext, { interview }: GroupPlace, group: Group, key: string) {
  const [outcome] = await scoreTranscripts(context, interview, [{ key: `${key}/score`, transcript: group.transcript }]);
  return outcome ?? { value: [], error: null };
}

async function answerCandidates(context: CollectContext, { interview, group, key }: Grown, candidates: Candidate[]) {
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
async function scoreCandidates(context: CollectContext, { interview, group, key }: Grown, candidates: Candidate[]) {
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

interface Grown {
  interview: Interview;
  group: Group;
  key: string;
}

/** E and T in one call; the scorer sees task, domain and transcript, never the persona. */
async function scoreTranscripts(
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

function save(
  { job }: CollectContext,
  group: Group,
  candidates: Candidate[],
  probabilities: ProbabilitiesById = {},
): GrownGroup {
  job.store.saveGroup(group, candidates, probabilities);
  job.events.groupSaved(group, candidates);
  return { group, candidates };
}
