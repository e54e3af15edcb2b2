import type { ImportField, ImportFormatName } from '../../../shared/records/import.ts';

export const formatTitles: Record<ImportFormatName, string> = {
  jsonl: 'JSON Lines',
  json: 'JSON',
  csv: 'CSV',
  parquet: 'Parquet',
  'label-studio': 'Label Studio',
  argilla: 'Argilla',
};

export const fieldTitles: Record<ImportField, string> = {
  prompt: 'Prompt',
  question: 'Question',
  answer: 'Answer',
  reward: 'Reward',
  chosen: 'Chosen',
  rejected: 'Rejected',
  persona: 'Persona',
  domain: 'Domain',
  group: 'Group',
};
