import { stringify } from 'yaml';
import type { Domain, Persona, RoleModel, RunConfig } from '../../../shared/records/config.ts';

/** The config as a person would write it. `parseConfig` reads it back to the same, whatever pools it is given. */
export function formatConfig(config: RunConfig): string {
  const [domain, ...otherDomains] = config.domains;
  const personas = withOwnNames(config.personas);
  const isOneDomain = otherDomains.length === 0;
  const block = {
    num_generations: config.numGenerations,
    max_depth: config.maxDepth,
    branch_factor: config.branchFactor,
    ...(isOneDomain ? { beginning_prompt: domain?.task } : {}),
    domain: oneOrMany(config.domains.map(({ name }) => name)),
    persona: oneOrMany(personas.map(({ name }) => name)),
    seed: oneOrMany(config.seeds),
    num_items: config.numItems,
    num_pairs: config.numPairs,
    advantage: config.advantage,
    proposal: config.proposal,
    branching: config.branching,
    redraw_answer: config.redrawAnswer,
    max_redraws: config.maxRedraws,
    policy: formatRole(config.policy),
    participant: formatRole(config.participant),
    scorer: config.scorer.model,
    provider: config.provider,
    weights: config.weights,
    concurrency: config.concurrency,
    budget: config.budget,
    prices: config.prices,
  };
  const file = {
    grpo_collection: block,
    personas: Object.fromEntries(personas.map(({ name, text }) => [name, text])),
    domains: Object.fromEntries(config.domains.map((one) => [one.name, formatDomain(one, isOneDomain)])),
    ...(Object.keys(config.templates).length > 0 ? { templates: config.templates } : {}),
  };
  return stringify(file, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** In the file a name is a key: of two personas of one name the second would be lost. */
function withOwnNames(personas: Persona[]): Persona[] {
  const taken = new Set<string>();
  return personas.map(({ name, text }) => {
    let own = name;
    for (let count = 2; taken.has(own); count++) own = `${name}_${count}`;
    taken.add(own);
    return { name: own, text };
  });
}

function oneOrMany<T>(values: T[]): T | T[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

function formatRole({ model, temperature, topP, topK, maxTokens }: RoleModel): object | string {
  const set = Object.entries({ temperature, top_p: topP, top_k: topK, max_tokens: maxTokens }).filter(
    ([, value]) => value !== null,
  );
  return set.length === 0 ? model : { model, ...Object.fromEntries(set) };
}

function formatDomain({ task, items }: Domain, isOneDomain: boolean): object {
  return {
    ...(isOneDomain ? {} : { beginning_prompt: task }),
    items:
      items.length === 0
        ? 'generate'
        : items.map(({ name, attributes }) => (attributes.length === 0 ? name : { name, attributes })),
  };
}
