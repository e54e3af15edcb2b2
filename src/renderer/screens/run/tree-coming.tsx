import { Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import styles from './run.module.css';

/** Most trees are there before anyone could read this. */
const patienceMs = 300;

/** How much of a large tree has been read. */
export function TreeComing({ share }: { share: number }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <div className={styles.coming}>
      Reading the tree
      <Progress value={100 * share} aria-label="Reading the tree" />
    </div>
  );
}
