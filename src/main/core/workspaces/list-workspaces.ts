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
      const found = await stat(path).catch(() => null);
      const sizeBytes = found?.isFile() ? found.size : null;
      const state = stateOf(path, sizeBytes !== null, viewpoint);
      return { path, name: workspaceName(path), openedAt, sizeBytes, state };
    }),
  );
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
