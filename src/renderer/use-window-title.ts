import { useDocumentTitle } from '@mantine/hooks';
import type { Run } from '../shared/records/run.ts';
import { workspaceName } from '../shared/records/workspace.ts';
import { useConnection } from './state/connection.ts';
import { useOpenRunId } from './state/place.ts';
import { useRuns } from './state/runs.ts';

/** Tells windows of several workspaces apart, and of a run how far it is while another window is in front. */
export function useWindowTitle(): void {
  const workspace = useConnection(({ studio }) => studio?.workspace);
  const runId = useOpenRunId();
  const run = useRuns(({ runs }) => titleOf(runs?.find(({ id }) => id === runId)));
  const parts = [run, workspace !== undefined && workspaceName(workspace), 'Querent'];
  useDocumentTitle(parts.filter(Boolean).join(' \u2013 '));
}

function titleOf(run: Run | undefined): string | null {
  if (!run) return null;
  const { config, status, progress } = run;
  const domains = config.domains.map(({ name }) => name).join(', ');
  const share = Math.floor((100 * progress.candidatesFinished) / Math.max(1, progress.candidatesTotal));
  return `${status === 'running' ? `${share} % ` : ''}${domains}`;
}
