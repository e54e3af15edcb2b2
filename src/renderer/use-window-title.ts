import { useDocumentTitle } from '@mantine/hooks';
import type { Run } from '../shared/records/run.ts';
import { workspaceName } from '../shared/records/workspace.ts';
import { useConnection } from './state/connection.ts';
import { usePlace } from './state/place.ts';
import { useRuns } from './state/runs.ts';

/** Tells windows of several workspaces apart, and of a run how far it is while another window is in front. */
export function useWindowTitle(): void {
  const workspace = useConnection(({ studio }) => studio?.workspace);
  const place = usePlace((state) => state.place);
  const run = useRuns(({ runs }) => (place.screen === 'run' ? runs?.find(({ id }) => id === place.runId) : undefined));
  const parts = [run && titleOf(run), workspace !== undefined && workspaceName(workspace), 'Querent'];
  useDocumentTitle(parts.filter(Boolean).join(' \u2013 '));
}

function titleOf({ config, status, progress }: Run): string {
  const domains = config.domains.map(({ name }) => name).join(', ');
  const share = Math.floor((100 * progress.candidatesFinished) / Math.max(1, progress.candidatesTotal));
  return `${status === 'running' ? `${share} % ` : ''}${domains}`;
}
