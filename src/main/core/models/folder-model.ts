import type { OpenedModel } from '../../../shared/roles.ts';
import type { EngineHost, EngineModelOptions } from '../engine.ts';
import { readFolderTemplates } from './templates.ts';

/** A model folder on this machine, loaded by the engine. `name` is what a config calls it. */
export async function openFolderModel(
  engine: EngineHost,
  name: string,
  folder: string,
  options: EngineModelOptions,
): Promise<OpenedModel> {
  const templates = readFolderTemplates(folder);
  const { provider, weights, generator, scorer } = await engine.open(folder, options);
  const inUse = { name, where: 'engine' as const, provider, weights, method: null };
  return { inUse, templates, generator, scorer, cannotScore: null };
}
