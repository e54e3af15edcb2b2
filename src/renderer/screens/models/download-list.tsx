import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Download } from '../../../shared/records/hub.ts';
import { formatBytes, formatDuration } from '../../parts/format.ts';
import { Notice } from '../../parts/notice.tsx';
import { useConnection } from '../../state/connection.ts';
import { deleteDownload, loadDownloads, pauseDownload, resumeDownload, useDownloads } from '../../state/downloads.ts';
import styles from './hub.module.css';

export function DownloadList() {
  const generation = useConnection((state) => state.generation);
  const downloads = useDownloads((state) => state.downloads);
  useEffect(() => {
    if (generation > 0) void loadDownloads();
  }, [generation]);
  if (downloads.length === 0) return null;
  return (
    <ul className={styles.downloads} aria-label="Downloads">
      {downloads.map((download) => (
        <DownloadRow key={download.id} download={download} />
      ))}
    </ul>
  );
}

function DownloadRow({ download }: { download: Download }) {
  const { id, repository, revision, status, bytesDone, bytesTotal, error, folder } = download;
  const [isAsked, setAsked] = useState(false);
  const isUnderWay = status === 'downloading';
  return (
    <li className={styles.download}>
      <div className={styles.words}>
        <div>
          <strong>{repository}</strong> <span className="soft">{revision}</span>
        </div>
        {status === 'finished' ? (
          <code className={styles.folder}>{folder}</code>
        ) : (
          <Progress.Root size="sm">
            <Progress.Section
              value={bytesTotal === 0 ? 0 : (100 * bytesDone) / bytesTotal}
              aria-label={`Progress of ${repository}`}
            />
          </Progress.Root>
        )}
        <p className="soft figures" role="status">
          {wordsOf(download)}
        </p>
        {error && <Notice title={error.message} hint={error.hint} />}
      </div>
      {isUnderWay && (
        <Button variant="default" aria-label={`Pause ${repository}`} onClick={() => void pauseDownload(id)}>
          Pause
        </Button>
      )}
      {(status === 'paused' || status === 'failed') && (
        <Button variant="default" aria-label={`Go on with ${repository}`} onClick={() => void resumeDownload(id)}>
          Go on
        </Button>
      )}
      <Button
        variant="default"
        color={isAsked ? 'red' : undefined}
        aria-label={`${isAsked ? 'Really delete' : isUnderWay ? 'Cancel' : 'Delete'} ${repository}`}
        onBlur={() => setAsked(false)}
        onClick={() => (isAsked ? void deleteDownload(id) : setAsked(true))}
      >
        {isAsked ? 'Really delete?' : isUnderWay ? 'Cancel' : 'Delete'}
      </Button>
    </li>
  );
}

function wordsOf({
  status,
  bytesDone,
  bytesTotal,
  filesDone,
  filesTotal,
  bytesPerSecond,
  remainingMs,
}: Download): string {
  if (status === 'finished') return `${filesTotal} files, ${formatBytes(bytesTotal)}, each checked`;
  const done = `${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}, ${filesDone} of ${filesTotal} files`;
  if (status !== 'downloading') return `${status === 'paused' ? 'Paused' : 'Failed'}: ${done}`;
  const rate = bytesPerSecond === null ? '' : `, ${formatBytes(Math.round(bytesPerSecond))} a second`;
  return `${done}${rate}${remainingMs === null ? '' : `, ${formatDuration(remainingMs)} left`}`;
}
