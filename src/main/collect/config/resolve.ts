import type { Domain, Persona, RoleModel, RunConfig } from '../../../shared/records/config.ts';
import { defaultTask, exampleConfig } from './example.ts';
import { type ConfigFile, personaName } from './fileSchema.ts';

/** The file's settings over the seed's example. `pools` are the domains that Querent brings. */
export function resolveFile(file: ConfigFile, pools: readonly Domain[]): RunConfig {
  const { grpo_collection: own, templates } = file;
  const example = exampleConfig(pools);
  return {
    numGenerations: own.num_generations ?? example.numGenerations,
    maxDepth: own.max_depth ?? example.maxDepth,
    branchFactor: own.branch_factor ?? example.branchFactor,
    personas: resolvePersonas(file, example.personas),
    domains: resolveDomains(file, pools, example.domains),
    seeds: own.seeds ?? own.seed ?? example.seeds,
    numItems: own.num_items ?? example.numItems,
    numPairs: own.num_pairs ?? example.numPairs,
    advantage: own.advantage ?? example.advantage,
    proposal: own.proposal ?? example.proposal,
    branching: own.branching ?? example.branching,
    redrawAnswer: own.redraw_answer ?? example.redrawAnswer,
    maxRedraws: own.max_redraws ?? example.maxRedraws,
    policy: resolveRole(own, 'policy', example.policy),
    participant: resolveRole(own, 'participant', example.participant),
    scorer: resolveRole(own, 'scorer', example.scorer),
    templates: templates ?? example.templates,
    provider: own.provider ?? example.provider,
    weights: own.weights ?? example.weights,
    concurrency: own.concurrency ?? example.concurrency,
    budget: { ...example.budget, ...own.budget },
    prices: own.prices ?? example.prices,
  };
}

/** Without `persona:` all of `personas:` are interviewed; a text that names none of them is a persona of its own. */
function resolvePersonas({ grpo_collection, personas = {} }: ConfigFile, fallback: Persona[]): Persona[] {
  const named = Object.entries(personas).map(([name, text]): Persona => ({ name, text }));
  if (!grpo_collection.persona) return named.length > 0 ? named : fallback;
  const free = freeNames(named);
  return grpo_collection.persona.map((text) => {
    const known = named.find(({ name }) => name === text) ?? named.find((persona) => persona.text === text);
    return known ?? { name: free(), text };
  });
}

/** `persona`, `persona_2` ..., leaving out the names that others have. */
function freeNames(named: readonly Persona[]): () => string {
  let index = 0;
  return () => {
    while (named.some(({ name }) => name === personaName(index))) index++;
    return personaName(index++);
  };
}

/** A prompt is the domain's own, else the block's, else the pool's, else the seed's sentence. */
function resolveDomains(
  { grpo_collection, domains = {} }: ConfigFile,
  pools: readonly Domain[],
  fallback: Domain[],
): Domain[] {
  const inFile = Object.keys(domains);
  const names = grpo_collection.domain ?? (inFile.length > 0 ? inFile : fallback.map(({ name }) => name));
  return [...new Set(names)].map((name) => {
    const pool = pools.find((known) => known.name === name);
    const own = Object.hasOwn(domains, name) ? domains[name] : undefined;
    const items = own?.items === 'generate' ? [] : (own?.items ?? pool?.items ?? []);
    const task = own?.beginning_prompt ?? grpo_collection.beginning_prompt ?? pool?.task ?? defaultTask(name);
    return { name, task, items };
  });
}

/** `policy: {model: ...}` before `policy_model:` before `model:`. The one temperature for all never means the scorer. */
function resolveRole(
  own: ConfigFile['grpo_collection'],
  role: 'policy' | 'participant' | 'scorer',
  fallback: RoleModel,
): RoleModel {
  const given = own[role];
  const temperature = role === 'scorer' ? undefined : (own[`${role}_temperature`] ?? own.temperature);
  return {
    model: given?.model ?? own[`${role}_model`] ?? own.model ?? fallback.model,
    temperature: given?.temperature ?? temperature ?? fallback.temperature,
    topP: given?.top_p ?? fallback.topP,
    topK: given?.top_k ?? fallback.topK,
    maxTokens: given?.max_tokens ?? fallback.maxTokens,
  };
}
