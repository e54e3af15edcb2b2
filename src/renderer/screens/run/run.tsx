import { Button } from '@mantine/core';
import { ReactFlowProvider } from 'reactflow';
import type { Place } from '../../../shared/place.ts';
import { Notice } from '../../parts/notice.tsx';
import { Screen } from '../../parts/screen.tsx';
import { goTo } from '../../state/place.ts';
import { useRuns } from '../../state/runs.ts';
import { useTree } from '../../state/tree.ts';
import { RunActions } from './run-actions.tsx';
import { RunBanner } from './run-banner.tsx';
import { RunTitle } from './run-title.tsx';
import { RunTree } from './run-tree.tsx';
import { WaitingBanner } from './waiting-banner.tsx';

type RunPlace = Extract<Place, { screen: 'run' }>;

/** A run as it grows: its tree, and why each question was rewarded as it was. */
export function RunScreen({ place }: { place: RunPlace }) {
  const run = useRuns(({ runs }) => runs?.find(({ id }) => id === place.runId));
  const loaded = useTree((state) => state.loaded);
  const error = useTree((state) => state.error);

  if (error && !loaded)
    return (
      <Screen title="Run">
        <Notice
          title={error.message}
          hint={error.hint}
          action={
            <Button variant="default" onClick={() => goTo({ screen: 'runs' })}>
              All runs
            </Button>
          }
        />
      </Screen>
    );
  if (!run) return <Screen title="Run">{null}</Screen>;
  return (
    <Screen title={<RunTitle run={run} />} layout="full" actions={<RunActions id={run.id} status={run.status} />}>
      <RunBanner run={run} />
      <WaitingBanner run={run} />
      <ReactFlowProvider>
        <RunTree run={run} place={place} />
      </ReactFlowProvider>
    </Screen>
  );
}
