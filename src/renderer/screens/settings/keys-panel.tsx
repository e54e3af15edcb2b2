import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { type Command, type CommandId, commandEntries, keysOf, scopes } from '../../../shared/commands.ts';
import { keyCaps } from '../../keys/combination.ts';
import { changeKeys, useKeyMap } from '../../keys/present-keys.ts';
import { Panel } from '../../parts/panel.tsx';
import { KeyRow } from './key-row.tsx';
import styles from './keys.module.css';

/** Every command with its keys, to be given others. */
export function KeysPanel() {
  const map = useKeyMap();
  const [query, setQuery] = useState('');
  const [openId, setOpenId] = useState<CommandId | null>(null);
  const [isWhole, setWhole] = useState(false);
  const isShown = isWhole || query.trim() !== '';
  const found = isShown ? commandEntries.filter(([id, command]) => isFound(query, command, keysOf(map, id))) : [];
  return (
    <Panel
      title="Keyboard"
      detail="Letters go by what they type, signs by themselves, whatever the layout. Arrows, Enter and Tab within a list, a tree or a field are its own."
      actions={
        Object.keys(map).length > 0 && (
          <Button variant="default" flex="none" onClick={() => void changeKeys(() => ({}))}>
            Usual keys everywhere
          </Button>
        )
      }
    >
      <search className={styles.search}>
        <TextInput
          flex={1}
          type="search"
          aria-label="Search commands"
          placeholder="Search commands, or a key"
          leftSection={<IconSearch size={14} />}
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
        />
        <Button variant="default" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Show fewer' : 'Show all keys'}
        </Button>
      </search>
      {isShown && found.length === 0 && <p className={styles.nothing}>No command by that name or key.</p>}
      {Object.entries(scopes).map(([scope, { title }]) => {
        const rows = found.filter(([, command]) => command.scope === scope);
        return (
          rows.length > 0 && (
            <section key={scope} aria-label={`Keys: ${title}`}>
              <h3 className={styles.heading}>{title}</h3>
              <ul className={styles.list}>
                {rows.map(([id]) => (
                  <KeyRow key={id} id={id} isOpen={id === openId} onOpen={(isOpen) => setOpenId(isOpen ? id : null)} />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </Panel>
  );
}

function isFound(query: string, { title, scope }: Command, keys: readonly string[]): boolean {
  const wanted = query.trim().toLowerCase();
  const words = `${title} ${scopes[scope].title}`.toLowerCase();
  if (wanted.length === 1) return keys.some((key) => keyCaps(key).at(-1)?.toLowerCase() === wanted);
  const caps = keys.map((key) => keyCaps(key).join(' ').toLowerCase());
  return wanted.split(/\s+/).every((word) => words.includes(word)) || caps.some((cap) => cap.includes(wanted));
}
