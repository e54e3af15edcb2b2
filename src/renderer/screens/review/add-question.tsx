import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { GroupId } from '../../../shared/records/group.ts';
import { addHere } from '../../state/changing.ts';
import styles from './review.module.css';

interface Props {
  groupId: GroupId;
  open: boolean;
  onOpen(open: boolean): void;
}

/** A question of one's own: answered, scored and ranked among the machine's. */
export function AddQuestion({ groupId, open, onOpen }: Props) {
  const [question, setQuestion] = useState('');
  const [isBusy, setBusy] = useState(false);
  if (!open) {
    return (
      <Button
        className={styles.add ?? ''}
        variant="subtle"
        color="gray"
        leftSection={<IconPlus size={15} />}
        onClick={() => onOpen(true)}
      >
        Ask a question of your own
      </Button>
    );
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const added = await addHere(groupId, question);
    setBusy(false);
    if (!added) return;
    setQuestion('');
    onOpen(false);
  };
  return (
    <form className={styles.addForm} onSubmit={submit} onKeyDown={({ key }) => key === 'Escape' && onOpen(false)}>
      <TextInput
        aria-label="Your question"
        autoFocus
        placeholder="What would you ask here?"
        value={question}
        onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
      />
      <Button type="submit" loading={isBusy} disabled={question.trim() === ''}>
        Ask
      </Button>
    </form>
  );
}
