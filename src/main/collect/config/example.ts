import type { Domain, RoleModel, RunConfig } from '../../../shared/records/config.ts';

const bundled: RoleModel = { model: 'bundled', temperature: null, topP: null, topK: null, maxTokens: null };

/** The seed's cars example, on the bundled model in all three roles. What a config leaves out is taken from here. */
export function exampleConfig(pools: readonly Domain[]): RunConfig {
  const cars = pools.find(({ name }) => name === 'cars');
  return {
    numGenerations: 8,
    maxDepth: 3,
    branchFactor: 2,
    personas: [{ name: 'persona', text: 'likes fast cars but is on a budget' }],
    domains: [cars ?? { name: 'cars', task: defaultTask('cars'), items: [] }],
    seeds: [0],
    numItems: 10,
    numPairs: 20,
    advantage: 'seed',
    proposal: 'independent',
    branching: 'top',
    redrawAnswer: false,
    maxRedraws: 3,
    policy: bundled,
    participant: bundled,
    scorer: bundled,
    templates: {},
    provider: 'cpu',
    weights: 'fp32',
    concurrency: 4,
    budget: { requests: null, tokens: null, spending: null },
    prices: {},
  };
}

/** The seed's sentence. */
export function defaultTask(domain: string): string {
  return `Discover the user's preferences about ${domain}`;
}
