import { Button } from '@mantine/core';
import styles from './data-sets.module.css';
import { NewDataSet } from './new-data-set.tsx';

export function NoDataSets() {
  return (
    <div className={styles.empty}>
      <h2 className={styles.emptyTitle}>What a trainer should learn from, by name and version</h2>
      <p className={styles.emptyText}>
        A data set holds the groups that a rule selects: of some personas, without what was rejected or flagged. Each
        version stays as it was cut, whatever is edited later, and is exported like a run.
      </p>
      <NewDataSet>{(toggle) => <Button onClick={toggle}>New data set</Button>}</NewDataSet>
    </div>
  );
}
