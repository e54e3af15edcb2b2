/** Tables for one's own analysis, and the folder for the Hugging Face Hub. */
import type { ContainerName } from '../containers/container.ts';
import { candidateTable } from './candidateTable.ts';
import type { Format } from './format.ts';
import { groupTable } from './groupTable.ts';

const candidates = (name: ContainerName, title: string, ignored: string): Format => ({
  name,
  title,
  purpose: 'One row a candidate with flat columns, failed candidates included, for analysis in any tool.',
  ignored,
  rules: [],
  tables: (facts) => [candidateTable(facts, name, `{split}.${name}`)],
  loading: 'from datasets import load_dataset\nsplits = load_dataset("path/to/this/folder")',
  isForDatasets: true,
});

const groups = (name: 'groups-jsonl' | 'groups-parquet', container: ContainerName, title: string): Format => ({
  name,
  title,
  purpose: 'One row a group, with parallel lists of questions, answers, rewards and advantages.',
  ignored: 'No trainer reads these columns by name: they are for analysis and for reward functions of your own.',
  rules: [],
  tables: (facts) => [groupTable(facts, container, `{split}.${container}`)],
  loading: 'from datasets import load_dataset\nsplits = load_dataset("path/to/this/folder")',
  isForDatasets: true,
});

const noTrainer = 'No trainer reads these columns by name: they are for analysis, with every figure there is.';

export const tableFormats: Format[] = [
  candidates('jsonl', 'Candidates as JSONL', noTrainer),
  candidates(
    'json',
    'Candidates as JSON',
    `${noTrainer} load_dataset takes the whole array into memory and its numbers to ten decimals: JSONL is exact.`,
  ),
  candidates(
    'csv',
    'Candidates as CSV',
    `${noTrainer} Most readers take an empty text for a missing one, pandas a text such as NaN too; chat prompts stand as JSON.`,
  ),
  candidates('parquet', 'Candidates as Parquet', noTrainer),
  groups('groups-jsonl', 'jsonl', 'Groups as JSONL'),
  groups('groups-parquet', 'parquet', 'Groups as Parquet'),
  {
    name: 'hugging-face',
    title: 'Hugging Face folder',
    purpose: 'Parquet splits of candidates and of groups with a data card, ready to be pushed to the Hub.',
    ignored: 'Trainers take neither as it is: choose the columns, or export for the trainer you use.',
    rules: [],
    tables: (facts) => [
      candidateTable(facts, 'parquet', 'candidates/{split}-00000-of-00001.parquet'),
      groupTable(facts, 'parquet', 'groups/{split}-00000-of-00001.parquet'),
    ],
    loading:
      'from datasets import load_dataset\ncandidates = load_dataset("path/to/this/folder", "candidates")\ngroups = load_dataset("path/to/this/folder", "groups")',
    isForDatasets: true,
  },
];
