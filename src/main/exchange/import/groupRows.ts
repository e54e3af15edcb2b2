/**
 * Rows of a table as groups. Rows of one group, or of one prompt where no column names the group, have to follow each other:
 * nothing is held but the group that is being read, and the names of those that are read. A row whose group has ended is a bad row;
 * a prompt that comes again later is asked again, and begins a group of its own.
 */
import type { ImportMapping } from '../../../shared/records/import.ts';
import { type FileRow, placeOf } from './fileRow.ts';
import type { ImportedEntry } from './importedGroup.ts';
import { type RowOfGroup, readCandidates } from './readCandidates.ts';

/** As many as a run may have in a group. */
const candidatesAtMost = 256;
/** Some 100 MB of names. In a file with more groups the first ones are forgotten. */
const namesAtMost = 1_000_000;

export async function* groupRows(rows: AsyncIterable<FileRow>, mapping: ImportMapping): AsyncGenerator<ImportedEntry> {
  let open = null as RowOfGroup | null;
  const ended = rememberNames();
  for await (const row of rows) {
    const read = readCandidates(row, mapping);
    if ('reason' in read) {
      yield { bad: read };
      continue;
    }
    const isSame = open !== null && read.key !== null && open.key === read.key;
    const reason = isSame ? reasonIn(read, open?.candidates.length ?? 0) : (reasonIn(read, 0) ?? ended.reasonOf(read));
    if (reason !== null) yield { bad: { ...placeOf(read), reason } };
    else if (open && isSame) open = { ...open, candidates: [...open.candidates, ...read.candidates] };
    else {
      if (open) yield whole(open);
      if (open) ended.add(open);
      open = read;
    }
  }
  if (open) yield whole(open);
}

function whole({ key: _, name: __, ...group }: RowOfGroup): ImportedEntry {
  return { group };
}

function reasonIn({ candidates }: RowOfGroup, standing: number): string | null {
  if (candidates.length > candidatesAtMost)
    return `A group has at most ${candidatesAtMost} candidates, and this row has ${candidates.length}.`;
  if (standing + candidates.length > candidatesAtMost)
    return `A group has at most ${candidatesAtMost} candidates, and this one is full.`;
  return null;
}

/** Every file of a folder may have its own group 1. */
function rememberNames() {
  const names = new Set<string>();
  let file: string | undefined;
  return {
    add({ name, file: own }: RowOfGroup): void {
      if (own !== file) names.clear();
      file = own;
      if (name !== null) names.add(name);
      const [first] = names;
      if (names.size > namesAtMost && first !== undefined) names.delete(first);
    },
    reasonOf({ name, file: own }: RowOfGroup): string | null {
      if (name === null || own !== file || !names.has(name)) return null;
      return `The group \u201c${name}\u201d has ended before this row: rows of one group have to follow each other.`;
    },
  };
}
