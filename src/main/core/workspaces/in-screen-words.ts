import { type ErrorCode, QuerentError } from '../../../shared/errors.ts';

/** The way out for somebody who chose a workspace on a screen: what the command line is told speaks of its flags. */
const hints: Partial<Record<ErrorCode, string>> = {
  'workspace.foreign': 'Choose a file that Querent wrote, or make a new workspace.',
  'workspace.newer': 'Update Querent, or open another workspace.',
  'workspace.corrupt':
    'Its backups are in "backups" beside it: "querent restore BACKUP --workspace FILE" puts one back and keeps the damaged file.',
  'workspace.read-only': 'Give yourself the right to write there, or choose another place.',
  'workspace.unusable': 'Choose a file in a folder that exists or can be made.',
  'workspace.held': 'Close the other Querent, then try again.',
  'workspace.owner': 'Wait until the other Querent has ended, or end it, then try again.',
};

export function inScreenWords(error: unknown): unknown {
  if (!(error instanceof QuerentError)) return error;
  const hint = hints[error.code];
  return hint === undefined ? error : new QuerentError(error.code, error.message, hint, { cause: error });
}
