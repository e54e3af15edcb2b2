import { Button, Group, Modal, Table } from '@mantine/core';
import type { ComparedKind, RestorePreview } from '../../../shared/records/backup.ts';
import { formatCount, formatWhen } from '../../parts/format.ts';
import { Notice } from '../../parts/notice.tsx';
import { closePreview, goBack, useBackups } from '../../state/backups.ts';
import { useUpkeep } from '../../state/upkeep.ts';
import { countWords } from './backup-table.tsx';
import { JobBar } from './job-bar.tsx';
import styles from './upkeep.module.css';

/** What would be lost, what would come back, and the question whether to do it. */
export function RestoreDialog() {
  const preview = useBackups((state) => state.preview);
  const isBusy = useUpkeep(({ job }) => job !== null);
  return (
    <Modal
      opened={preview !== null}
      onClose={() => !isBusy && closePreview()}
      title="Go back to a backup"
      size={640}
      centered
    >
      {preview && (
        <>
          <Preview preview={preview} />
          <JobBar titles={['Going back']} />
          <Group mt="md" justify="flex-end">
            <Button variant="default" disabled={isBusy} onClick={closePreview}>
              Keep what is now
            </Button>
            <Button color="red.9" disabled={isBusy} onClick={() => void goBack(preview.backup.path)}>
              Go back to it
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}

const kinds: Record<ComparedKind, string> = {
  runs: 'Runs',
  groups: 'Groups',
  candidates: 'Questions',
  decisions: 'Decisions',
  dataSets: 'Data sets',
  versions: 'Versions of data sets',
};

function Preview({ preview }: { preview: RestorePreview }) {
  const { backup, now, damage, differences, isOlder } = preview;
  const isSame = differences.every(({ onlyNow, onlyThere, changed }) => onlyNow + onlyThere + changed === 0);
  return (
    <>
      <p>
        The backup of <strong>{formatWhen(backup.madeAt)}</strong>
        {backup.counts && <> holds {countWords(backup.counts)}.</>} {now && <>Now there are {countWords(now)}.</>}
      </p>
      {damage ? (
        <Notice
          kind="warning"
          title="The workspace is damaged, so that it cannot be compared."
          hint={`${damage.message} Going back puts the backup in its place.`}
        />
      ) : isSame ? (
        <p className={styles.gap}>
          It holds the same records as the workspace: going back changes nothing but settings.
        </p>
      ) : (
        <Table className={styles.table} aria-label="What going back changes">
          <Table.Thead>
            <Table.Tr>
              <Table.Th />
              <Table.Th className={styles.number}>Only now: will be gone</Table.Th>
              <Table.Th className={styles.number}>Only there: come back</Table.Th>
              <Table.Th className={styles.number}>Become as they were</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {differences.map(({ kind, onlyNow, onlyThere, changed }) => (
              <Table.Tr key={kind}>
                <Table.Th scope="row">{kinds[kind]}</Table.Th>
                {[onlyNow, onlyThere, changed].map((count, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
                  <Table.Td key={column} className={`${styles.number} ${count === 0 ? 'faint' : ''}`}>
                    {formatCount(count)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Names title="Runs that will be gone" names={preview.runsOnlyNow} />
      <Names title="Runs that come back" names={preview.runsOnlyThere} />
      <Names title="Data sets that will be gone" names={preview.dataSetsOnlyNow} />
      <Names title="Data sets that come back" names={preview.dataSetsOnlyThere} />
      <p className={styles.gap}>
        The workspace as it is now is first kept as a backup of its own, so that you can come back to it. A run that
        goes on is paused. Every window loads again.
        {isOlder && ' The backup is of an older form, and is brought to the newest.'}
      </p>
    </>
  );
}

function Names({ title, names }: { title: string; names: string[] }) {
  if (names.length === 0) return null;
  return (
    <p className={styles.gap}>
      {title}: <span className={styles.names}>{names.join(', ')}</span>
    </p>
  );
}
