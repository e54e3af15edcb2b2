/**
 * Two controls of a reward. `question-only` scores the transcript with the answer masked: what the question alone tells the
 * scorer is no information from the persona. `shuffled-persona` lets another persona of the run answer and scores that against
 * this persona's labels: a good question then gains nothing, or loses.
 */
import { QuerentError } from '../../shared/errors.ts';
import type { Candidate, Group } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import type { Reward } from '../score/information.ts';
import { rewardOf } from '../score/pairSets.ts';
import { digest } from './again.ts';
import { answerQuestions } from './answer.ts';
import { scoreTranscripts } from './candidates.ts';
import type { CollectContext } from './context.ts';
import { groupKey } from './identity.ts';

export type ControlKind = 'question-only' | 'shuffled-persona';

export interface ControlRequest {
  kind: ControlKind;
  interview: Interview;
  group: Group;
  candidate: Candidate;
  before: number[];
}

/** What stands for an answer that is not shown: nothing that could be read as one. */
const masked = '...';

/** The reward under the control and the answer that it was had with. Throws `model.*` and what pauses a run. */
export async function measureControl(
  context: CollectContext,
  { kind, interview, group, candidate, before }: ControlRequest,
): Promise<Reward & { answer: string }> {
  const { question } = candidate;
  const words = digest([...group.transcript, { question, answer: '' }]);
  const key = `${groupKey(interview.position, group.path)}/c${candidate.position}/${kind}/${words}`;
  const answer = kind === 'question-only' ? masked : await answerAsAnother(context, interview, group, question, key);
  const [outcome] = await scoreTranscripts(context, interview, [
    { key: `${key}/score`, transcript: [...group.transcript, { question, answer }] },
  ]);
  const reward = outcome?.value ? rewardOf(interview, before, outcome.value) : null;
  if (reward === null) throw unmeasured(outcome?.error?.message ?? 'there is no score');
  return { ...reward, answer };
}

async function answerAsAnother(
  context: CollectContext,
  interview: Interview,
  { transcript }: Group,
  question: string,
  key: string,
): Promise<string> {
  const others = context.config.personas.filter(({ text }) => text !== interview.persona.text);
  const persona = others[interview.position % Math.max(1, others.length)];
  if (persona === undefined) {
    throw new QuerentError(
      'review.one-persona',
      'The run has one persona only: there is nobody else who could answer.',
      'Collect with several personas to have this control.',
    );
  }
  const [outcome] = await answerQuestions(context, [
    { key: `${key}/answer`, interview: { ...interview, persona }, transcript, question },
  ]);
  if (!outcome || outcome.error !== null) throw unmeasured(outcome?.error?.message ?? 'there is no answer');
  return outcome.value;
}

function unmeasured(reason: string): QuerentError {
  return new QuerentError('review.unscored', `The control could not be measured: ${reason}`, 'Try again.');
}
