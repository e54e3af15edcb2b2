/**
 * N questions from the policy. `independent`: each is sampled on its own from exactly the prompt that is exported. `list`: one
 * call asks for all. What is no question, repeats another or the transcript, or names an item of the test is drawn again, at
 * most `maxRedraws` times; what is missing then stays missing: a short group is never padded.
 */
import { type ErrorMessage, QuerentError, toErrorMessage } from '../../shared/errors.ts';
import type { Interview } from '../../shared/records/interview.ts';
import type { Completion, Prompt } from '../../shared/roles.ts';
import { isSameQuestion, namesAnItem } from '../../shared/similarity.ts';
import type { CollectContext } from './context.ts';
import { extendPrompt, renderPrompt, type TranscriptVariables } from './prompts.ts';
import { cleanQuestion, cleanQuestionList } from './questions.ts';
import { chooseSampling, speak } from './speak.ts';

export interface Proposal {
  /** Empty where the policy failed; then `error` says why. */
  question: string;
  tokenIds: number[];
  tokenLogProbabilities: number[];
  redraws: number;
  error: ErrorMessage | null;
}

export interface Proposing {
  key: string;
  interview: Interview;
  prompt: Prompt;
  asked: readonly string[];
}

/** The prompt of a group, from task and transcript alone: neither persona nor items can get into it. */
export function policyPrompt({ config, templates }: CollectContext, variables: TranscriptVariables): Prompt {
  const { task, domain, transcript } = variables;
  const prompt = renderPrompt(templates.policy.prompt, { task, domain, transcript });
  if (config.proposal === 'independent') return prompt;
  return extendPrompt(
    prompt,
    `\nWrite ${config.numGenerations} different questions instead of one, numbered, one a line.`,
  );
}

export function proposeQuestions(context: CollectContext, proposing: Proposing): Promise<Proposal[]> {
  return context.config.proposal === 'list' ? proposeList(context, proposing) : proposeEach(context, proposing);
}

async function proposeEach(context: CollectContext, proposing: Proposing): Promise<Proposal[]> {
  const { numGenerations, maxRedraws } = context.config;
  const places: (Proposal | null)[] = Array.from({ length: numGenerations }, () => null);
  for (let draw = 0; draw <= maxRedraws; draw++) {
    const open = [...places.keys()].filter((place) => places[place] === null);
    if (open.length === 0) break;
    const keys = open.map((place) => `${proposing.key}/q${place}/d${draw}`);
    const outcomes = await drawCompletions(context, proposing, keys);
    for (const [index, place] of open.entries()) {
      const outcome = outcomes[index];
      if (outcome?.error) places[place] = failedProposal(outcome.error, draw);
      if (!outcome?.value) continue;
      const question = cleanQuestion(outcome.value.text, outcome.value.finish === 'length');
      if (question === null || !isNew(question, proposing, places)) continue;
      places[place] = { question, ...tokensOf(outcome.value, question), redraws: draw, error: null };
    }
  }
  return places.filter((place) => place !== null);
}

async function proposeList(context: CollectContext, proposing: Proposing): Promise<Proposal[]> {
  const { numGenerations, maxRedraws } = context.config;
  const proposals: Proposal[] = [];
  let error: ErrorMessage | null = null;
  for (let draw = 0; draw <= maxRedraws && proposals.length < numGenerations; draw++) {
    const [outcome] = await drawCompletions(context, proposing, [`${proposing.key}/list/d${draw}`]);
    if (outcome?.error) error = outcome.error;
    for (const question of cleanQuestionList(outcome?.value?.text ?? '', outcome?.value?.finish === 'length')) {
      if (proposals.length === numGenerations) break;
      if (!isNew(question, proposing, proposals)) continue;
      proposals.push({ question, tokenIds: [], tokenLogProbabilities: [], redraws: draw, error: null });
    }
  }
  return proposals.length === 0 && error !== null ? [failedProposal(error, 0)] : proposals;
}

function drawCompletions(context: CollectContext, { interview, prompt }: Proposing, keys: string[]) {
  const { config, templates, job } = context;
  const { prompt: _, ...template } = templates.policy;
  // Token limits are a question's.
  const questions = config.proposal === 'list' ? config.numGenerations : 1;
  const { maxTokens } = config.policy;
  const roleModel = { ...config.policy, maxTokens: maxTokens === null ? null : maxTokens * questions };
  const forAll = { ...template, maxTokens: template.maxTokens * questions };
  return speak(
    context,
    { role: 'policy', roleModel: config.policy, model: job.models.policy },
    keys.map((key) => ({
      key,
      prompt,
      sampling: chooseSampling(roleModel, forAll, { seed: interview.seed, key }),
    })),
  );
}

function isNew(question: string, { interview, asked }: Proposing, others: readonly (Proposal | null)[]): boolean {
  const known = [...asked, ...others.flatMap((other) => (other === null || other.error ? [] : [other.question]))];
  if (known.some((one) => isSameQuestion(one, question))) return false;
  return !namesAnItem(
    question,
    interview.items.map(({ name }) => name),
  );
}

/** Tokens belong to a question only where it is all that was sampled. */
function tokensOf({ text, tokenIds, tokenLogProbabilities }: Completion, question: string) {
  return text.trim() === question ? { tokenIds, tokenLogProbabilities } : { tokenIds: [], tokenLogProbabilities: [] };
}

function failedProposal(error: ErrorMessage, redraws: number): Proposal {
  return { question: '', tokenIds: [], tokenLogProbabilities: [], redraws, error };
}

/** Why a group has no candidate at all. */
export function noQuestions(modelName: string): ErrorMessage {
  return toErrorMessage(
    new QuerentError(
      'model.no-questions',
      `${modelName} wrote nothing that could be asked: no question, or only repetitions.`,
      'Raise the policy’s temperature or `max_redraws`, or choose another policy.',
    ),
  );
}
