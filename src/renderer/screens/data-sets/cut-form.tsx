import { Button, Progress, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatCount, formatDuration } from '../../parts/format.ts';
import { cutVersion, stopCutting, useDataSets } from '../../state/data-sets.ts';
import styles from './data-sets.module.css';

export function CutForm() {
  const [note, setNote] = useState('');
  const next = useDataSets(({ versions }) => (versions?.length ?? 0) + 1);
  const isCutting = useDataSets(({ cutting }) => cutting !== null);
  const isEmpty = useDataSets(({ preview }) => preview?.groups === 0);
  const cut = async () => {
    if (await cutVersion(note.trim())) setNote('');
  };
  return (
    <form
      className={styles.cut}
      onSubmit={(event) => {
        event.preventDefault();
        void cut();
      }}
    >
      <TextInput
        className={styles.note}
        label="Note"
        placeholder="What is different about this version"
        maxLength={2000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <Button type="submit" loading={isCutting} disabled={isEmpty}>
        Cut version {next}
      </Button>
      {isCutting && <Cutting />}
    </form>
  );
}

function Cutting() {
  const cutting = useDataSets((state) => state.cutting);
  if (!cutting) return null;
  const { groups, total, startedAt } = cutting;
  const left = groups === 0 ? '' : `, ${formatDuration(((Date.now() - startedAt) / groups) * (total - groups))} left`;
  return (
    <div className={styles.cutting}>
      <div className={styles.note}>
        <Progress.Root size="sm">
          <Progress.Section value={total === 0 ? 0 : (100 * groups) / total} aria-label="Progress of the version" />
        </Progress.Root>
        <p className="soft figures" role="status">
          {groups === 0 || groups > total
            ? 'Copying the groups'
            : `${formatCount(groups)} of ${formatCount(total)} groups${left}`}
        </p>
      </div>
      <Button variant="default" onClick={stopCutting}>
        Stop
      </Button>
    </div>
  );
}
