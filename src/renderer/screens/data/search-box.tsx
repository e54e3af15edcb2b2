import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useCommands } from '../../keys/use-commands.ts';

interface Props {
  text: string;
  onText(text: string): void;
  /** Enter: to what was found. */
  onLeave(): void;
}

/** A pause in typing after which is searched. */
const pauseMs = 120;

export function SearchBox({ text, onText, onLeave }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  useCommands({ 'data.search': () => input.current?.focus() });
  // What comes back of one's own must not take what was typed since; another text, as of a saved filter, does.
  const told = useRef(text);
  useEffect(() => {
    if (text === told.current) return;
    told.current = text;
    setTyped(text);
  }, [text]);
  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      onText(typed);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [typed, onText]);
  return (
    <search>
      <TextInput
        ref={input}
        type="search"
        w={{ base: 200, lg: 300 }}
        aria-label="Search questions and answers"
        title={'All words must be there. "A phrase" in quotes, -without a word; end with a space for the whole word.'}
        placeholder="Search questions and answers"
        leftSection={<IconSearch size={14} />}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped('');
          if (event.key === 'Enter') onLeave();
        }}
      />
    </search>
  );
}
