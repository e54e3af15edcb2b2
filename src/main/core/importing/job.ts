/** What an import's process is given, and what it tells. It goes on after each batch only when it is told to. */
import type { ErrorMessage } from '../../../shared/errors.ts';
import type { ImportChoice, ImportLook } from '../../../shared/records/import.ts';
import type { BadRow } from '../../exchange/import/fileRow.ts';
import type { ImportedGroup } from '../../exchange/import/importedGroup.ts';

export interface ImportJob {
  task: 'look' | 'read';
  choice: ImportChoice;
}

export interface ImportBatch {
  kind: 'batch';
  groups: ImportedGroup[];
  bad: BadRow[];
  bytesDone: number;
  bytesTotal: number;
}

export type ImportNews =
  | { kind: 'looked'; look: ImportLook }
  | ImportBatch
  | { kind: 'read' }
  | { kind: 'failed'; error: ErrorMessage };
