import { Button, CopyButton, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { putAway, useWritten, type Writing, type WrittenPart, writeDown } from '../../state/written.ts';
import { formIdOf, isWrittenIn } from './form-id.ts';
import { focusSheet } from './give-back-focus.ts';
import styles from './review.module.css';

const lost: Record<WrittenPart, string> = {
  question: 'The question whose words you were changing has gone.',
  answer: 'The question whose answer you were changing has gone.',
  note: 'The question that you were writing a note on has gone.',
  reward: 'The question that you were giving a reward has gone.',
  'question wording': 'The question whose wording you were changing has gone.',
  'answer wording': 'The question whose answer you were changing has gone.',
  'own question': 'The place where you were asking a question of your own has gone.',
};

/** What was written at questions that somebody has drawn anew or removed: it stays until the person puts it away. */
export function HomelessWritings() {
  const writings = useWritten(({ writings }) => writings);
  const homeless = writings.filter(({ isHomeless }) => isHomeless);
  if (homeless.length === 0) return null;
  return (
    <section className={styles.homelessList} aria-label="Texts without a place">
      {homeless.map((writing) => (
        <Homeless key={formIdOf(writing)} writing={writing} />
      ))}
    </section>
  );
}

function Homeless({ writing }: { writing: Writing }) {
  const id = formIdOf(writing);
  const field = useRef<HTMLTextAreaElement>(null);
  // Who was just typing goes on here: what is typed must not become keys of the desk.
  const [isTakenOver] = useState(() => isWrittenIn(id));
  useEffect(() => {
    if (!isTakenOver) return;
    const end = field.current?.value.length ?? 0;
    field.current?.focus();
    field.current?.setSelectionRange(end, end);
  }, [isTakenOver]);
  return (
    <form id={id} className={`${styles.edit} ${styles.homeless}`} aria-label="What you have written is kept">
      <Textarea
        ref={field}
        label={lost[writing.part]}
        description="What you have written is kept here. It goes back to its place where that comes back."
        autosize
        maxRows={6}
        value={writing.text}
        onChange={({ currentTarget }) => writeDown(writing, { text: currentTarget.value })}
      />
      <div className={styles.editActions}>
        <CopyButton value={writing.text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy the text'}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          onClick={() => {
            putAway(writing);
            focusSheet();
          }}
        >
          Put it away
        </Button>
      </div>
    </form>
  );
}
