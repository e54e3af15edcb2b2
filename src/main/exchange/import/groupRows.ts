/**
 * Rows of a table as groups. Rows of one group, or of one prompt where no column names the group, have to follow each other:
 * nothing is held but the group that is being read. A prompt that comes again later begins a group of its own.
 */
import type { ImportMapping } from '../../../shared/records/import.ts';
import { type FileRow, placeOf } from './fileRow.ts';
import type { ImportedEntry } from './importedGroup.ts';
import { type RowOfGroup, readCandidates } from './readCandidates.ts';

/** As many as a run may have in a group. */
const candidatesAtMost = 256;

export async function* groupRows(rows: AsyncIterable<FileRow>, mapping: ImportMapping): AsyncGenerator<ImportedEntry> {
  let open = null as RowOfGroup | null;
  const whole = ({ key: _, ...group }: RowOfGroup): ImportedEntry => ({ group });
  for await (const row of rows) {
    const read = readCandidates(row, mapping);
    if ('reason' in read) {
      yield { bad: read };
    } else if (read.candidates.length > candidatesAtMost) {
      yield {
        bad: {
          ...placeOf(read),
          reason: `A group has at most ${candidatesAtMost} candidates, and this row has ${read.candidates.length}.`,
        },
      };
    } else if (open !== null && read.key !== null && open.key === read.key) {
      if (open.candidates.length + read.candidates.length > candidatesAtMost)
        yield {
          bad: {
            ...placeOf(read),
            reason: `A group has at most ${candidatesAtMost} candidates, and this one is full.`,
          },
        };
      else open = { ...open, candidates: [...open.candidates, ...read.candidates] };
    } else {
      if (open) yield whole(open);
      open = read;
    }
  }
  if (open) yield whole(open);
}
