import { Kbd } from '@mantine/core';
import { Fragment } from 'react';
import { type CommandId, keysOf } from '../../shared/commands.ts';
import { keyCaps } from './combination.ts';
import styles from './keys.module.css';
import { useKeyMap } from './present-keys.ts';

/** Combinations as keys of the board, one after the other. */
export function KeyCaps({ combinations }: { combinations: readonly string[] }) {
  const areSingle = combinations.every((combination) => keyCaps(combination).length === 1);
  return (
    <span className={styles.caps}>
      {combinations.map((combination, index) => (
        <Fragment key={combination}>
          {index > 0 && !areSingle && <span className={styles.gap} />}
          {keyCaps(combination).map((cap) => (
            <Kbd key={cap} size="xs">
              {cap}
            </Kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

export function FirstKey({ of }: { of: CommandId }) {
  return <KeyCaps combinations={keysOf(useKeyMap(), of).slice(0, 1)} />;
}

/** For a tooltip: what the button is called, and the key that does the same. */
export function NameWithKeys({ name, command }: { name: string; command: CommandId | undefined }) {
  return (
    <span className={styles.hint}>
      {name}
      {command && <FirstKey of={command} />}
    </span>
  );
}
