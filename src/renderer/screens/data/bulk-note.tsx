import { Button, Popover, Textarea } from '@mantine/core';
import { IconNote } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTitlesWithKeys } from '../../keys/present-keys.ts';
import { formatCount } from '../../parts/format.ts';
import styles from './bulk.module.css';

interface Props {
  count: number;
  open: boolean;
  onOpen(open: boolean): void;
  onWrite(note: string): void;
}

/** The same note on all that is selected; it takes the place of what this person wrote there before. */
export function BulkNote({ count, open, onOpen, onWrite }: Props) {
  const [note, setNote] = useState('');
  const titles = useTitlesWithKeys();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onOpen(false);
    onWrite(note.trim());
    setNote('');
  };
  const of = count === 1 ? 'the question' : `${formatCount(count)} questions`;
  return (
    <Popover opened={open} onChange={onOpen} position="top" trapFocus returnFocus width={300}>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconNote size={14} />}
          title={titles('data.note')}
          onClick={() => onOpen(!open)}
        >
          Note
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Write a note">
        <form className={styles.note} onSubmit={submit}>
          <Textarea
            label={`Note on ${of}`}
            description="In place of your own notes there; empty removes them."
            autosize
            minRows={2}
            maxRows={6}
            maxLength={10_000}
            value={note}
            data-autofocus
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <Button type="submit">{note.trim() === '' ? 'Remove the notes' : 'Write it'}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
