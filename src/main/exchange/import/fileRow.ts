/** Where a row stands: its line, from 1, and of a folder the file. */
export interface RowPlace {
  line: number;
  file?: string;
}

export type BadRow = RowPlace & { reason: string };

/** A row as a file holds it, before it is known what its columns mean; a bad one says why it cannot be read. */
export type FileRow = (RowPlace & { columns: Record<string, unknown> }) | BadRow;

export function placeOf({ line, file }: RowPlace): RowPlace {
  return file === undefined ? { line } : { line, file };
}
