import type { WorkspaceState } from '../../../shared/records/workspace.ts';
import { listWorkspaces } from '../../core/workspaces/list-workspaces.ts';
import { readEnvironment } from '../environment.ts';
import { chooseRecentsFile } from '../places.ts';
import type { Terminal } from './terminal.ts';

const words: Record<WorkspaceState, string> = {
  present: 'open',
  open: 'open',
  elsewhere: 'open',
  closed: '',
  missing: 'not there any more',
};

/** `querent workspaces`: those that were opened in a studio, the last one first, one path a line. */
export async function tellWorkspaces({ json }: { json?: boolean }, terminal: Terminal): Promise<number> {
  const { environment, workingDirectory } = terminal;
  const file = chooseRecentsFile({ environment: readEnvironment(workingDirectory, environment), workingDirectory });
  const workspaces = await listWorkspaces(file, { present: null, isOpen: () => false });
  if (json) terminal.out(JSON.stringify({ workspaces }));
  else if (workspaces.length === 0) terminal.note('No workspace was opened in a studio yet.');
  else for (const { path, state } of workspaces) terminal.out(words[state] ? `${path} (${words[state]})` : path);
  return 0;
}
