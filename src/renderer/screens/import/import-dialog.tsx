import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { closeImport, useImporting } from '../../state/importing.ts';
import { BadRows } from './bad-rows.tsx';
import { ColumnMapping } from './column-mapping.tsx';
import { FileChoice } from './file-choice.tsx';
import styles from './import.module.css';
import { ImportFoot } from './import-foot.tsx';
import { ImportPreview } from './import-preview.tsx';

/** Which file, what its columns mean, what it would give, and which of its rows cannot be read, before anything is stored. */
export function ImportDialog() {
  const { isOpen, isReading, look, result } = useImporting();
  // A dialog that is fetched when it is first opened has to stand closed once, to know where the focus goes back to.
  const [opened, setOpened] = useState(false);
  useEffect(() => setOpened(isOpen), [isOpen]);
  return (
    <Modal
      opened={opened}
      onClose={closeImport}
      title="Import"
      size={900}
      centered
      closeOnEscape={!isReading}
      closeOnClickOutside={!isReading}
      withCloseButton={!isReading}
      classNames={{ content: styles.content, body: styles.dialog }}
    >
      <div className={styles.scroll}>
        <FileChoice />
        {look ? (
          <>
            {look.files.length > 0 && <p className={styles.files}>Reads {listOf(look.files)}.</p>}
            <ColumnMapping look={look} />
            <ImportPreview look={look} />
            {!result && <BadRows rows={look.bad} found={look.bad.length} isWhole={look.isWhole} />}
          </>
        ) : (
          <p className="soft">
            Questions with their answers and rewards, from a file of JSON Lines, JSON, CSV, Parquet, Label Studio or
            Argilla, or from a folder: a run that was exported, or a Hugging Face data set. You see what it gives before
            anything is stored.
          </p>
        )}
      </div>
      <ImportFoot />
    </Modal>
  );
}

function listOf(files: readonly string[]): string {
  const [shown, others] = [files.slice(0, 4), files.length - 4];
  return others > 0 ? `${shown.join(', ')} and ${others} more` : shown.join(', ');
}
