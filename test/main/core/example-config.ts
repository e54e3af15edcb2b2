import { RunConfig } from '../../../src/shared/records/config.ts';

const role = { model: 'world', temperature: null, topP: null, topK: null, maxTokens: null };

/** The smallest run on the synthetic world. */
export const exampleConfig = RunConfig.parse({
  numGenerations: 2,
  maxDepth: 1,
  branchFactor: 1,
  personas: [{ name: 'persona', text: 'likes fast cars but is on a budget' }],
  domains: [{ name: 'cars', task: 'Discover the preferences about cars', items: [] }],
  seeds: [1],
  numItems: 4,
  numPairs: 4,
  advantage: 'trl',
  proposal: 'independent',
  branching: 'top',
  redrawAnswer: false,
  maxRedraws: 2,
  policy: role,
  participant: role,
  scorer: role,
  templates: {},
  provider: 'cpu',
  weights: 'fp32',
  concurrency: 1,
  budget: { requests: null, tokens: null, spending: null },
  prices: {},
});
