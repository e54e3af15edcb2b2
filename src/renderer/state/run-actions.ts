import type { Params } from '../../shared/contract.ts';
import type { RunConfig } from '../../shared/records/config.ts';
import type { Run } from '../../shared/records/run.ts';
import { shell } from '../connect.ts';
import { call } from './connection.ts';
import { beginGuide } from './guide.ts';
import { showError } from './notices.ts';
import { askForFolder, isAboutFolder } from './other-folder.ts';
import { openRun } from './place.ts';
import { putRun, useRuns } from './runs.ts';

export async function startRun(config: RunConfig, outputDirectory: string | null): Promise<Run | null> {
  const run = await attempt(call('run.start', { config, outputDirectory }));
  if (run) openRun(run.id);
  return run;
}

export async function startExample(): Promise<void> {
  try {
    const { config } = await call('config.example', {});
    const run = await startRun(config, null);
    if (run) beginGuide();
  } catch (error) {
    showError(error);
  }
}

export const pauseRun = (runId: Run['id']) => attempt(call('run.pause', { runId }));
/** `changed` replaces what stands in the way of the run: its limits, or where it is exported. */
export const resumeRun = (runId: Run['id'], changed: Omit<Params<'run.resume'>, 'runId'> = {}) =>
  attempt(call('run.resume', { runId, ...changed }), (error) => isAboutFolder(error) && askForFolder(runId));
export const stopRun = (runId: Run['id']) => attempt(call('run.stop', { runId }));

export const canShowFolder = shell.showInFolder !== undefined;
export const showFolder = (folder: string) => shell.showInFolder?.(folder);

async function attempt(changing: Promise<Run>, onError: (error: unknown) => void = () => {}): Promise<Run | null> {
  try {
    const run = await changing;
    useRuns.setState(({ runs }) => ({ runs: putRun(runs, run) }));
    return run;
  } catch (error) {
    showError(error);
    onError(error);
    return null;
  }
}
