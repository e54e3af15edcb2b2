import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Candidate } from '../../../shared/records/group.ts';
import { askBelow } from '../../state/branching.ts';
import { putAway, useWriting, writeDown } from '../../state/written.ts';
import { focusTree } from '../../tree/tree-view.tsx';
import styles from './detail.module.css';

/** A question of one's own after the selected one: it begins a branch, or stands beside what follows already. */
export function AskBelow({ candidate, onClose }: { candidate: Candidate; onClose(): void }) {
  const place = { groupId: candidate.groupId, candidateId: candidate.id, part: 'own question' } as const;
  const question = useWriting(place)?.text ?? '';
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (question.trim() === '') return;
    setBusy(true);
    const asked = await askBelow(candidate.id, question);
    setBusy(false);
    if (!asked) return;
    putAway(place);
    leave();
  };
  /** Back to the tree, whose arrows go to what was asked. */
  const leave = () => {
    onClose();
    focusTree();
  };
  return (
    <form className={styles.askBelow} onSubmit={submit} onKeyDown={({ key }) => key === 'Escape' && leave()}>
      <TextInput
        aria-label="Your question after this one"
        autoFocus
        placeholder="What would you ask next?"
        value={question}
        onChange={({ currentTarget }) => writeDown(place, { text: currentTarget.value })}
      />
      <Button type="submit" loading={isBusy} disabled={question.trim() === ''}>
        Ask
      </Button>
    </form>
  );
}
