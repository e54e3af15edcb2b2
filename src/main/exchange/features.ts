/**
 * The YAML head of the data card. `configs` tells the Hugging Face loader which file is which split, since without it
 * `load_dataset(folder)` merges every format it finds and leaks test rows into train; `dataset_info.features` tells the types,
 * which it would otherwise guess from the first rows (an empty list has none). Only JSON files are
 * named: one folder has one reader, and a second format would be read as the first. No split may be called `all`.
 * Form: datasets 4 and 5, `Features._to_yaml_list`.
 */
import { stringify } from 'yaml';
import type { DataSet } from './dataSet.ts';
import type { Example, ExampleMetadata } from './example.ts';

export type Type = 'string' | 'float64' | 'int32' | 'int64' | 'bool' | { list: Type } | { [name: string]: Type };

export const messages = { list: { role: 'string', content: 'string' } } satisfies Type;

const metadata: Record<keyof ExampleMetadata, Type> = {
  persona: 'string',
  persona_name: 'string',
  domain: 'string',
  task: 'string',
  seed: 'int64',
  interview: 'int64',
  group: 'string',
  depth: 'int64',
  split: 'string',
  transcript: { list: { question: 'string', answer: 'string' } },
  answers: { list: 'string' },
  positions: { list: 'int64' },
  kept: { list: 'bool' },
  score_before: 'float64',
  scores_after: { list: 'float64' },
  held_out_score_before: 'float64',
  held_out_scores_after: { list: 'float64' },
  reward_standard_errors: { list: 'float64' },
  reward_mean: 'float64',
  reward_standard_deviation: 'float64',
  advantage_formula: 'string',
  within_noise: 'bool',
  written_by: { list: 'string' },
  edited: { list: 'bool' },
  reward_sources: { list: 'string' },
  stale: 'bool',
  failed: {
    list: {
      position: 'int64',
      question: 'string',
      answer: 'string',
      reason: 'string',
      written_by: 'string',
      edited: 'bool',
    },
  },
};

export function cardHead(data: DataSet): string {
  const prompt = typeof data.examples[0]?.prompt === 'string' ? 'string' : messages;
  const example: Record<keyof Example, Type> = {
    prompt,
    completions: { list: 'string' },
    rewards: { list: 'float64' },
    advantages: { list: 'float64' },
    metadata,
  };
  const train = { split: 'train', path: 'splits/train.jsonl' };
  const test = { split: 'test', path: 'splits/test.jsonl' };
  const head = {
    pretty_name: 'Questions with information gain, collected by Querent',
    tags: ['grpo', 'question-asking', 'preference-elicitation'],
    configs: [
      { config_name: 'default', default: true, data_files: data.splitBy === 'none' ? [train] : [train, test] },
      { config_name: 'everything', data_files: [{ split: 'everything', path: 'dataset.jsonl' }] },
    ],
    dataset_info: [
      { config_name: 'default', features: fields(example) },
      { config_name: 'everything', features: fields(example) },
    ],
  };
  return `---\n${stringify(head, { aliasDuplicateObjects: false, lineWidth: 0 })}---\n`;
}

export function fields(types: Readonly<Record<string, Type>>): object[] {
  return Object.entries(types).map(([name, type]) => ({ name, ...yamlType(type) }));
}

function yamlType(type: Type): object {
  if (typeof type === 'string') return { dtype: type };
  if (!isList(type)) return { struct: fields(type) };
  if (typeof type.list === 'string') return { list: type.list };
  return { list: isList(type.list) ? yamlType(type.list) : fields(type.list) };
}

export function isList(type: Exclude<Type, string>): type is { list: Type } {
  return Object.keys(type).join() === 'list';
}
