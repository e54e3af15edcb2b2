/** `README.md` of an export: what is in the folder, by which rules, what was left out, and what its readers ignore. */
import { stringify } from 'yaml';
import type { ExportRules, ExportSkip } from '../../../shared/records/export.ts';
import { fields } from '../features.ts';
import type { Format } from './format.ts';
import type { GroupSource } from './groupSource.ts';
import type { Survey } from './survey.ts';
import type { WrittenTable } from './writeTables.ts';

export function formatCard(
  source: GroupSource,
  format: Format,
  survey: Survey,
  written: readonly WrittenTable[],
  rules: ExportRules,
): string {
  const paragraphs = [
    `# Questions with information gain: ${format.title}`,
    ...(source.about ? [source.about] : []),
    `${format.purpose} Collected by Querent in ${source.runs.map(({ id }) => `\`${id}\``).join(', ')}.`,
    `**What is ignored.** ${format.ignored}`,
    ...written.map((table) => tableText(table, written.length > 1)),
    ...(survey.skipped.length > 0 ? [`Left out of all tables:\n\n${skipLines(survey.skipped)}`] : []),
    ...(format.rules.length > 0 ? [rulesText(format, rules)] : []),
    splitText(survey),
    missing,
    `## Loading\n\n\`\`\`python\n${format.loading}\n\`\`\``,
  ];
  return `${format.isForDatasets ? head(format, written) : ''}${paragraphs.join('\n\n')}\n`;
}

const missing =
  'Rewards are in nats per pair. A reward that could not be had is null, never 0. Characters that cannot be written (lone surrogates, NUL) stand as U+FFFD.';

/** Without `configs`, `load_dataset(folder)` merges what it finds and leaks test rows into train; see `features.ts`. */
function head(format: Format, written: readonly WrittenTable[]): string {
  const named = written.map(({ table, files }) => ({
    config_name: written.length > 1 ? table.name : 'default',
    data_files: files.flatMap(({ path, rows }) => (rows > 0 ? { split: splitIn(path), path } : [])),
    table,
  }));
  const configs = named.filter(({ data_files }) => data_files.length > 0);
  const data = {
    pretty_name: `Questions with information gain: ${format.title}`,
    tags: ['question-asking', 'preference-elicitation'],
    configs: configs.map(({ config_name, data_files }) => ({ config_name, data_files })),
    dataset_info: configs.flatMap(({ config_name, table }) => {
      // A CSV has no types but those that pandas guesses, and no nested ones.
      if (table.container === 'csv') return [];
      const types = Object.fromEntries(Object.entries(table.columns).map(([name, { type }]) => [name, type]));
      return { config_name, features: fields(types) };
    }),
  };
  return `---\n${stringify(data, { aliasDuplicateObjects: false, lineWidth: 0 })}---\n`;
}

function splitIn(path: string): string {
  return /test[^/]*$/.test(path) ? 'test' : 'train';
}

function tableText({ table, files, tally }: WrittenTable, hasOthers: boolean): string {
  const lines = files.map(({ path, rows }) => `- \`${path}\`: ${rows} rows`);
  const skipped = tally.list();
  const left = skipped.length > 0 ? `\n\nGave no row:\n\n${skipLines(skipped)}` : '';
  return `## ${hasOthers ? `Files of ${table.name}` : 'Files'}\n\n${lines.join('\n')}${left}`;
}

function skipLines(skipped: readonly ExportSkip[]): string {
  return skipped.map(({ unit, reason, count }) => `- ${count} ${unit}${count === 1 ? '' : 's'}: ${reason}`).join('\n');
}

function rulesText({ rules: names }: Format, rules: ExportRules): string {
  return `## Rules\n\n${names.map((name) => `- \`${name}\`: ${rules[name]}`).join('\n')}`;
}

function splitText({ splitter: { by } }: Survey): string {
  const how = {
    persona: 'By persona: no persona is in both.',
    branch:
      "There is one persona, so the split is by first-turn branch, and the first turn's groups are in train. The persona is on both sides.",
    none: 'There is one persona and one branch, which cannot be split without a leak: everything is in train, and test is empty.',
  }[by];
  return `## Splits\n\n${how} Every format of the same groups is split alike.`;
}
