import { stat } from 'node:fs/promises';
import { type RecentWorkspace, type WorkspaceState, workspaceName } from '../../../shared/records/workspace.ts';
import { findOwner } from '../owner.ts';
import { readRecents } from './recents.ts';

export interface Viewpoint {
  /** The workspace that asks; null where none does. */
  present: string | null;
  /** Whether this program has it open. */
  isOpen(path: string): boolean;
}

/** The last opened one first; the present one is always among them. */
export function listWorkspaces(recentsFile: string, viewpoint: Viewpoint): Promise<RecentWorkspace[]> {
  const { present } = viewpoint;
  const recents = readRecents(recentsFile);
  const isListed = present === null || recents.some(({ path }) => path === present);
  const entries = isListed ? recents : [{ path: present, openedAt: null }, ...recents];
  return Promise.all(
    entries.map(async ({ path, openedAt }) => {
      const sizeBytes = await measure(path);
      const state = stateOf(path, sizeBytes !== null, viewpoint);
      return { path, name: workspaceName(path), openedAt, sizeBytes, state };
    }),
  );
}

/** With what SQLite has not yet put into the file itself; null where there is none. */
async function measure(path: string): Promise<number | null> {
  const file = await stat(path).catch(() => null);
  const log = await stat(`${path}-wal`).catch(() => null);
  return file?.isFile() ? file.size + (log?.size ?? 0) : null;
}

function stateOf(path: string, isThere: boolean, { present, isOpen }: Viewpoint): WorkspaceState {
  if (path === present) return 'present';
  if (!isThere) return 'missing';
  if (isOpen(path)) return 'open';
  return isHeld(path) ? 'elsewhere' : 'closed';
}

/** What cannot even be asked is told when it is opened. */
function isHeld(path: string): boolean {
  try {
    return findOwner(path) !== null;
  } catch {
    return false;
  }
}
