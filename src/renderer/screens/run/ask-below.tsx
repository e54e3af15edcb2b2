import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CandidateId } from '../../../shared/records/group.ts';
import { askBelow } from '../../state/branching.ts';
import styles from './detail.module.css';

/** A question of one's own after the selected one: it begins a branch, or stands beside what follows already. */
export function AskBelow({ candidateId, onClose }: { candidateId: CandidateId; onClose(): void }) {
  const [question, setQuestion] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (question.trim() === '') return;
    setBusy(true);
    const asked = await askBelow(candidateId, question);
    setBusy(false);
    if (asked) onClose();
  };
  return (
    <form className={styles.askBelow} onSubmit={submit} onKeyDown={({ key }) => key === 'Escape' && onClose()}>
      <TextInput
        aria-label="Your question after this one"
        autoFocus
        placeholder="What would you ask next?"
        value={question}
        onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
      />
      <Button type="submit" loading={isBusy} disabled={question.trim() === ''}>
        Ask
      </Button>
    </form>
  );
}
