import { Button } from '@mantine/core';
import { IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Screen } from '../parts/screen.tsx';
import { goTo } from '../state/place.ts';
import { startExample } from '../state/run-actions.ts';
import { useRuns } from '../state/runs.ts';
import { ImportButton } from './import/import-door.tsx';
import { RunsEmpty } from './runs-empty.tsx';
import { RunsTable } from './runs-table.tsx';

export function RunsScreen() {
  const runs = useRuns((state) => state.runs);
  const [starting, setStarting] = useState(false);
  const runExample = async () => {
    setStarting(true);
    await startExample();
    setStarting(false);
  };
  const empty = runs?.length === 0;
  // Nothing to press before it is known which button stays: a click would go to one that is taken away.
  const filled = runs !== null && !empty;
  return (
    <Screen
      title="Runs"
      detail={filled ? `${runs.length} in this workspace` : undefined}
      layout={empty ? 'full' : 'page'}
      actions={
        filled && (
          <>
            <ImportButton />
            <Button
              variant="default"
              leftSection={<IconPlayerPlay size={14} />}
              loading={starting}
              onClick={runExample}
            >
              Run the example
            </Button>
            <Button leftSection={<IconPlus size={14} />} onClick={() => goTo({ screen: 'new-run' })}>
              New run
            </Button>
          </>
        )
      }
    >
      {empty && <RunsEmpty starting={starting} onExample={runExample} />}
      {filled && <RunsTable runs={runs} />}
    </Screen>
  );
}
