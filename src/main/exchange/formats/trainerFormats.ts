/** What trainers read: TRL by its dataset types, and LLaMA-Factory. What each ignores was read in TRL 1.16 and LLaMA-Factory 0.9.5. */
import type { ExportRules } from '../../../shared/records/export.ts';
import { bestTable } from './bestTable.ts';
import type { Format } from './format.ts';
import { ktoTable } from './ktoTable.ts';
import { llamaFactoryInfo } from './llamaFactoryInfo.ts';
import { llamaFactoryTables } from './llamaFactoryTables.ts';
import { dpoTable, rewardTable } from './preferenceTables.ts';
import { grpoGroupsTable, promptOnlyTable } from './promptTables.ts';

const pairRules: (keyof ExportRules)[] = ['pairs', 'minMargin', 'minMarginErrors', 'skipWithinNoise'];

const loading = (trainer: string) => `from datasets import load_dataset
from trl import ${trainer}

splits = load_dataset("path/to/this/folder")
trainer = ${trainer}(model="your-base-model", train_dataset=splits["train"])`;

const grpoLoading = loading('GRPOTrainer').replace(', train_dataset', ', reward_funcs=your_reward, train_dataset');

export const trainerFormats: Format[] = [
  {
    name: 'prompt-only',
    title: 'TRL prompts',
    purpose: 'Prompts alone, for GRPO, RLOO and other trainers that sample their own completions.',
    ignored:
      'Every column but prompt goes to the reward functions and to nothing else. Prompts of a first turn are alike on both sides of the split.',
    rules: [],
    tables: (facts) => [promptOnlyTable(facts)],
    loading: grpoLoading,
    isForDatasets: true,
  },
  {
    name: 'grpo-groups',
    title: 'TRL GRPO groups',
    purpose: 'Prompts with what was collected, for a GRPO reward function that looks rewards up.',
    ignored:
      'GRPOTrainer never uses stored completions: it samples its own, and hands these columns to the reward functions.',
    rules: [],
    tables: (facts) => [grpoGroupsTable(facts)],
    loading: grpoLoading,
    isForDatasets: true,
  },
  {
    name: 'dpo',
    title: 'TRL DPO pairs',
    purpose: 'A prompt with a chosen and a rejected question, for DPOTrainer.',
    ignored: 'DPOTrainer ignores rewards and margins: a pair that barely differs weighs as much as a clear one.',
    rules: pairRules,
    tables: (facts) => [dpoTable(facts)],
    loading: loading('DPOTrainer'),
    isForDatasets: true,
  },
  {
    name: 'kto',
    title: 'TRL KTO labels',
    purpose: 'Single questions labelled good or bad, for KTOTrainer.',
    ignored: 'KTOTrainer ignores how good or bad, and which questions stood in one group.',
    rules: ['labels', 'minMargin', 'minMarginErrors', 'skipWithinNoise'],
    tables: (facts) => [ktoTable(facts)],
    loading: loading('KTOTrainer'),
    isForDatasets: true,
  },
  {
    name: 'reward',
    title: 'TRL reward-model pairs',
    purpose: 'Whole texts, chosen and rejected, for RewardTrainer.',
    ignored:
      'RewardTrainer ignores reward_margin; it would take a column called margin off the difference in its loss.',
    rules: pairRules,
    tables: (facts) => [rewardTable(facts)],
    loading: loading('RewardTrainer'),
    isForDatasets: true,
  },
  {
    name: 'sft-best',
    title: 'TRL SFT, best of N',
    purpose: 'The best question of each group as messages, for SFTTrainer.',
    ignored:
      'SFTTrainer ignores the reward and learns the prompt too, unless assistant_only_loss is set and the chat template can mark it.',
    rules: ['skipWithinNoise'],
    tables: () => [bestTable()],
    loading: loading('SFTTrainer'),
    isForDatasets: true,
  },
  {
    name: 'llama-factory',
    title: 'LLaMA-Factory',
    purpose: 'SFT and ranked pairs in Alpaca and in ShareGPT form, with the dataset_info.json that names them.',
    ignored:
      'LLaMA-Factory ignores every column that dataset_info.json does not name, so rewards are not written at all.',
    rules: pairRules,
    tables: llamaFactoryTables,
    sidecars: (_, rowsOf) => [llamaFactoryInfo(rowsOf)],
    loading:
      '# llamafactory-cli train with:\n# dataset_dir: path/to/this/folder\n# dataset: querent_dpo_sharegpt_train',
    isForDatasets: false,
  },
];
