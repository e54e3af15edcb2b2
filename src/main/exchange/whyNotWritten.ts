/** Why the file system refused, in words for a person who looks for another place; an unknown reason as the system puts it. */
export function whyNotWritten(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(EACCES|EPERM|EROFS)$/.test(code)) return 'its place is read-only for this user';
  if (/^(ENOSPC|EDQUOT)$/.test(code)) return 'the disk is full';
  if (/^(ENOTDIR|EEXIST)$/.test(code)) return 'a file stands where a folder would have to be';
  if (code === 'ENOENT') return 'a folder above it cannot be made';
  if (code === 'ENAMETOOLONG') return 'its name is too long for the disk';
  return error instanceof Error ? error.message : String(error);
}
