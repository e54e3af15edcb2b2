import { Button, NumberInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Candidate } from '../../../shared/records/group.ts';
import { branchHere } from '../../state/branching.ts';
import { editHere, overrideHere } from '../../state/changing.ts';
import { decide } from '../../state/deciding.ts';
import { useWriting, writeDown } from '../../state/written.ts';
import { formIdOf, isWrittenIn } from './form-id.ts';
import styles from './review.module.css';

export type EditedPart = 'question' | 'answer' | 'note' | 'reward';
/** What is opened in a card: a field, or a model's wording of one. */
export type OpenedPart = EditedPart | 'question wording' | 'answer wording';

interface Props {
  candidate: Candidate;
  note: string;
  what: EditedPart;
  /** Just opened by the person, who goes on in it; else it stands there since it was not kept yet. */
  isOpened: boolean;
  onFocus(): void;
  onClose(): void;
}

const labels: Record<EditedPart, string> = {
  question: 'Question',
  answer: 'Answer',
  note: 'Note',
  reward: 'Reward by hand, nats per pair (empty: the scorer’s)',
};

/** Edits one part in place: Enter in a field keeps it, Escape leaves it as it was. */
export function EditBox({ candidate, note, what, isOpened, onFocus, onClose }: Props) {
  const place = { groupId: candidate.groupId, candidateId: candidate.id, part: what };
  const writing = useWriting(place);
  const standing = {
    question: candidate.question,
    answer: candidate.answer ?? '',
    note,
    reward: candidate.reward === null ? '' : String(candidate.reward),
  };
  const [hasFocus] = useState(() => isOpened || isWrittenIn(formIdOf(place)));
  const text = writing?.text ?? standing[what];
  const reason = writing?.reason ?? '';
  const write = (text: string) => writeDown(place, { text });
  const [isBranching, setBranching] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // The focus brings its first field into view, and not the buttons below.
  useEffect(() => {
    if (hasFocus) form.current?.scrollIntoView({ block: 'nearest' });
  }, [hasFocus]);
  const save = async () => {
    const { id: candidateId } = candidate;
    const reward = text.trim() === '' ? null : Number(text);
    if (what === 'reward' && Number.isNaN(reward)) return;
    const done =
      what === 'note'
        ? await decide([candidateId], { note: text })
        : what === 'reward'
          ? await overrideHere(candidateId, reward, reason)
          : await editHere({ candidateId, [what]: text, reason });
    if (done) onClose();
  };
  const branch = async () => {
    setBranching(true);
    const done = await branchHere({ candidateId: candidate.id, [what]: text, reason });
    setBranching(false);
    if (done) onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };
  // The one-line fields submit the form by themselves.
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void save();
  };
  return (
    <form
      ref={form}
      id={formIdOf(place)}
      className={styles.edit}
      onFocus={onFocus}
      onSubmit={submit}
      onKeyDown={onEscape}
    >
      {what === 'reward' ? (
        <NumberInput
          label={labels.reward}
          data-autofocus
          autoFocus={hasFocus}
          decimalScale={6}
          step={0.01}
          value={text}
          onChange={(value) => write(String(value))}
        />
      ) : (
        <Textarea
          label={labels[what]}
          autoFocus={hasFocus}
          autosize
          minRows={1}
          maxRows={6}
          value={text}
          onKeyDown={onEnter}
          onChange={({ currentTarget }) => write(currentTarget.value)}
        />
      )}
      {what !== 'note' && (
        <TextInput
          label="Why"
          placeholder="for those who read the history"
          value={reason}
          onChange={({ currentTarget }) => writeDown(place, { text, reason: currentTarget.value })}
        />
      )}
      <div className={styles.editActions}>
        <Button type="submit">Keep</Button>
        {(what === 'question' || what === 'answer') && candidate.reward !== null && (
          <Button variant="default" loading={isBranching} onClick={() => void branch()}>
            Keep as its own branch
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          Leave as it was
        </Button>
      </div>
    </form>
  );
}
