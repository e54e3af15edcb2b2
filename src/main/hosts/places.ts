/** Where a person's files lie: the workspace that is meant where none is named, and the list of those that were opened. */
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';

interface Surroundings {
  environment: Record<string, string | undefined>;
  workingDirectory: string;
}

/** The one that is named, else QUERENT_WORKSPACE, else a file in the person's data folder. */
export function chooseWorkspace(named: string | undefined, { environment, workingDirectory }: Surroundings): string {
  const path = named ?? environment.QUERENT_WORKSPACE;
  return path ? resolve(workingDirectory, path) : join(dataFolder(), 'workspace.sqlite');
}

/** QUERENT_RECENTS, else a file in the person's data folder. */
export function chooseRecentsFile({ environment, workingDirectory }: Surroundings): string {
  const path = environment.QUERENT_RECENTS;
  return path ? resolve(workingDirectory, path) : join(dataFolder(), 'recents.json');
}

function dataFolder(): string {
  return envPaths('querent', { suffix: '' }).data;
}
