/** The run folder as one of the formats: it is written by `exportRun.ts`, here is what is said and shown of it. */
import type { ExportFormat } from '../../../shared/records/export.ts';
import type { Example } from '../example.ts';
import { messages } from '../features.ts';
import { required } from './columns.ts';
import type { Format } from './format.ts';
import type { PreparedGroup } from './prepare.ts';

export const runFolderFormat: ExportFormat = {
  name: 'run-folder',
  title: 'Run folder',
  purpose:
    "The seed's layout: dataset.json and .jsonl, TRL columns, splits, analysis.csv, NumPy arrays and the config.",
  ignored: 'GRPOTrainer never uses stored completions: it samples its own, and a reward function may look these up.',
  files: ['dataset.json', 'dataset.jsonl', 'trl_format/', 'splits/', 'analysis.csv', 'config.yml', 'README.md'],
  rules: [],
};

export const runFolderPreview: Pick<Format, 'tables'> = {
  tables: ({ promptKind }) => [
    {
      name: 'groups',
      path: 'splits/{split}.jsonl',
      container: 'jsonl',
      columns: {
        prompt: required(promptKind === 'text' ? 'string' : messages),
        completions: required({ list: 'string' }),
        rewards: required({ list: 'float64' }),
        advantages: required({ list: 'float64' }),
      },
      rows: (group) => [exampleOf(group)],
    },
  ],
};

function exampleOf({ prompt, rewarded }: PreparedGroup) {
  return {
    prompt,
    completions: rewarded.map(({ question }) => question),
    rewards: rewarded.map(({ reward }) => reward),
    advantages: rewarded.map(({ advantage }) => advantage),
  } satisfies Omit<Example, 'metadata'>;
}
