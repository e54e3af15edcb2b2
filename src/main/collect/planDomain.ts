/** What the interviews of one domain ask, and how long their prompts are. */
import type { Domain, RunConfig } from '../../shared/records/config.ts';
import type { PromptTemplate, RoleTemplates } from '../../shared/records/template.ts';
import type { Prompt } from '../../shared/roles.ts';
import { sampleItems } from './items.ts';
import type { PlanHints } from './plan.ts';
import { buildPreferenceRequests, countPreferenceRequests } from './preferenceRequests.ts';
import { renderPrompt, type TemplateVariables } from './prompts.ts';
import { chatTemplates } from './templates/chat.ts';

export const QUESTION_TOKENS = 14;
export const ANSWER_TOKENS = 18;
const CHARACTERS_A_TOKEN = 4;

export interface DomainEstimate {
  policy: { prompt: number };
  participant: { prompt: number };
  /** `requests`: what all interviews of the domain take to label, or to judge one transcript each. `prompt`: tokens of one. */
  label: { requests: number; prompt: number };
  scorer: { requests: number; prompt: number };
}

/** Requests are counted over the very pairs that each seed will draw; prompt sizes are those of the first, at half depth. */
export function estimateDomain(
  domain: Domain,
  config: RunConfig,
  templates: RoleTemplates,
  hints: PlanHints,
): DomainEstimate {
  const turn = {
    question: 'x'.repeat(QUESTION_TOKENS * CHARACTERS_A_TOKEN),
    answer: 'x'.repeat(ANSWER_TOKENS * CHARACTERS_A_TOKEN),
  };
  const transcript = Array.from({ length: Math.floor(config.maxDepth / 2) }, () => turn);
  const common = { task: domain.task, domain: domain.name, transcript };
  const persona = config.personas[0]?.text ?? '';
  const samples = config.seeds.map((seed) => drawPairs(domain, config, seed));
  const [{ items, pairs } = { items: [], pairs: [] }] = samples;
  const judged = (template: RoleTemplates['label'], variables: TemplateVariables, isServer = false) => {
    const { requests } = buildPreferenceRequests({ template, variables, items, pairs }, isServer);
    // Both answers to one question begin alike, and what they share is computed once.
    const words = requests
      .flatMap(({ continuations }) => continuations.filter((_, index) => index % 2 === 0))
      .reduce((sum, { length }) => sum + length, 0);
    const prefixes = requests.reduce((sum, { prefix }) => sum + promptLength(prefix), 0);
    const counts = samples.map((sample) => countPreferenceRequests(template, sample.pairs, isServer));
    return {
      requests: config.personas.length * counts.reduce((sum, count) => sum + count, 0),
      prompt: (prefixes + words) / CHARACTERS_A_TOKEN,
    };
  };
  const spoken = (template: PromptTemplate, variables: TemplateVariables) => ({
    prompt: promptLength(renderPrompt(template, variables)) / CHARACTERS_A_TOKEN,
  });
  // Who cannot tell log-probabilities writes its choices, in both orders, whatever the template.
  const label = hints.writesLabels && templates.label.method !== 'choice' ? chatTemplates.label : templates.label;
  return {
    policy: spoken(templates.policy.prompt, common),
    participant: spoken(templates.participant.prompt, { ...common, persona, question: turn.question }),
    label: judged(label, { ...common, transcript: [], persona }, hints.servers?.participant),
    scorer: judged(templates.scorer, common, hints.servers?.scorer),
  };
}

/** What the run will draw; for items that are still to be written, as many as are asked for. */
function drawPairs(domain: Domain, { numItems, numPairs }: RunConfig, seed: number) {
  const items =
    domain.items.length > 0
      ? domain.items
      : Array.from({ length: 2 * numItems }, (_, index) => ({ ...placeholder, name: `${placeholder.name} ${index}` }));
  return sampleItems({ ...domain, items }, numItems, numPairs, seed);
}

const placeholder = { name: 'A thing with a name', attributes: ['one trait', 'another', 'a third'] };

function promptLength(prompt: Prompt): number {
  return prompt.kind === 'text'
    ? prompt.text.length
    : prompt.messages.reduce((sum, { content }) => sum + content.length, 0);
}

/** Pairs of E and T together, after the pool's size. */
export function pairCount({ items }: Domain, { numItems, numPairs }: RunConfig): number {
  const all = items.length === 0 ? 2 * numItems : new Set(items.map(({ name }) => name)).size;
  const choose = (count: number) => Math.min(numPairs, (count * (count - 1)) / 2);
  const ofE = Math.min(numItems, all);
  return choose(ofE) + choose(Math.min(numItems, all - ofE));
}
