import { Button, CopyButton } from '@mantine/core';
import { IconFolderCheck } from '@tabler/icons-react';
import type { ExportResult } from '../../../shared/records/export.ts';
import { canShowFolder, showFolder } from '../../state/run-actions.ts';
import styles from './export.module.css';

export function ExportedFolder({ result: { folder, files } }: { result: ExportResult }) {
  return (
    <div className={styles.exported} role="status">
      <IconFolderCheck size={18} stroke={1.7} aria-hidden />
      <div className={styles.exportedWords}>
        <div>
          <strong>Exported</strong> <span className="soft">{files.length} files, each reopened and compared</span>
        </div>
        <code className={styles.folder}>{folder}</code>
      </div>
      <CopyButton value={folder}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy path'}
          </Button>
        )}
      </CopyButton>
      {canShowFolder && (
        <Button variant="default" onClick={() => showFolder(folder)}>
          Show in folder
        </Button>
      )}
    </div>
  );
}
