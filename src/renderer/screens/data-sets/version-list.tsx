import { Table, UnstyledButton } from '@mantine/core';
import type { DataSetVersion } from '../../../shared/records/dataSet.ts';
import { formatCount, formatWhen } from '../../parts/format.ts';
import { goTo } from '../../state/place.ts';
import styles from './data-sets.module.css';

export function VersionList({ versions, current }: { versions: DataSetVersion[]; current: number }) {
  return (
    <Table className={styles.versions} aria-label="Versions">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Version</Table.Th>
          <Table.Th>Note</Table.Th>
          <Table.Th className={styles.number}>Groups</Table.Th>
          <Table.Th className={styles.number}>Questions</Table.Th>
          <Table.Th>Cut</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {versions.map(({ dataSetId, version, note, groups, candidates, createdAt, reviewer }) => (
          <Table.Tr key={version} data-current={version === current || undefined}>
            <Table.Td>
              <UnstyledButton
                className={styles.version}
                aria-current={version === current ? 'true' : undefined}
                onClick={() => goTo({ screen: 'data-sets', dataSetId, version }, true)}
              >
                Version {version}
              </UnstyledButton>
            </Table.Td>
            <Table.Td className={styles.noteCell}>{note}</Table.Td>
            <Table.Td className={styles.number}>{formatCount(groups)}</Table.Td>
            <Table.Td className={styles.number}>{formatCount(candidates)}</Table.Td>
            <Table.Td className={styles.when}>
              {formatWhen(createdAt)} by {reviewer}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
