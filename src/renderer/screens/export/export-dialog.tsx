import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { closeExport, useExporting } from '../../state/exporting.ts';
import styles from './export.module.css';
import { ExportFoot } from './export-foot.tsx';
import { FormatChoice } from './format-choice.tsx';
import { FormatDetails } from './format-details.tsx';
import { SourceChoice } from './source-choice.tsx';

/** What is written, in which form, by which rules and where; with its first rows before anything is written. */
export function ExportDialog() {
  const isOpen = useExporting((state) => state.isOpen);
  const isWriting = useExporting((state) => state.isWriting);
  // A dialog that is fetched when it is first opened has to stand closed once, to know where the focus goes back to.
  const [opened, setOpened] = useState(false);
  useEffect(() => setOpened(isOpen), [isOpen]);
  return (
    <Modal
      opened={opened}
      onClose={closeExport}
      title="Export"
      size={980}
      centered
      closeOnEscape={!isWriting}
      closeOnClickOutside={!isWriting}
      withCloseButton={!isWriting}
      classNames={{ content: styles.content, header: styles.header, body: styles.dialog }}
    >
      <div className={styles.columns}>
        <div className={styles.choices}>
          <SourceChoice />
          <FormatChoice />
        </div>
        <FormatDetails />
      </div>
      <ExportFoot />
    </Modal>
  );
}
