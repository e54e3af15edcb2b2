import type { Candidate, CandidateId, Group, Turn } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import { scoresOf } from '../score/pairSets.ts';
import { digest } from './again.ts';
import { answerQuestions } from './answer.ts';
import { answerCandidates, openCandidate, scoreCandidates, scoreTranscripts } from './candidates.ts';
import type { CollectContext, Outcome } from './context.ts';
import { collectProbabilities, finishGroup, rewardCandidate } from './gather.ts';
import { groupIdOf, groupKey } from './identity.ts';
import type { ProbabilitiesById } from './ports.ts';
import { noQuestions, policyPrompt, proposeQuestions } from './propose.ts';

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
  /** A person may have changed the words that lead here since it was last begun: its requests go by the words. */
  isByHand: boolean;
  /** The question that has to be scored again before anything grows here; null where nothing stands in the way. */
  heldBy: CandidateId | null;
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
  const key = requestKey(place);
  const transcript = await settleTranscript(context, place, key);
  if (transcript.error !== null) {
    return save(
      context,
      { ...openGroup(context, place, place.transcript), status: 'failed', error: transcript.error },
      [],
    );
  }
  const open = openGroup(context, place, transcript.value);
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
export async function settleTranscript(
  context: CollectContext,
  place: GroupPlace,
  key: string,
): Promise<Outcome<Turn[]>> {
  const { transcript, reopened: question, interview } = place;
  if (question === null) return { value: transcript, error: null };
  const [answer] = await answerQuestions(context, [{ key: `${key}/answer`, interview, transcript, question }]);
  if (!answer || answer.error !== null) return answer ?? { value: transcript, error: null };
  return { value: [...transcript, { question, answer: answer.value }], error: null };
}

/** By its place alone while the run grows; under a key that holds the words, other words are other requests. */
export function requestKey({ interview, path, transcript, reopened, isByHand }: GroupPlace): string {
  const key = groupKey(interview.position, path);
  return isByHand ? `${key}/again/${digest([...transcript, { question: reopened ?? '', answer: '' }])}` : key;
}

export function openGroup(context: CollectContext, place: GroupPlace, transcript: Turn[]): Group {
  const { config, job } = context;
  const { interview, path, parentId } = place;
  return {
    id: groupIdOf(job.run.id, groupKey(interview.position, path)),
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
    stale: false,
  };
}

/** F before the question, where no parent has scored it. */
export async function scoreBaseline(context: CollectContext, { interview }: GroupPlace, group: Group, key: string) {
  const [outcome] = await scoreTranscripts(context, interview, [{ key: `${key}/score`, transcript: group.transcript }]);
  return outcome ?? { value: [], error: null };
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
