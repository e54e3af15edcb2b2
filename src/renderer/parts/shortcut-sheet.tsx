import { Kbd, Modal } from '@mantine/core';
import styles from './shortcut-sheet.module.css';
import { isMac, shortcuts } from './shortcuts.ts';

export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose(): void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Shortcuts" size={620} centered>
      <div className={styles.columns}>
        {shortcuts.map(({ title, keys }) => (
          <section key={title}>
            <h3 className={styles.heading}>{title}</h3>
            <dl className={styles.list}>
              {keys.map(({ keys, does }) => (
                <div key={does} className={styles.row}>
                  <dt>{does}</dt>
                  <dd>
                    {keys.map((key) => (
                      <Kbd key={key} size="xs">
                        {key === 'Mod' ? (isMac ? '\u2318' : 'Ctrl') : key}
                      </Kbd>
                    ))}
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
