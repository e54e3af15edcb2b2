import { QuerentError } from '../../shared/errors.ts';
import { whyNotWritten } from './whyNotWritten.ts';

/** A failure of the file system while exporting, as what happened, why, and the way out; other errors as they are. */
export function exportError(error: unknown, folder: string): unknown {
  if (error instanceof QuerentError || !(error instanceof Error) || !('code' in error)) return error;
  const kept = 'Nothing half-written was left, and the workspace is as it was';
  const another = 'another folder (--output-dir on the command line)';
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new QuerentError(
        'export.full',
        `The disk is full: ${folder} could not be written. ${kept}.`,
        `Free some space, or choose ${another}; then export again.`,
        { cause: error },
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new QuerentError(
        'export.read-only',
        `${folder} could not be written: its place is read-only for this user. ${kept}.`,
        `Give yourself the right to write there, or choose ${another}; then export again.`,
        { cause: error },
      );
    default:
      return new QuerentError(
        'export.failed',
        `${folder} could not be written: ${whyNotWritten(error)}. ${kept}.`,
        `Look at the place named, or choose ${another}; then export again.`,
        { cause: error },
      );
  }
}

export function mismatchError(path: string, detail: string): QuerentError {
  return new QuerentError(
    'export.mismatch',
    `${path} was written, read again, and does not hold what the store holds: ${detail}. The export was taken back.`,
    'Export again; if it happens again check the disk, and report it with the log.',
  );
}
