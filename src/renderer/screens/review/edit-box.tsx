import { Button, Textarea, TextInput } from '@mantine/core';
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
  const [isRefused, setRefused] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // The focus brings its first field into view, and not the buttons below.
  useEffect(() => {
    if (!hasFocus) return;
    form.current?.scrollIntoView({ block: 'nearest' });
    goToEnd(form.current?.querySelector('textarea'));
  }, [hasFocus]);
  const save = async () => {
    // The scorer's number that nobody has touched is no reward by hand.
    if (!writing) return onClose();
    const { id: candidateId } = candidate;
    const reward = readNumber(text);
    if (what === 'reward' && Number.isNaN(reward)) return setRefused(true);
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
        <TextInput
          label={labels.reward}
          autoFocus={hasFocus}
          inputMode="decimal"
          value={text}
          error={isRefused && 'Not a number. Write one, or nothing for the scorer’s reward.'}
          // What is typed takes the place of the number that stands there, and is not put behind it.
          onFocus={({ currentTarget }) => currentTarget.select()}
          onChange={({ currentTarget }) => {
            setRefused(false);
            write(currentTarget.value);
          }}
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

/** Who goes on in a text goes on at its end; a field that gets the focus as it is made begins at the beginning. */
function goToEnd(field: HTMLTextAreaElement | null | undefined): void {
  field?.setSelectionRange(field.value.length, field.value.length);
}

/** Also with the minus sign that the studio shows, and the comma that many write. Null where nothing stands, NaN where no number does. */
function readNumber(text: string): number | null {
  const plain = text.trim().replace('\u2212', '-').replace(',', '.');
  return plain === '' ? null : Number(plain);
}
