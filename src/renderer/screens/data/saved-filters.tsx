import { ActionIcon, Button, Menu, Popover, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { create } from 'zustand';
import type { DataFilter, DataOrder, SavedFilter } from '../../../shared/records/data.ts';
import { call, useConnection } from '../../state/connection.ts';
import { showError } from '../../state/notices.ts';
import styles from './data.module.css';

const useSavedFilters = create<{ filters: SavedFilter[] }>(() => ({ filters: [] }));

function takeFilters(answer: Promise<SavedFilter[]>): Promise<void> {
  return answer.then((filters) => useSavedFilters.setState({ filters })).catch(showError);
}

/** Kept in the workspace, with their order. */
export function SavedFilters({ onOpen }: { onOpen(saved: SavedFilter): void }) {
  const generation = useConnection((state) => state.generation);
  const filters = useSavedFilters((state) => state.filters);
  useEffect(() => {
    if (generation > 0) void takeFilters(call('filter.list', {}));
  }, [generation]);
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button variant="default" title="Saved filters" leftSection={<IconBookmark size={14} />}>
          Saved filters
        </Button>
      </Menu.Target>
      <Menu.Dropdown data-keeps-focus>
        {filters.length === 0 && <p className={styles.nothingSaved}>None saved yet. Narrow the table, then save it.</p>}
        {filters.map((saved) => (
          <div key={saved.name} className={styles.saved}>
            <Menu.Item onClick={() => onOpen(saved)}>{saved.name}</Menu.Item>
            <ActionIcon
              aria-label={`Remove the filter ${saved.name}`}
              onClick={() => void takeFilters(call('filter.remove', { name: saved.name }))}
            >
              <IconTrash size={14} />
            </ActionIcon>
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A filter of the same name is replaced. */
export function SaveFilter({ filter, order }: { filter: DataFilter; order: DataOrder }) {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const save = async () => {
    await takeFilters(call('filter.save', { name: name.trim(), filter, order }));
    setOpen(false);
    setName('');
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" size="compact-xs" onClick={() => setOpen(!isOpen)}>
          Save this filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={styles.save}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') void save();
          }}
        >
          <TextInput
            aria-label="Name of the filter"
            placeholder="Name"
            maxLength={80}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" disabled={name.trim() === ''}>
            Save
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
