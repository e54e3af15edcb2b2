import type { RoleModel } from '../../shared/records/config.ts';
import type { RoleName } from '../../shared/records/ledger.ts';
import type { RoleTemplates } from '../../shared/records/template.ts';
import type { Completion, GenerateRequest, OpenedModel, Prompt, Sampling } from '../../shared/roles.ts';
import type { CollectContext, Outcome } from './context.ts';
import { askLedgered } from './ledgered.ts';
import { deriveSeed } from './seeds.ts';

export interface Speaker {
  role: RoleName;
  roleModel: RoleModel;
  model: OpenedModel;
}

/** Generates one completion a prompt, all in one step, each by its own ledger key and seed. */
export function speak(
  context: CollectContext,
  { role, roleModel, model }: Speaker,
  prompts: { key: string; prompt: Prompt; sampling: Sampling }[],
): Promise<Outcome<Completion>[]> {
  return askLedgered<GenerateRequest, Completion>(
    context,
    {
      role,
      modelName: roleModel.model,
      model,
      send: (requests, signal) => model.generator.generate(requests, signal),
      usageOf: ({ promptTokens, completionTokens }) => ({ promptTokens, completionTokens }),
    },
    prompts.map(({ key, prompt, sampling }) => ({ key, request: { prompt, sampling } })),
  );
}

/** The config's sampling values, and the template's where the config leaves them open. */
export function chooseSampling(
  roleModel: RoleModel,
  template: Omit<RoleTemplates['policy'], 'prompt'>,
  { seed, key }: { seed: number; key: string },
): Sampling {
  return {
    temperature: roleModel.temperature ?? template.temperature,
    topP: roleModel.topP ?? template.topP,
    topK: roleModel.topK ?? template.topK,
    maxTokens: roleModel.maxTokens ?? template.maxTokens,
    stop: template.stop,
    seed: deriveSeed(seed, key),
  };
}
