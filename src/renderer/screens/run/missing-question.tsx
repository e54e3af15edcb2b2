import { Button } from '@mantine/core';
import { Notice } from '../../parts/notice.tsx';
import styles from './run.module.css';

/** An address names a question that the tree does not have. */
export function MissingQuestion({ onClose }: { onClose(): void }) {
  return (
    <div className={styles.banner}>
      <Notice
        kind="warning"
        title="The question of this link is not in the tree."
        hint="Its group may have been drawn anew since: undo brings it back. The rest of the run is here."
        action={
          <Button variant="default" size="compact-xs" onClick={onClose}>
            Show the tree
          </Button>
        }
      />
    </div>
  );
}
