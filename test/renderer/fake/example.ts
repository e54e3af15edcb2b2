import type { RunConfig } from '../../../src/shared/records/config.ts';
import { inventItems } from './invent.ts';

const bundled = { model: 'bundled', temperature: null, topP: null, topK: null, maxTokens: null };

export const exampleConfig: RunConfig = {
  numGenerations: 8,
  maxDepth: 3,
  branchFactor: 2,
  personas: [{ name: 'default', text: 'likes fast cars but is on a budget' }],
  domains: [{ name: 'cars', task: "Discover the user's preferences about cars", items: inventItems(3, 32) }],
  seeds: [0],
  numItems: 10,
  numPairs: 20,
  advantage: 'seed',
  proposal: 'independent',
  branching: 'top',
  redrawAnswer: false,
  maxRedraws: 4,
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

export function exampleYaml(config: RunConfig): string {
  const [domain] = config.domains;
  return `grpo_collection:
  num_generations: ${config.numGenerations}       # Questions per turn
  max_depth: ${config.maxDepth}            # Tree depth
  branch_factor: ${config.branchFactor}        # How many top questions to branch from
  beginning_prompt: "${domain?.task}"
  domain: "${domain?.name}"
  num_items: ${config.numItems}
  num_pairs: ${config.numPairs}
  advantage: ${config.advantage}
personas:
${config.personas.map(({ name, text }) => `  ${name}: "${text}"`).join('\n')}
`;
}
