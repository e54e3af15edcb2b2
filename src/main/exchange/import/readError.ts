import { QuerentError } from '../../../shared/errors.ts';

/** What the system says of a file that cannot be read, in words; anything else stays what it is. */
export function importReadError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const options = { cause: error };
  if (typeof code === 'string' && /^Z(STD)?_/.test(code))
    return new QuerentError(
      'import.compressed',
      `${path} cannot be decompressed: ${(error as Error).message}.`,
      'It may be cut off, or be named for a compression that it does not have: get it again, or decompress it yourself.',
      options,
    );
  if (code === 'ENOENT')
    return new QuerentError('import.missing', `There is no file ${path}.`, 'Look at the path, and try again.', options);
  if (code === 'EACCES' || code === 'EPERM')
    return new QuerentError(
      'import.unreadable',
      `${path} may not be read.`,
      'Give yourself the right to read it.',
      options,
    );
  if (code === 'EISDIR')
    return new QuerentError('import.folder', `${path} is a folder.`, 'Choose the file, or another format.', options);
  return error;
}
