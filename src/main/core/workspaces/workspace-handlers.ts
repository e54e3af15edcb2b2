/** The methods `workspace.*`. A core holds one workspace; what opens others is the host, which is given as `Neighbours`. */
import { stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { QuerentError } from '../../../shared/errors.ts';
import type { OpenedWorkspace } from '../../../shared/records/workspace.ts';
import type { workspaceMethods } from '../../../shared/workspaceMethods.ts';
import type { Handlers } from '../../serve.ts';
import { openReader } from '../../store/workspace.ts';
import { givenPath } from '../given-path.ts';
import { inScreenWords } from './in-screen-words.ts';
import { listWorkspaces } from './list-workspaces.ts';
import { forgetWorkspace } from './recents.ts';

/** What a host does for its cores beyond their own workspace. */
export interface Neighbours {
  /** The person's list (`recents.ts`). */
  recentsFile: string;
  /** Opens a workspace, or makes it, and gives the page that shows it. Rejects with `workspace.*`. */
  open(path: string): Promise<string>;
  isOpen(path: string): boolean;
}

export type WorkspaceHandlers = Pick<Handlers, keyof typeof workspaceMethods>;

export function createWorkspaceHandlers(present: string, neighbours: Neighbours): WorkspaceHandlers {
  const { recentsFile, isOpen } = neighbours;
  const list = () => listWorkspaces(recentsFile, { present, isOpen });

  async function open(path: string, check: (path: string) => Promise<void>): Promise<OpenedWorkspace> {
    try {
      await check(path);
      return { path, page: await neighbours.open(path) };
    } catch (error) {
      throw inScreenWords(error);
    }
  }

  return {
    'workspace.recent': list,
    'workspace.open': ({ path }) => open(givenPath(path, present), requireWorkspace),
    'workspace.create': ({ path }) => open(withEnding(givenPath(path, present)), requireNothing),
    'workspace.forget': ({ path }) => {
      forgetWorkspace(recentsFile, path);
      return list();
    },
  };
}

function withEnding(path: string): string {
  return extname(path) === '' ? `${path}.sqlite` : path;
}

/** Looked at before anything is written beside it. */
async function requireWorkspace(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) {
    const hint = 'Look for it where it was moved to, or make a new workspace.';
    throw new QuerentError('workspace.missing', `There is no file ${path}.`, hint);
  }
  if (found.isDirectory()) {
    const hint = `Name the file in it, for example ${join(path, 'workspace.sqlite')}.`;
    throw new QuerentError('workspace.folder', `${path} is a folder, and a workspace is one file.`, hint);
  }
  openReader(path).close();
}

async function requireNothing(path: string): Promise<void> {
  if ((await stat(path).catch(() => null)) === null) return;
  const hint = `Open it, or choose another name than ${basename(path)}.`;
  throw new QuerentError('workspace.exists', `There is already something at ${path}.`, hint);
}
