/** `dataset_info.json`: what LLaMA-Factory reads first, one entry a file that has rows. */
import type { Sidecar } from './format.ts';

const alpaca = { prompt: 'instruction', query: 'input', system: 'system' };
const tags = {
  role_tag: 'role',
  content_tag: 'content',
  user_tag: 'user',
  assistant_tag: 'assistant',
  system_tag: 'system',
};
const ranked = { chosen: 'chosen', rejected: 'rejected' };

const forms = {
  sft_alpaca: { columns: { ...alpaca, response: 'output' } },
  sft_sharegpt: { formatting: 'sharegpt', columns: { messages: 'messages' }, tags },
  dpo_alpaca: { ranking: true, columns: { ...alpaca, ...ranked } },
  dpo_sharegpt: { ranking: true, formatting: 'sharegpt', columns: { messages: 'messages', ...ranked }, tags },
};

export function llamaFactoryInfo(rowsOf: (path: string) => number): Sidecar {
  const entries = Object.entries(forms).flatMap(([name, form]) =>
    ['train', 'test'].map(
      (split) => [`querent_${name}_${split}`, { file_name: `${name}_${split}.json`, ...form }] as const,
    ),
  );
  const info = Object.fromEntries(entries.filter(([, { file_name }]) => rowsOf(file_name) > 0));
  return { path: 'dataset_info.json', text: `${JSON.stringify(info, null, 2)}\n` };
}
