import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { GroupId } from '../../../shared/records/group.ts';
import { addHere } from '../../state/changing.ts';
import { putAway, useWriting, writeDown } from '../../state/written.ts';
import { formIdOf } from './form-id.ts';
import styles from './review.module.css';

interface Props {
  groupId: GroupId;
  open: boolean;
  onOpen(open: boolean): void;
}

/** A question of one's own: answered, scored and ranked among the machine's. */
export function AddQuestion({ groupId, open, onOpen }: Props) {
  const place = { groupId, candidateId: null, part: 'own question' } as const;
  const question = useWriting(place)?.text ?? '';
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
        {question.trim() === '' ? 'Ask a question of your own' : 'Go on with your question'}
      </Button>
    );
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const added = await addHere(groupId, question);
    setBusy(false);
    if (!added) return;
    putAway(place);
    onOpen(false);
  };
  return (
    <form
      id={formIdOf(place)}
      className={styles.addForm}
      onSubmit={submit}
      onKeyDown={({ key }) => key === 'Escape' && onOpen(false)}
    >
      <TextInput
        aria-label="Your question"
        autoFocus
        placeholder="What would you ask here?"
        value={question}
        onChange={({ currentTarget }) => writeDown(place, { text: currentTarget.value })}
      />
      <Button type="submit" loading={isBusy} disabled={question.trim() === ''}>
        Ask
      </Button>
    </form>
  );
}
