import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import type { CandidateId } from '../../../shared/records/group.ts';
import { useCommands } from '../../keys/use-commands.ts';
import { stepHit } from '../../tree/search.ts';
import { useTreeView } from '../../tree/view-state.ts';
import styles from './run.module.css';

interface Props {
  hits: CandidateId[];
  selectedId: CandidateId | null;
  onReveal(id: CandidateId): void;
}

/** Questions and answers by their words; Enter goes from hit to hit. */
export function FindBox({ hits, selectedId, onReveal }: Props) {
  const query = useTreeView((state) => state.query);
  const input = useRef<HTMLInputElement>(null);
  useCommands({ 'tree.find': () => input.current?.focus() });
  const step = (by: 1 | -1) => {
    const next = stepHit(hits, selectedId, by);
    if (next) onReveal(next);
  };
  const index = selectedId ? hits.indexOf(selectedId) : -1;
  return (
    <search className={styles.find}>
      <TextInput
        ref={input}
        type="search"
        aria-label="Find in questions and answers"
        placeholder="Find in questions and answers"
        leftSection={<IconSearch size={14} />}
        value={query}
        onChange={({ currentTarget }) => useTreeView.setState({ query: currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
          if (event.key === 'Escape') useTreeView.setState({ query: '' });
        }}
      />
      {query.trim() !== '' && (
        <>
          <span className={`${styles.hits} figures`} role="status">
            {hits.length === 0 ? 'none' : index === -1 ? `${hits.length} found` : `${index + 1} of ${hits.length}`}
          </span>
          <ActionIcon aria-label="Previous hit" disabled={hits.length === 0} onClick={() => step(-1)}>
            <IconChevronUp size={15} />
          </ActionIcon>
          <ActionIcon aria-label="Next hit" disabled={hits.length === 0} onClick={() => step(1)}>
            <IconChevronDown size={15} />
          </ActionIcon>
        </>
      )}
    </search>
  );
}
