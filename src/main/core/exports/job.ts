/** What an export process is given, and what it tells. */
import type { ErrorMessage } from '../../../shared/errors.ts';
import type { ExportChoice, ExportPreview, ExportProgress, ExportResult } from '../../../shared/records/export.ts';

export type ExportJob = { workspace: string; choice: ExportChoice } & (
  | { task: 'preview' }
  | { task: 'write'; outputDirectory: string }
);

export type JobProgress = Pick<ExportProgress, 'phase' | 'groupsDone' | 'groupsTotal'>;

export type JobNews =
  | { kind: 'progress'; progress: JobProgress }
  | { kind: 'previewed'; result: ExportPreview }
  | { kind: 'written'; result: ExportResult }
  | { kind: 'failed'; error: ErrorMessage };
