import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { CandidateId } from '../../../shared/records/group.ts';
import { useCommands } from '../../keys/use-commands.ts';
import { formatCount } from '../../parts/format.ts';
import type { Search } from '../../state/tree-search.ts';
import { stepHit } from '../../tree/search.ts';
import { focusTree } from '../../tree/tree-view.tsx';
import { useTreeView } from '../../tree/view-state.ts';
import styles from './run.module.css';

interface Props {
  search: Search;
  selectedId: CandidateId | null;
  onReveal(id: CandidateId): void;
}

/** Questions and answers by their words; Enter goes from hit to hit. */
export function FindBox({ search, selectedId, onReveal }: Props) {
  const query = useTreeView((state) => state.query);
  const input = useRef<HTMLInputElement>(null);
  useCommands({ 'tree.find': () => input.current?.focus() });
  const { hits, isCut, isThrough } = search;
  /** Enter may come before what it goes to is found. */
  const waiting = useRef<1 | -1 | null>(null);
  const step = (by: 1 | -1) => {
    waiting.current = isThrough ? null : by;
    const next = isThrough && stepHit(hits, selectedId, by);
    if (next) onReveal(next);
  };
  const goOn = useEffectEvent(() => waiting.current && step(waiting.current));
  useEffect(() => {
    if (isThrough) goOn();
  }, [isThrough]);
  const index = selectedId ? hits.indexOf(selectedId) : -1;
  const count = `${formatCount(hits.length)}${isCut ? '+' : ''}`;
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
          if (event.key === 'Escape') {
            useTreeView.setState({ query: '' });
            focusTree();
          }
        }}
      />
      {query.trim() !== '' && (
        <>
          <span className={`${styles.hits} figures`} role="status">
            {!isThrough
              ? 'looking'
              : hits.length === 0
                ? 'none'
                : index === -1
                  ? `${count} found`
                  : `${formatCount(index + 1)} of ${count}`}
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
