import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The absolute path that a person means by what was typed or pasted: `~` is the home folder, the quotes that systems put
 * round a copied path are none of it, a `file:` address names its file, and a name or a relative path lies beside the
 * workspace, wherever the program was started.
 */
export function givenPath(typed: string, workspace: string): string {
  const path = withoutQuotes(typed.trim());
  if (/^file:\/\//i.test(path)) return fileAt(path) ?? resolve(dirname(workspace), path);
  if (/^~(?=[\\/]|$)/.test(path)) return join(homedir(), path.slice(1));
  return isAbsolute(path) ? resolve(path) : resolve(dirname(workspace), path);
}

function withoutQuotes(path: string): string {
  return /^(["']).+\1$/.test(path) ? path.slice(1, -1) : path;
}

/** Null for an address of another machine, which is no path here. */
function fileAt(address: string): string | null {
  try {
    return fileURLToPath(address);
  } catch {
    return null;
  }
}
