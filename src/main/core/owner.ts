import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Owner, readOwner } from '../store/ownership.ts';

export type WorkspaceOwner = Pick<Owner, 'url' | 'token'>;

/** The process that holds a workspace, or null where nobody does. */
export function findOwner(workspace: string): WorkspaceOwner | null {
  return existsSync(dirname(workspace)) ? readOwner(workspace) : null;
}
