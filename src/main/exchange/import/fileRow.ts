/** A row as a file holds it, before it is known what its columns mean; a bad one says why it cannot be read. */
export type FileRow = { line: number; columns: Record<string, unknown> } | { line: number; reason: string };
