import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { BundleFile } from '../../../shared/records/diagnostics.ts';
import { shell } from '../../connect.ts';
import { formatBytes } from '../../parts/format.ts';
import { call } from '../../state/connection.ts';
import { showDone, showError } from '../../state/notices.ts';
import styles from './upkeep.module.css';

/** All that the bundle will hold is shown first, to the letter; then it is written where the person says. */
export function BundleDialog({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const [files, setFiles] = useState<BundleFile[] | null>(null);
  const [path, setPath] = useState('');
  const [isSaving, setIsSaving] = useState(false);
  useEffect(() => {
    if (!opened) return;
    const controller = new AbortController();
    setFiles(null);
    call('diagnostics.preview', {}, controller.signal)
      .then((preview) => {
        setFiles(preview.files);
        setPath(preview.path);
      })
      .catch((error: unknown) => !controller.signal.aborted && showError(error));
    return () => controller.abort();
  }, [opened]);
  const choose = async () => {
    const chosen = await shell.chooseFolder?.('Folder of the bundle');
    if (chosen) setPath(chosen);
  };
  const save = async () => {
    setIsSaving(true);
    try {
      const saved = await call('diagnostics.save', { path: path.trim() });
      showDone('The bundle is saved', `${saved.path}, ${formatBytes(saved.bytes)}`);
      onClose();
    } catch (error) {
      showError(error);
    } finally {
      setIsSaving(false);
    }
  };
  return (
    <Modal opened={opened} onClose={onClose} title="Save a diagnostics bundle" size={680} centered>
      <p>
        This is all that it holds. Keys, texts, personas and your name are not in it, and your home folder stands as ~.
        Open a file to read it.
      </p>
      {files === null ? (
        <p className={styles.nothing} role="status">
          Collecting…
        </p>
      ) : (
        <ul className={styles.files} aria-label="Files of the bundle">
          {files.map(({ name, detail, text }) => (
            <li key={name}>
              <details>
                <summary>
                  <code>{name}</code> <span className={styles.fileDetail}>{detail}</span>
                </summary>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
                <pre className={styles.fileText} tabIndex={0}>
                  {text}
                </pre>
              </details>
            </li>
          ))}
        </ul>
      )}
      <TextInput
        label="Save as"
        description="A file, or a folder that it is put into."
        value={path}
        onChange={({ currentTarget }) => setPath(currentTarget.value)}
      />
      <Group mt="md" justify="flex-end">
        {shell.chooseFolder && (
          <Button variant="default" onClick={() => void choose()}>
            Choose a folder
          </Button>
        )}
        <Button disabled={files === null || path.trim() === ''} loading={isSaving} onClick={() => void save()}>
          Save
        </Button>
      </Group>
    </Modal>
  );
}
