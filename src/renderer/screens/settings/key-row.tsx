import { Button } from '@mantine/core';
import { useRef } from 'react';
import { type CommandId, commands, keysOf } from '../../../shared/commands.ts';
import { KeyCaps } from '../../keys/key-caps.tsx';
import { conflictsOf } from '../../keys/key-map.ts';
import { useKeyMap } from '../../keys/present-keys.ts';
import { KeyEditor } from './key-editor.tsx';
import styles from './keys.module.css';

interface Props {
  id: CommandId;
  isOpen: boolean;
  onOpen(isOpen: boolean): void;
}

export function KeyRow({ id, isOpen, onOpen }: Props) {
  const map = useKeyMap();
  const button = useRef<HTMLButtonElement>(null);
  const { title } = commands[id];
  const keys = keysOf(map, id);
  const others = conflictsOf(map, id, keys).map((conflict) => conflict.title);
  const close = () => {
    onOpen(false);
    button.current?.focus();
  };
  return (
    <li className={styles.command} data-open={isOpen || undefined}>
      <div className={styles.line}>
        <span className={styles.name}>{title}</span>
        {others.length > 0 && <span className={styles.also}>also: {others.join(', ')}</span>}
        {map[id] && <span className={styles.changed}>changed</span>}
        {keys.length > 0 ? <KeyCaps combinations={keys} /> : <span className={styles.none}>none</span>}
        <Button
          ref={button}
          size="compact-xs"
          variant="default"
          aria-expanded={isOpen}
          aria-label={`Change the keys of: ${title}`}
          onClick={() => onOpen(!isOpen)}
        >
          Change
        </Button>
      </div>
      {isOpen && <KeyEditor id={id} onClose={close} />}
    </li>
  );
}
