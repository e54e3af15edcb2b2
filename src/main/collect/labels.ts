/**
 * The participant's labels: which item of each pair the persona prefers, asked of the model that plays it, once an interview.
 * `choice` asks in both orders; where they agree the label is 0 or 1, where they differ it is the soft q of the averaged logit
 * (or 1/2 where the model cannot tell log-probabilities and has to write its choice). `fit` has no order and is soft; so is
 * `exact`, the world's own Bradley-Terry probability.
 */
import { QuerentError } from '../../shared/errors.ts';
import type { Pair } from '../../shared/records/interview.ts';
import type { CollectContext } from './context.ts';
import { judgePairs } from './judge.ts';
import { choiceQuestions, type PairJudgement, type Subject } from './preferenceRequests.ts';
import { extendPrompt, renderPrompt } from './prompts.ts';
import { removeThinking } from './questions.ts';
import { chooseSampling, speak } from './speak.ts';
import { chatTemplates } from './templates/chat.ts';

export interface LabelledPairs {
  pairs: Pair[];
  method: string;
  consistency: number | null;
}

/** Throws what the model reports: without labels there is no interview. */
export async function labelPairs(
  context: CollectContext,
  key: string,
  subject: Subject,
  pairs: Pick<Pair, 'set' | 'first' | 'second'>[],
): Promise<LabelledPairs> {
  const participant = context.job.models.participant;
  if (participant.scorer === null) return labelByWriting(context, key, subject, pairs);
  const judge = {
    role: 'label' as const,
    modelName: context.config.participant.model,
    model: participant,
    scorer: participant.scorer,
  };
  const [outcome] = await judgePairs(context, judge, [{ ...subject, key }]);
  if (!outcome || outcome.error !== null) throw noLabels(outcome?.error?.message ?? 'no answer');
  const isExact = participant.inUse.method === 'exact';
  return label(pairs, outcome.value, isExact ? 'exact' : subject.template.method);
}

async function labelByWriting(
  context: CollectContext,
  key: string,
  given: Subject,
  pairs: Pick<Pair, 'set' | 'first' | 'second'>[],
): Promise<LabelledPairs> {
  const template = given.template.method === 'choice' ? given.template : chatTemplates.label;
  const subject = { ...given, template };
  const roleModel = { ...context.config.participant, temperature: 0, topP: 1, topK: 0 };
  const questions = choiceQuestions(subject);
  const prefix = renderPrompt(template.prefix, subject.variables);
  const short = { stop: [], maxTokens: 16, temperature: 0, topP: 1, topK: 0 };
  const outcomes = await speak(
    context,
    { role: 'label', roleModel, model: context.job.models.participant },
    questions.map(({ shown }, number) => ({
      key: `${key}/${number}`,
      prompt: extendPrompt(prefix, shown),
      sampling: chooseSampling(roleModel, short, { seed: 0, key }),
    })),
  );
  const chosen = questions.map(({ options }, number) => {
    const outcome = outcomes[number];
    if (!outcome || outcome.error !== null) throw noLabels(outcome?.error?.message ?? 'no answer');
    return readChoice(outcome.value.text, options);
  });
  const judgements = pairs.map((_, index): PairJudgement => {
    const [straight, swapped] = [chosen[2 * index] ?? 0, chosen[2 * index + 1] ?? 0];
    const agree = straight * swapped < 0;
    return { probability: agree ? (straight > 0 ? 1 : 0) : 0.5, ordersAgree: agree };
  });
  return label(pairs, judgements, 'choice');
}

function label(
  pairs: Pick<Pair, 'set' | 'first' | 'second'>[],
  judgements: PairJudgement[],
  method: string,
): LabelledPairs {
  const isSoft = method !== 'choice';
  const labelled = pairs.map((pair, index): Pair => {
    const { probability = 0.5, ordersAgree = null } = judgements[index] ?? {};
    const hard = probability > 0.5 ? 1 : 0;
    return isSoft
      ? { ...pair, label: probability, consistent: null }
      : { ...pair, label: ordersAgree ? hard : probability, consistent: ordersAgree };
  });
  const agreeing = labelled.filter(({ consistent }) => consistent).length;
  return { pairs: labelled, method, consistency: isSoft ? null : agreeing / labelled.length };
}

/** 1 the first option, -1 the second, 0 neither: whichever stands first in the text as a word of its own. */
function readChoice(text: string, [first, second]: [string, string]): 1 | 0 | -1 {
  const said = removeThinking(text);
  const [one, other] = [wordIndex(said, first), wordIndex(said, second)];
  if (one < 0 && other < 0) return 0;
  if (other < 0) return 1;
  return one >= 0 && one < other ? 1 : -1;
}

function wordIndex(text: string, word: string): number {
  const escaped = word.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.search(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'u'));
}

function noLabels(reason: string): QuerentError {
  return new QuerentError(
    'model.no-labels',
    `The participant’s model could not label the pairs: ${reason}`,
    'Resume the run to try again, or choose another participant model.',
  );
}
