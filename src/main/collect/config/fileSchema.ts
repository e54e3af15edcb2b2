/**
 * The YAML file a person writes: the seed's `grpo_collection:` block in snake_case, with `personas:` and `domains:` beside it.
 * Short forms (a text for a role, a list for a domain) are opened before they are checked, so that messages name one form only.
 */
import { z } from 'zod';
import { AdvantageFormula, ProviderName, RunConfig, WeightsFormat } from '../../../shared/records/config.ts';
import { RoleTemplates } from '../../../shared/records/template.ts';

const shape = RunConfig.shape;
const Text = z.string().regex(/\S/);
const asList = (value: unknown) => (Array.isArray(value) || value === undefined ? value : [value]);
const Texts = z.preprocess(asList, z.array(Text).min(1).optional());
const Seeds = z.preprocess(asList, shape.seeds.optional());

const RoleFields = z.strictObject({
  model: Text.optional(),
  temperature: shape.policy.shape.temperature.optional(),
  top_p: shape.policy.shape.topP.optional(),
  top_k: shape.policy.shape.topK.optional(),
  max_tokens: shape.policy.shape.maxTokens.optional(),
});
const Role = z.preprocess((value) => (typeof value === 'string' ? { model: value } : value), RoleFields.optional());

const FileItem = z.preprocess(
  (value) => (typeof value === 'string' ? { name: value } : value),
  z.strictObject({ name: Text, attributes: z.array(Text).default([]) }),
);
const FileDomain = z.preprocess(
  (value) => (Array.isArray(value) || value === 'generate' ? { items: value } : (value ?? {})),
  z.strictObject({
    beginning_prompt: Text.optional(),
    /** A list, or `generate`: written by the participant's model. Left out: Querent's own pool if it has one. */
    items: z
      .union([z.literal('generate'), z.array(FileItem).min(1)], {
        error: 'must be a list of items, or the word generate',
      })
      .optional(),
  }),
);

export const GrpoCollection = z.strictObject({
  num_generations: shape.numGenerations.optional(),
  max_depth: shape.maxDepth.optional(),
  branch_factor: shape.branchFactor.optional(),
  beginning_prompt: Text.optional(),
  domain: Texts,
  persona: Texts,
  seed: Seeds,
  seeds: Seeds,
  num_items: shape.numItems.optional(),
  num_pairs: shape.numPairs.optional(),
  advantage: AdvantageFormula.optional(),
  proposal: shape.proposal.optional(),
  branching: shape.branching.optional(),
  redraw_answer: shape.redrawAnswer.optional(),
  max_redraws: shape.maxRedraws.optional(),
  model: Text.optional(),
  temperature: shape.policy.shape.temperature.optional(),
  policy: Role,
  policy_model: Text.optional(),
  policy_temperature: shape.policy.shape.temperature.optional(),
  participant: Role,
  participant_model: Text.optional(),
  participant_temperature: shape.policy.shape.temperature.optional(),
  scorer: Role,
  scorer_model: Text.optional(),
  provider: ProviderName.optional(),
  weights: WeightsFormat.optional(),
  concurrency: shape.concurrency.optional(),
  budget: shape.budget.partial().optional(),
  prices: shape.prices.optional(),
});

export const ConfigFile = z.strictObject({
  grpo_collection: z.preprocess((value) => value ?? {}, GrpoCollection),
  personas: z.preprocess(nameTexts, z.record(z.string().min(1), Text).optional()),
  domains: z.preprocess((value) => value ?? undefined, z.record(z.string().min(1), FileDomain).optional()),
  templates: RoleTemplates.partial().optional(),
});
export type ConfigFile = z.infer<typeof ConfigFile>;

/** A list of personas gets the names that the command line gives them too. */
function nameTexts(value: unknown): unknown {
  if (value === null) return undefined;
  return Array.isArray(value) ? Object.fromEntries(value.map((text, index) => [personaName(index), text])) : value;
}

export function personaName(index: number): string {
  return index === 0 ? 'persona' : `persona_${index + 1}`;
}
