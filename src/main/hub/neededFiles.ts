/**
 * Which files of a repository Querent reads: config.json, generation_config.json, the tokeniser's, the chat template, querent.json,
 * and the weights as safetensors under the names that transformers writes. Weights in other forms, folders of other
 * runtimes and pictures are not taken by default.
 */
const small = [
  'config.json',
  'generation_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'chat_template.jinja',
  'chat_template.json',
  'querent.json',
  'LICENSE',
  'README.md',
];
const single = 'model.safetensors';
const index = 'model.safetensors.index.json';
const shard = /^model-\d+-of-\d+\.safetensors$/;

export function isNeeded(path: string, all: readonly string[]): boolean {
  if (small.includes(path) || path === single) return true;
  return !all.includes(single) && (path === index || shard.test(path));
}

/** Why a repository is none that Querent can use; null where what is needed is there. */
export function missingFiles(all: readonly string[]): string | null {
  if (!all.includes('config.json')) return 'It has no config.json, so it is no model in the Hugging Face form.';
  if (!all.includes(single) && !all.some((path) => shard.test(path))) {
    return 'It has no model.safetensors: Querent reads weights in that form only.';
  }
  if (!all.includes('tokenizer.json')) return 'It has no tokenizer.json: Querent reads tokenisers in that form only.';
  return null;
}
