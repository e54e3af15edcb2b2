/** Every format that comes in, and which of them a file or folder looks like. */
import type { ImportFormatName, ImportMapping } from '../../../shared/records/import.ts';
import { argillaGroups } from './argilla.ts';
import type { FileRow } from './fileRow.ts';
import { groupRows } from './groupRows.ts';
import type { TableFormatName } from './guessFormat.ts';
import { guessMapping } from './guessMapping.ts';
import type { ImportedEntry } from './importedGroup.ts';
import { labelStudioGroups } from './labelStudio.ts';
import { openRows } from './openRows.ts';
import { wantedColumns } from './readCandidates.ts';
import { placeInTrees } from './seedTree.ts';
import { isTableFormat } from './tableReaders.ts';

type ToolFormatName = Exclude<ImportFormatName, TableFormatName>;

/** Those whose rows say themselves what they mean; a table needs to be told. */
const toolReaders: Record<ToolFormatName, (rows: AsyncIterable<FileRow>) => AsyncIterable<ImportedEntry>> = {
  'label-studio': labelStudioGroups,
  argilla: argillaGroups,
};

export interface OpenedFile {
  format: ImportFormatName;
  /** Of a folder, relative to it; empty for a file. */
  files: string[];
  bytes: number;
  /** Of the first hundred rows; empty where the format knows its own. */
  columns: string[];
  mapping: ImportMapping;
  /** `onBytes` hears of what was read. */
  entries(onBytes?: (count: number) => void): AsyncIterable<ImportedEntry>;
}

/** Null guesses: the format from the file, the mapping from the columns. Throws import.*. */
export async function openFile(
  path: string,
  givenFormat: ImportFormatName | null,
  givenMapping: ImportMapping | null,
): Promise<OpenedFile> {
  const givenTable = givenFormat !== null && isTableFormat(givenFormat) ? givenFormat : null;
  const { format, files, bytes, ...table } = await openRows(path, givenTable);
  const columns = givenFormat !== null && givenTable === null ? [] : await table.columns();
  // Annotation tools name their files as anyone does.
  const tool = givenFormat === null ? toolOf(columns) : givenFormat;
  if (tool !== null && !isTableFormat(tool)) {
    const entries = (onBytes?: (count: number) => void) => toolReaders[tool](table.rows(onBytes));
    return { format: tool, files, bytes, columns: [], mapping: {}, entries };
  }
  const mapping = givenMapping ?? guessMapping(columns);
  const wanted = wantedColumns(columns, mapping);
  const entries = (onBytes?: (count: number) => void) => placeInTrees(groupRows(table.rows(onBytes, wanted), mapping));
  return { format, files, bytes, columns, mapping, entries };
}

function toolOf(columns: readonly string[]): ToolFormatName | null {
  const hasAll = (...names: string[]) => names.every((name) => columns.includes(name));
  if (hasAll('annotations', 'data') || hasAll('annotator', 'annotation_id')) return 'label-studio';
  const isFlat = columns.includes('best.responses') || hasAll('best', 'best.responses.users');
  return hasAll('fields', 'responses') || isFlat ? 'argilla' : null;
}
