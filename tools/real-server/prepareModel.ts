import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

/**
 * Copies a model folder to where it may be changed: `transformers serve` decodes greedily, whatever the temperature, unless
 * the folder's generation_config.json says `do_sample`. Writes the run's config beside it, with the folder's own text templates
 * for the two roles that the server plays: over HTTP nobody else knows them.
 */
export function prepareModel(source: string, work: string): { folder: string; config: string } {
  const folder = join(work, 'model');
  cpSync(source, folder, { recursive: true });
  const generation = join(folder, 'generation_config.json');
  const settings = existsSync(generation) ? JSON.parse(readFileSync(generation, 'utf8')) : {};
  writeFileSync(generation, JSON.stringify({ ...settings, do_sample: true }, null, 2));

  const declared = join(folder, 'querent.json');
  const { policy, participant } = existsSync(declared) ? JSON.parse(readFileSync(declared, 'utf8')) : {};
  const templates = policy && participant ? { templates: { policy, participant } } : {};
  const config = join(work, 'config.yml');
  writeFileSync(config, stringify({ grpo_collection: {}, ...templates }));
  return { folder, config };
}
