import { Button, CopyButton } from '@mantine/core';
import { shell } from '../../connect.ts';
import { formatBytes } from '../../parts/format.ts';
import styles from './upkeep.module.css';

interface Props {
  name: string;
  path: string;
  exists: boolean;
  /** Null where nobody has counted. */
  bytes: number | null;
}

/** A path to copy, and where there is a desktop to look at. */
export function PlaceRow({ name, path, exists, bytes }: Props) {
  return (
    <div className={styles.place}>
      <span className={styles.placeName}>{name}</span>
      <span className={styles.path}>
        {path}
        {!exists && ' (not made yet)'}
        {bytes !== null && <span className="soft"> {formatBytes(bytes)}</span>}
      </span>
      <CopyButton value={path}>
        {({ copied, copy }) => (
          <Button variant="subtle" color="gray" aria-label={`Copy the path: ${name}`} onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
      {shell.showInFolder && exists && (
        <Button variant="default" aria-label={`Show in folder: ${name}`} onClick={() => shell.showInFolder?.(path)}>
          Show in folder
        </Button>
      )}
    </div>
  );
}
