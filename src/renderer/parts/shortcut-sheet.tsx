import { Modal } from '@mantine/core';
import { type Command, commandEntries, controlKeys, keysOf, type Scope, scopes } from '../../shared/commands.ts';
import { KeyCaps } from '../keys/key-caps.tsx';
import { useKeyMap } from '../keys/present-keys.ts';
import styles from './shortcut-sheet.module.css';

/** Every key as it is at present; what has none is told by the settings alone. */
export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const rows = useRows();
  return (
    <Modal opened={opened} onClose={onClose} title="Shortcuts" size={620} centered>
      <div className={styles.columns}>
        {Object.entries(scopes).map(([scope, { title }]) => (
          <section key={scope}>
            <h3 className={styles.heading}>{title}</h3>
            <dl className={styles.list}>
              {rows
                .filter((row) => row.scope === scope)
                .map(({ title, keys }) => (
                  <div key={title} className={styles.row}>
                    <dt>{title}</dt>
                    <dd>
                      <KeyCaps combinations={keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

/** One a command, or one a series of commands. */
function useRows(): { scope: Scope; title: string; keys: string[] }[] {
  const map = useKeyMap();
  const rows = new Map<string, { scope: Scope; title: string; keys: string[] }>();
  for (const [id, command] of commandEntries) {
    const { scope, title, series = title }: Command = command;
    const row = rows.get(`${scope} ${series}`) ?? { scope, title: series, keys: [] };
    row.keys.push(...keysOf(map, id));
    rows.set(`${scope} ${series}`, row);
  }
  return [...rows.values(), ...controlKeys].filter(({ keys }) => keys.length > 0);
}
