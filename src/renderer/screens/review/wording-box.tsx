import { Autocomplete, Button, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Candidate } from '../../../shared/records/group.ts';
import type { RunId } from '../../../shared/records/run.ts';
import type { WordingSuggestion } from '../../../shared/records/suggestion.ts';
import { editHere } from '../../state/changing.ts';
import { call } from '../../state/connection.ts';
import { showError } from '../../state/notices.ts';
import { useRuns } from '../../state/runs.ts';
import { putAway, useWriting, writeDown } from '../../state/written.ts';
import { formIdOf, isWrittenIn } from './form-id.ts';
import styles from './review.module.css';
import { WordDiff } from './word-diff.tsx';

interface Props {
  runId: RunId;
  candidate: Candidate;
  part: 'question' | 'answer';
  /** Just opened by the person, who goes on in it. */
  isOpened: boolean;
  onFocus(): void;
  onClose(): void;
}

/** The model that was asked last, for the next question. */
let lastModel: string | null = null;

/** A model's wording beside the present one: accepted, edited further, or dismissed. */
export function WordingBox({ runId, candidate, part, isOpened, onFocus, onClose }: Props) {
  const place = { groupId: candidate.groupId, candidateId: candidate.id, part: `${part} wording` } as const;
  const writing = useWriting(place);
  const policy = useRuns(({ runs }) => runs?.find(({ id }) => id === runId)?.config.policy.model) ?? '';
  const [names, setNames] = useState<string[]>([]);
  const [model, setModel] = useState(lastModel ?? policy);
  const [suggestion, setSuggestion] = useState<WordingSuggestion | null>(writing?.suggestion ?? null);
  const [hasFocus] = useState(() => isOpened || isWrittenIn(formIdOf(place)));
  /** Null until it is edited further. */
  const text = writing?.text ?? null;
  const [isAsking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const draw = useRef(0);
  const asking = useRef<AbortController | null>(null);
  useEffect(() => {
    call('model.list', {}).then(
      (models) => setNames(models.filter(({ problem }) => problem === null).map(({ name }) => name)),
      showError,
    );
    return () => asking.current?.abort();
  }, []);
  // A button that loads or goes takes the focus with it, and Escape would be nobody's: who asked stands at what can be done next.
  const [hasAsked, setAsked] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking, and its end, are what changes the buttons.
  useEffect(() => {
    if (!hasAsked) return;
    form.current?.scrollIntoView({ block: 'nearest' });
    if (document.activeElement === document.body || form.current?.contains(document.activeElement))
      form.current?.querySelector<HTMLElement>('[data-next]')?.focus({ preventScroll: true });
  }, [hasAsked, isAsking]);
  const words = (part === 'question' ? candidate.question : candidate.answer) ?? '';
  const ask = async () => {
    const controller = new AbortController();
    asking.current = controller;
    setAsking(true);
    setAsked(true);
    try {
      const asked = { candidateId: candidate.id, part, model: model.trim() || null, draw: draw.current };
      setSuggestion(await call('candidate.suggest', asked, controller.signal));
      putAway(place);
      draw.current += 1;
      lastModel = model;
    } catch (error) {
      if (!controller.signal.aborted) showError(error);
    } finally {
      if (asking.current === controller) setAsking(false);
    }
  };
  const accept = async () => {
    if (!suggestion?.text) return;
    const reason = `suggested by ${suggestion.model}${text === null ? '' : ', edited further'}`;
    const done = await editHere({ candidateId: candidate.id, [part]: text ?? suggestion.text, reason });
    if (done) onClose();
  };
  return (
    <form
      ref={form}
      id={formIdOf(place)}
      className={styles.edit}
      onFocus={onFocus}
      aria-label={`Better wording of the ${part}`}
      onSubmit={(event) => {
        event.preventDefault();
        void (suggestion?.text ? accept() : ask());
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <Autocomplete
        label="Model"
        description="A model on this machine, or a server: SERVER#MODEL."
        selectFirstOptionOnChange={false}
        value={model}
        data={names}
        filter={({ options }) => options}
        onChange={(value) => {
          setModel(value);
          setSuggestion(null);
          putAway(place);
          draw.current = 0;
        }}
      />
      {suggestion?.problem && (
        <p role="status" className={styles.warning}>
          {suggestion.problem}
        </p>
      )}
      {suggestion?.text && text === null && <WordDiff before={words} after={suggestion.text} />}
      {suggestion?.text && text !== null && (
        <Textarea
          label={part === 'question' ? 'Question' : 'Answer'}
          autoFocus={hasFocus || isOpened}
          autosize
          value={text}
          onChange={({ currentTarget }) => writeDown(place, { text: currentTarget.value })}
        />
      )}
      <div className={styles.editActions}>
        {suggestion?.text && (
          <Button data-next={!isAsking || undefined} onClick={() => void accept()}>
            Accept
          </Button>
        )}
        {suggestion?.text && text === null && (
          <Button variant="default" onClick={() => writeDown(place, { text: suggestion.text ?? '', suggestion })}>
            Edit further
          </Button>
        )}
        <Button
          autoFocus={hasFocus && text === null}
          data-next={(!isAsking && !suggestion?.text) || undefined}
          variant={suggestion?.text ? 'default' : 'filled'}
          loading={isAsking}
          onClick={() => void ask()}
        >
          {suggestion ? 'Suggest another' : 'Suggest'}
        </Button>
        <Button
          variant="default"
          data-next={isAsking || undefined}
          onClick={isAsking ? () => asking.current?.abort() : onClose}
        >
          {isAsking ? 'Cancel' : 'Dismiss'}
        </Button>
      </div>
    </form>
  );
}
