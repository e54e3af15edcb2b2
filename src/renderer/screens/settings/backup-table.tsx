import { Button, Table, Tooltip } from '@mantine/core';
import type { Backup, BackupReason, WorkspaceCounts } from '../../../shared/records/backup.ts';
import { formatBytes, formatCount, formatWhen } from '../../parts/format.ts';
import { lookAtBackup, removeBackup } from '../../state/backups.ts';
import { useUpkeep } from '../../state/upkeep.ts';
import styles from './upkeep.module.css';

export const reasonWords: Record<BackupReason, string> = {
  scheduled: 'automatic',
  'by-hand': 'by hand',
  'before-restore': 'before going back',
  'before-migration': 'before an update',
};

export function BackupTable({ backups }: { backups: Backup[] }) {
  const isBusy = useUpkeep(({ job }) => job !== null);
  if (backups.length === 0) {
    return <p className={styles.nothing}>No backup yet. Make the first with “Back up now”.</p>;
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className={styles.scroll} tabIndex={0} aria-label="List of backups">
      <Table className={styles.table} aria-label="Backups" stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Made</Table.Th>
            <Table.Th>Why</Table.Th>
            <Table.Th>Holds</Table.Th>
            <Table.Th className={styles.number}>Size</Table.Th>
            <Table.Th aria-label="Actions" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {backups.map((backup) => (
            <Table.Tr key={backup.path}>
              <Table.Td className={styles.when}>
                <Tooltip label={backup.path} multiline maw={420}>
                  <span>{formatWhen(backup.madeAt)}</span>
                </Tooltip>
              </Table.Td>
              <Table.Td>{backup.reason ? reasonWords[backup.reason] : 'a file of that name'}</Table.Td>
              <Table.Td className={backup.problem ? styles.bad : undefined}>
                {backup.problem?.message ?? (backup.counts && countWords(backup.counts))}
              </Table.Td>
              <Table.Td className={styles.number}>{formatBytes(backup.bytes)}</Table.Td>
              <Table.Td className={styles.actions}>
                <Button
                  variant="default"
                  disabled={isBusy || backup.problem !== null}
                  aria-label={`Go back to the backup of ${formatWhen(backup.madeAt)}`}
                  onClick={() => void lookAtBackup(backup.path)}
                >
                  Go back…
                </Button>
                <Button
                  variant="subtle"
                  color="gray"
                  disabled={isBusy}
                  aria-label={`Remove the backup of ${formatWhen(backup.madeAt)}`}
                  onClick={() => void removeBackup(backup)}
                >
                  Remove
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

export function countWords({ runs, groups, candidates, decisions }: WorkspaceCounts): string {
  const words = [
    [runs, 'run', 'runs'],
    [groups, 'group', 'groups'],
    [candidates, 'question', 'questions'],
    [decisions, 'decision', 'decisions'],
  ] as const;
  return words.map(([count, one, several]) => `${formatCount(count)} ${count === 1 ? one : several}`).join(', ');
}
