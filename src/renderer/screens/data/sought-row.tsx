import { Button } from '@mantine/core';
import styles from './data.module.css';

interface Props {
  isMidway: boolean;
  sought: 'here' | 'filtered' | 'missing' | null;
  onFirst(): void;
  onEverything(): void;
}

/** Why the table begins where it does, and the way to its first row. */
export function SoughtRow({ isMidway, sought, onFirst, onEverything }: Props) {
  if (!isMidway && (sought === null || sought === 'here')) return null;
  return (
    <div className={styles.sought} role="status">
      <span className="soft">
        {sought === null || sought === 'here' ? 'More rows stand above these.' : reasons[sought]}
      </span>
      {sought === 'filtered' && (
        <Button variant="subtle" size="compact-xs" onClick={onEverything}>
          Clear the filter
        </Button>
      )}
      {isMidway && (
        <Button variant="subtle" size="compact-xs" onClick={onFirst}>
          Show from the first
        </Button>
      )}
    </div>
  );
}

const reasons = {
  filtered: 'The question you looked for is not among those of the filter.',
  missing: 'The question you looked for is not in this workspace any more.',
};
