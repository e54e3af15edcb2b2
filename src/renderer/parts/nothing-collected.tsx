import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { goTo } from '../state/place.ts';
import { startExample } from '../state/run-actions.ts';
import { Empty } from './empty.tsx';

/** A workspace without a run: what will stand here, and how it comes. */
export function NothingCollected({ title, text }: { title: string; text: string }) {
  const [starting, setStarting] = useState(false);
  const runExample = async () => {
    setStarting(true);
    await startExample();
    setStarting(false);
  };
  return (
    <Empty title={title} text={`${text} Nothing has been collected in this workspace yet.`}>
      <Button leftSection={<IconPlayerPlay size={14} />} loading={starting} onClick={() => void runExample()}>
        Run the example
      </Button>
      <Button variant="default" onClick={() => goTo({ screen: 'new-run' })}>
        New run
      </Button>
    </Empty>
  );
}
