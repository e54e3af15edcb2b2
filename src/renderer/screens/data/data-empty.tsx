import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { Empty } from '../../parts/empty.tsx';
import { goTo } from '../../state/place.ts';
import { startExample } from '../../state/run-actions.ts';

/** Nothing was collected yet: what will stand here, and how it comes. */
export function NothingCollected() {
  const [starting, setStarting] = useState(false);
  const runExample = async () => {
    setStarting(true);
    await startExample();
    setStarting(false);
  };
  return (
    <Empty
      title="Every question of every run, in one table"
      text="What runs collect can be searched, filtered and ordered here, a million rows as quickly as ten. Nothing has been collected in this workspace yet."
    >
      <Button leftSection={<IconPlayerPlay size={14} />} loading={starting} onClick={() => void runExample()}>
        Run the example
      </Button>
      <Button variant="default" onClick={() => goTo({ screen: 'new-run' })}>
        New run
      </Button>
    </Empty>
  );
}

export function NothingFits({ onClear }: { onClear(): void }) {
  return (
    <Empty
      title="No question fits"
      text="All words of the search must stand in a question or its answer, and every filter must let it through."
    >
      <Button variant="default" onClick={onClear}>
        Clear the filter
      </Button>
    </Empty>
  );
}
