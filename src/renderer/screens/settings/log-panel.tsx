import { Button, SegmentedControl, Table, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useCallback, useEffect, useState } from 'react';
import type { LogEntry, LogLevel } from '../../../shared/records/diagnostics.ts';
import { formatWhen } from '../../parts/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { call, useConnection } from '../../state/connection.ts';
import { showError } from '../../state/notices.ts';
import { BundleDialog } from './bundle-dialog.tsx';
import styles from './upkeep.module.css';

const levels: { value: LogLevel; label: string }[] = [
  { value: 'info', label: 'All' },
  { value: 'warning', label: 'Warnings' },
  { value: 'error', label: 'Errors' },
];

const entriesAtMost = 200;

/** What happened, by name and code, and a bundle of it for whoever helps. */
export function LogPanel() {
  const generation = useConnection((state) => state.generation);
  const [level, setLevel] = useState<LogLevel>('info');
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text, 200);
  const [entries, setEntries] = useState<LogEntry[] | null>(null);
  const [isBundling, bundle] = useDisclosure(false);
  const load = useCallback(() => {
    call('log.list', { level, text: wanted, limit: entriesAtMost })
      .then((found) => setEntries(found.entries))
      .catch(showError);
  }, [level, wanted]);
  useEffect(() => {
    if (generation > 0) load();
  }, [generation, load]);
  return (
    <Panel
      title="Log and diagnostics"
      detail="Starts, runs, exports, backups and errors by their codes. No texts, no keys, no names."
      actions={
        <Button flex="none" variant="default" onClick={bundle.open}>
          Save a diagnostics bundle…
        </Button>
      }
    >
      <div className={styles.tools}>
        <SegmentedControl
          aria-label="Least level"
          value={level}
          onChange={(value) => setLevel(value as LogLevel)}
          data={levels}
        />
        <TextInput
          aria-label="Search the log"
          placeholder="Search the log"
          w={220}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Button variant="subtle" color="gray" onClick={load}>
          Look again
        </Button>
      </div>
      {entries && <Entries entries={entries} />}
      <BundleDialog opened={isBundling} onClose={bundle.close} />
    </Panel>
  );
}

function Entries({ entries }: { entries: LogEntry[] }) {
  if (entries.length === 0) return <p className={styles.nothing}>Nothing of that kind is in the log.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className={styles.scroll} tabIndex={0} aria-label="Entries of the log">
      <Table className={styles.table} aria-label="Log" stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>Level</Table.Th>
            <Table.Th>Event</Table.Th>
            <Table.Th>Details</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map(({ at, level, event, details }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the log is shown as it was read, and two lines may be alike.
            <Table.Tr key={index}>
              <Table.Td className={styles.when} title={new Date(at).toISOString()}>
                {formatWhen(at)}
              </Table.Td>
              <Table.Td className={styles.level} data-level={level}>
                {level}
              </Table.Td>
              <Table.Td className={styles.when}>{event}</Table.Td>
              <Table.Td className={styles.names}>{detailWords(details)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function detailWords(details: LogEntry['details']): string {
  const known = Object.entries(details).filter(([, value]) => value !== null);
  return known.map(([name, value]) => `${name} ${value}`).join(' \u00b7 ');
}
