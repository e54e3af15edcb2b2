/** Every format that comes in, and which of them a path looks like. */
import type { ImportFormatName, ImportMapping } from '../../../shared/records/import.ts';
import { readArgilla } from './argilla.ts';
import { groupRows } from './groupRows.ts';
import type { TableFormatName } from './guessFormat.ts';
import { guessMapping } from './guessMapping.ts';
import type { ImportedEntry } from './importedGroup.ts';
import { readLabelStudio } from './labelStudio.ts';
import { wantedColumns } from './readCandidates.ts';
import { placeInTrees } from './seedTree.ts';
import { isTableFormat, openTable } from './tableReaders.ts';

type ToolFormatName = Exclude<ImportFormatName, TableFormatName>;

/** Those whose rows say themselves what they mean; a table needs to be told. */
const toolReaders: Record<
  ToolFormatName,
  (path: string, onBytes?: (count: number) => void) => AsyncIterable<ImportedEntry>
> = {
  'label-studio': readLabelStudio,
  argilla: readArgilla,
};

export interface OpenedFile {
  format: ImportFormatName;
  /** Of the first hundred rows; empty where the format knows its own. */
  columns: string[];
  mapping: ImportMapping;
  entries(onBytes?: (count: number) => void): AsyncIterable<ImportedEntry>;
}

/** Null guesses: the format from the file, the mapping from the columns. Throws import.*. */
export async function openFile(
  path: string,
  givenFormat: ImportFormatName | null,
  givenMapping: ImportMapping | null,
): Promise<OpenedFile> {
  if (givenFormat !== null && !isTableFormat(givenFormat)) return openToolFile(path, givenFormat);
  const table = await openTable(path, givenFormat);
  const columns = await table.columns();
  // Annotation tools name their files as anyone does.
  const tool = givenFormat === null ? toolOf(columns) : null;
  if (tool !== null) return openToolFile(path, tool);
  const mapping = givenMapping ?? guessMapping(columns);
  const wanted = wantedColumns(columns, mapping);
  const { format } = table;
  return {
    format,
    columns,
    mapping,
    entries: (onBytes) => placeInTrees(groupRows(table.rows(onBytes, wanted), mapping)),
  };
}

function openToolFile(path: string, format: ToolFormatName): OpenedFile {
  return { format, columns: [], mapping: {}, entries: (onBytes) => toolReaders[format](path, onBytes) };
}

function toolOf(columns: readonly string[]): ToolFormatName | null {
  const hasAll = (...names: string[]) => names.every((name) => columns.includes(name));
  if (hasAll('annotations', 'data')) return 'label-studio';
  const isFlat = columns.includes('best.responses') || hasAll('best', 'best.responses.users');
  return hasAll('fields', 'responses') || isFlat ? 'argilla' : null;
}
