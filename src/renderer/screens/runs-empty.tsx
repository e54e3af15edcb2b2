import { Anchor, Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { GuideSteps } from '../parts/guide/guide-steps.tsx';
import { TreeSketch } from '../parts/tree-sketch.tsx';
import { openImport } from '../state/importing.ts';
import { goTo } from '../state/place.ts';
import styles from './runs-empty.module.css';

/** The first thing a person sees: what this does, and one button that does it. */
export function RunsEmpty({ starting, onExample }: { starting: boolean; onExample(): void }) {
  return (
    <div className={styles.empty}>
      <TreeSketch />
      <h2 className={styles.title}>Watch a dialogue tree grow</h2>
      <p className={styles.text}>
        The example interviews one persona about cars. At each turn the bundled model proposes eight questions, answers
        them, and each is rewarded by how much its answer tells. It needs no key, no GPU and no download.
      </p>
      <Button size="md" leftSection={<IconPlayerPlay size={17} />} loading={starting} onClick={onExample}>
        Run the example
      </Button>
      <p className={styles.other}>
        or{' '}
        <Anchor component="button" fz="inherit" onClick={() => goTo({ screen: 'new-run' })}>
          set up a run of your own
        </Anchor>
        , with your personas, domains and models, or{' '}
        <Anchor component="button" fz="inherit" onClick={openImport}>
          import a file
        </Anchor>
      </p>
      <GuideSteps />
    </div>
  );
}
