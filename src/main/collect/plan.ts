/**
 * What a run will do, told before it starts. Calls are exact before redraws and retries, for they follow from the config alone:
 * sum of b^d groups an interview, N candidates a group, one score a candidate and one for each root (and each redrawn answer).
 * Tokens are estimated by rendering the prompts with turns of ordinary length, four characters a token.
 */
import type { Domain, RoleModel, RunConfig } from '../../shared/records/config.ts';
import type { RunPlan } from '../../shared/records/plan.ts';
import type { PromptTemplate, RoleTemplates } from '../../shared/records/template.ts';
import type { Prompt } from '../../shared/roles.ts';
import { requirePossible } from './config/requirePossible.ts';
import { planInterviews } from './interview.ts';
import { buildPreferenceRequests } from './preferenceRequests.ts';
import { treeSize } from './progress.ts';
import { renderPrompt, type TemplateVariables } from './prompts.ts';
import { chatTemplates } from './templates/chat.ts';

/** What is known of the models before they are opened; everything may be left out. */
export interface PlanHints {
  templates?: Partial<RoleTemplates>;
  /** Roles played by a server: it is asked about each pair on its own. */
  servers?: Partial<Record<'policy' | 'participant' | 'scorer', boolean>>;
  /** Calls that one question about a pair takes: two where a server scores each answer by itself, else one. */
  callsEach?: Partial<Record<'participant' | 'scorer', number>>;
  /** Tokens a second of local models, measured; null or absent where nobody knows. */
  speed?: { prompt: number; completion: number } | null;
}

/** Throws `config.*` where the models cannot do what is asked; see `requirePossible`. */
export function planRun(config: RunConfig, hints: PlanHints = {}): RunPlan {
  requirePossible(config);
  const interviews = planInterviews(config).length;
  const branches = Math.min(config.branchFactor, config.numGenerations);
  const groupsEach = treeSize(branches, config.maxDepth);
  const [groups, candidates] = [interviews * groupsEach, interviews * groupsEach * config.numGenerations];
  const redrawn = config.redrawAnswer ? groups - interviews : 0;
  const scores = candidates + interviews + redrawn;
  const sizes = estimateSizes(config, { ...chatTemplates, ...hints.templates, ...config.templates }, hints);
  const { participant: labelCalls = 1, scorer: scorerCalls = 1 } = hints.callsEach ?? {};
  const listsOfItems = config.domains.filter(({ items }) => items.length === 0).length;
  const calls = {
    policy: config.proposal === 'list' ? groups : candidates,
    participant: candidates + redrawn + listsOfItems,
    label: interviews * sizes.label.requests * labelCalls,
    scorer: scores * sizes.scorer.requests * scorerCalls,
  };
  const used = {
    policy: { prompt: calls.policy * sizes.policy.prompt, completion: candidates * QUESTION_TOKENS },
    participant: {
      prompt: calls.participant * sizes.participant.prompt + interviews * sizes.label.prompt * labelCalls,
      completion: calls.participant * ANSWER_TOKENS,
    },
    scorer: { prompt: scores * sizes.scorer.prompt * scorerCalls, completion: 0 },
  };
  const tokens = {
    prompt: Math.round(used.policy.prompt + used.participant.prompt + used.scorer.prompt),
    completion: used.policy.completion + used.participant.completion,
  };
  return {
    interviews,
    groups,
    candidates,
    pairs:
      config.domains.reduce((sum, domain) => sum + pairCount(domain, config), 0) * (interviews / config.domains.length),
    calls,
    tokens,
    durationMs: hints.speed
      ? Math.round((1000 * tokens.prompt) / hints.speed.prompt + (1000 * tokens.completion) / hints.speed.completion)
      : null,
    cost: (['policy', 'participant', 'scorer'] as const).reduce(
      (sum, role) => sum + costOf(config, config[role], used[role]),
      0,
    ),
    notes: writeNotes(config, hints),
  };
}

const QUESTION_TOKENS = 14;
const ANSWER_TOKENS = 18;
const CHARACTERS_A_TOKEN = 4;

/** Mean prompt sizes in tokens at half depth; `requests` is how many it takes to judge one transcript. */
function estimateSizes(config: RunConfig, templates: RoleTemplates, hints: PlanHints) {
  const domain = config.domains[0];
  const turn = {
    question: 'x'.repeat(QUESTION_TOKENS * CHARACTERS_A_TOKEN),
    answer: 'x'.repeat(ANSWER_TOKENS * CHARACTERS_A_TOKEN),
  };
  const transcript = Array.from({ length: Math.floor(config.maxDepth / 2) }, () => turn);
  const common = { task: domain?.task ?? '', domain: domain?.name ?? '', transcript };
  const persona = config.personas[0]?.text ?? '';
  const items = Array.from({ length: 2 * config.numItems }, (_, index) => domain?.items[index] ?? placeholder);
  const pairs = Array.from({ length: domain ? pairCount(domain, config) : 0 }, (_, index) => ({
    first: (2 * index) % items.length,
    second: (2 * index + 1) % items.length,
  }));
  const judged = (template: RoleTemplates['label'], variables: TemplateVariables, isServer = false) => {
    const { requests } = buildPreferenceRequests({ template, variables, items, pairs }, isServer);
    // Both answers to one question begin alike, and what they share is computed once.
    const words = requests
      .flatMap(({ continuations }) => continuations.filter((_, index) => index % 2 === 0))
      .reduce((sum, { length }) => sum + length, 0);
    const prefixes = requests.reduce((sum, { prefix }) => sum + promptLength(prefix), 0);
    return { requests: requests.length, prompt: (prefixes + words) / CHARACTERS_A_TOKEN };
  };
  const spoken = (template: PromptTemplate, variables: TemplateVariables) => ({
    prompt: promptLength(renderPrompt(template, variables)) / CHARACTERS_A_TOKEN,
  });
  return {
    policy: spoken(templates.policy.prompt, common),
    participant: spoken(templates.participant.prompt, { ...common, persona, question: turn.question }),
    label: judged(templates.label, { ...common, transcript: [], persona }, hints.servers?.participant),
    scorer: judged(templates.scorer, common, hints.servers?.scorer),
  };
}

const placeholder = { name: 'A thing with a name', attributes: ['one trait', 'another', 'a third'] };

function promptLength(prompt: Prompt): number {
  return prompt.kind === 'text'
    ? prompt.text.length
    : prompt.messages.reduce((sum, { content }) => sum + content.length, 0);
}

/** Pairs of E and T together, after the pool's size. */
export function pairCount({ items }: Domain, { numItems, numPairs }: RunConfig): number {
  const all = items.length === 0 ? 2 * numItems : items.length;
  const choose = (count: number) => Math.min(numPairs, (count * (count - 1)) / 2);
  const ofE = Math.min(numItems, all);
  return choose(ofE) + choose(Math.min(numItems, all - ofE));
}

function costOf(config: RunConfig, { model }: RoleModel, used: { prompt: number; completion: number }): number {
  const price = config.prices[model];
  return price ? (used.prompt * price.prompt + used.completion * price.completion) / 1e6 : 0;
}

function writeNotes(config: RunConfig, hints: PlanHints): string[] {
  const notes: string[] = [];
  for (const { name, items } of config.domains) {
    const distinct = new Set(items.map((item) => item.name)).size;
    if (items.length === 0)
      notes.push(`The items of "${name}" will be written by the participant’s model: look through them.`);
    else if (distinct < config.numItems)
      notes.push(
        `"${name}" has only ${distinct} items for the ${config.numItems} asked for: fewer pairs, and none held out.`,
      );
    else if (distinct < config.numItems + 2)
      notes.push(`"${name}" has ${distinct} items, all needed for the reward: nothing is held out to judge it.`);
    else if (distinct < 2 * config.numItems)
      notes.push(`"${name}" has ${distinct} items: fewer than ${config.numItems} are held out.`);
  }
  if (config.proposal === 'independent' && config.policy.temperature === 0) {
    notes.push('A policy at temperature 0 writes the same question each time: groups will have one candidate.');
  }
  for (const [role, isServer] of Object.entries(hints.servers ?? {})) {
    const { model } = role === 'policy' ? config.policy : role === 'participant' ? config.participant : config.scorer;
    if (isServer && !config.prices[model]) notes.push(`No price is known for ${model}: it counts as free.`);
  }
  if (!hints.speed) notes.push('How long it takes is not known yet for these models.');
  return notes;
}
