/**
 * A better wording of a question or an answer, by the model that stands in the policy's place. A model that writes plain text
 * and follows no instruction (the bundled one) can only ask: it gives the question that it would ask here itself.
 */
import { fromErrorMessage } from '../../shared/errors.ts';
import type { RoleModel } from '../../shared/records/config.ts';
import type { Candidate, Group } from '../../shared/records/group.ts';
import type { Interview } from '../../shared/records/interview.ts';
import type { WordingSuggestion } from '../../shared/records/suggestion.ts';
import type { SpeakingTemplate } from '../../shared/records/template.ts';
import { namesAnItem } from '../../shared/similarity.ts';
import type { CollectContext } from './context.ts';
import { groupKey } from './identity.ts';
import { renderPrompt } from './prompts.ts';
import { cleanAnswer, cleanQuestion } from './questions.ts';
import { hashRequest } from './seeds.ts';
import { chooseSampling, speak } from './speak.ts';
import { wordingTemplates } from './templates/wording.ts';

export interface WordingRequest {
  interview: Interview;
  group: Group;
  candidate: Candidate;
  part: 'question' | 'answer';
  /** As the ledger and the prices name it. */
  roleModel: RoleModel;
  /** From 0; each is another draw. */
  draw: number;
}

/** Throws the model's error where the request failed. */
export async function suggestWording(context: CollectContext, request: WordingRequest): Promise<WordingSuggestion> {
  const { interview, group, candidate, part, roleModel, draw } = request;
  const { policy } = context.job.models;
  const model = roleModel.model;
  const template = chooseTemplate(policy.templates.policy, part, draw);
  if (template === null) {
    const problem = `${policy.inUse.name} can only ask questions. Choose a chat model for the wording of an answer.`;
    return { model, text: null, problem };
  }
  const { question, answer } = candidate;
  const { task, domain, seed } = interview;
  const { transcript } = group;
  const words = part === 'question' ? question : (answer ?? '');
  const about = hashRequest({ model, question, answer: part === 'answer' ? answer : null, transcript }).slice(0, 12);
  const key = `${groupKey(interview.position, group.path)}/wording/c${candidate.position}/${part}/${about}/d${draw}`;
  const { prompt, ...sampling } = template;
  const [outcome] = await speak(context, { role: 'policy', roleModel, model: policy }, [
    {
      key,
      prompt: renderPrompt(prompt, {
        task,
        domain,
        transcript,
        question,
        ...(part === 'answer' ? { answer: words } : {}),
      }),
      sampling: chooseSampling(roleModel, sampling, { seed, key }),
    },
  ]);
  if (!outcome) throw new Error('A model was asked and nothing came of it.');
  if (outcome.error !== null) throw fromErrorMessage(outcome.error);
  const { text: written, finish } = outcome.value;
  const text = part === 'question' ? cleanQuestion(written, finish === 'length') : cleanAnswer(written) || null;
  const items = part === 'question' ? interview.items.map(({ name }) => name) : [];
  const problem = problemOf(text, words, items, policy.inUse.name);
  return { model, text: problem === null ? text : null, problem };
}

/** Null where the model cannot do it. The first draw of a model that only asks is its best guess, the others are samples. */
function chooseTemplate(policy: SpeakingTemplate, part: 'question' | 'answer', draw: number): SpeakingTemplate | null {
  if (policy.prompt.kind === 'chat') return wordingTemplates[part];
  if (part === 'answer') return null;
  return draw === 0 ? { ...policy, temperature: 0 } : policy;
}

function problemOf(text: string | null, words: string, items: string[], name: string): string | null {
  if (text === null) return `${name} wrote nothing that can be used.`;
  if (text.toLowerCase() === words.trim().toLowerCase()) return `${name} would leave the words as they are.`;
  return namesAnItem(text, items) ? `${name} names an item that the reward is measured by.` : null;
}
