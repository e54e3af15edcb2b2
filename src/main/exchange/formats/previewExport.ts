import type { ExportPreview, ExportRules } from '../../../shared/records/export.ts';
import { createPacer } from '../pacer.ts';
import type { Row } from './columns.ts';
import { type Facts, type Format, filesOf } from './format.ts';
import type { GroupSource } from './groupSource.ts';
import { surveyGroups } from './survey.ts';
import { createTally } from './tally.ts';
import { walkPrepared } from './walk.ts';
import { fileFor } from './writeTables.ts';

const firstRows = 5;

/**
 * What an export would write, counted by making every row, and the first of them. Rejects with the signal's reason when
 * aborted; throws export.empty, export.mixed-prompts.
 */
export async function previewExport(
  source: GroupSource,
  format: Pick<Format, 'tables'>,
  rules: ExportRules,
  signal: AbortSignal,
): Promise<ExportPreview> {
  const pacer = createPacer(signal);
  const survey = await surveyGroups(source, pacer, () => undefined);
  const tables = countable(format, survey.facts);
  for (const group of walkPrepared(source, survey)) {
    for (const { table, tally, files, first } of tables) {
      const rows: Row[] = table.rows(group, rules, tally);
      fileFor(files, group.place.split).rows += rows.length;
      if (first.length < firstRows) first.push(...rows.slice(0, firstRows - first.length));
    }
    const pause = pacer.pause();
    if (pause) await pause;
  }
  return {
    groups: survey.groups,
    skipped: survey.skipped,
    splitBy: survey.splitter.by,
    tables: tables.map(({ table, tally, files, first }) => ({
      name: table.name,
      files: files.map(({ path, rows }) => ({ path, rows })),
      skipped: tally.list(),
      columns: Object.keys(table.columns),
      // Rows are made of texts, numbers, flags and lists of them: JSON as they are, which the contract checks.
      first: JSON.parse(JSON.stringify(first)),
    })),
  };
}

function countable(format: Pick<Format, 'tables'>, facts: Facts) {
  return format.tables(facts).map((table) => {
    const first: Row[] = [];
    return { table, tally: createTally(), files: filesOf(table).map((file) => ({ ...file, rows: 0 })), first };
  });
}
