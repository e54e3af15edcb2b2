import { Button, Checkbox, Progress, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { formatBytes, formatDuration } from '../../parts/format.ts';
import { Notice } from '../../parts/notice.tsx';
import { previewPush, startPush, stopPush, usePushing } from '../../state/pushing.ts';
import styles from './push.module.css';

/** What would be sent of an exported folder, where to, how far it is, and its address on the hub. */
export function PushForm({ folder }: { folder: string }) {
  const { preview, isPushing, result, failure } = usePushing();
  const [repository, setRepository] = useState('');
  const [branch, setBranch] = useState('');
  const [isPrivate, setPrivate] = useState(true);
  useEffect(() => {
    void previewPush(folder);
  }, [folder]);
  return (
    <form
      className={styles.push}
      aria-label="Push to the Hub"
      onSubmit={(event) => {
        event.preventDefault();
        void startPush(folder, repository.trim(), { isPrivate, branch: branch.trim() || 'main' });
      }}
    >
      {preview && <Files />}
      {preview?.hasToken === false && (
        <Notice
          kind="warning"
          title="HF_TOKEN is not set."
          hint="Set it in the environment or in a .env file, with the right to write, and start Querent again."
        />
      )}
      {failure && <Notice title={failure.title} hint={failure.message} />}
      {result && (
        <p role="status">
          <strong>Pushed</strong> {result.files} files, {formatBytes(result.bytes)}, to{' '}
          <code className={styles.address}>{result.url}</code>
          {!result.isNew && ' It was there before: who can see it stays as it was.'}
        </p>
      )}
      {isPushing ? (
        <Pushing />
      ) : (
        <div className={styles.row}>
          <TextInput
            flex={1}
            label="Data set"
            placeholder="organisation/name"
            value={repository}
            onChange={({ currentTarget }) => setRepository(currentTarget.value)}
          />
          <TextInput
            w={120}
            label="Branch"
            placeholder="main"
            value={branch}
            onChange={({ currentTarget }) => setBranch(currentTarget.value)}
          />
          <Checkbox
            size="xs"
            label="Private"
            className={styles.private}
            checked={isPrivate}
            onChange={({ currentTarget }) => setPrivate(currentTarget.checked)}
          />
          <Button type="submit" disabled={!preview?.hasToken || !repository.includes('/')}>
            Push
          </Button>
        </div>
      )}
    </form>
  );
}

function Files() {
  const preview = usePushing((state) => state.preview);
  if (!preview) return null;
  const { files, leftOut, hubUrl } = preview;
  return (
    <div>
      <p className="soft">
        To {hubUrl}: {files.length} files, {formatBytes(files.reduce((total, { sizeBytes }) => total + sizeBytes, 0))}
        {leftOut.length > 0 && `; left out: ${leftOut.join(', ')}`}
      </p>
      <ul className={styles.files} aria-label="Files that would be sent">
        {files.map(({ path, sizeBytes }) => (
          <li key={path}>
            {path} <span className="soft figures">{formatBytes(sizeBytes)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const phases = { preparing: 'Preparing', sending: 'Sending', committing: 'Committing' };

function Pushing() {
  const progress = usePushing((state) => state.progress);
  const share = progress && progress.bytesTotal > 0 ? progress.bytesDone / progress.bytesTotal : 0;
  const left = progress?.remainingMs ? `, ${formatDuration(progress.remainingMs)} left` : '';
  return (
    <div className={styles.row}>
      <div className={styles.bar}>
        <Progress.Root size="sm">
          <Progress.Section value={100 * share} aria-label="Progress of the push" />
        </Progress.Root>
        <p role="status">{progress ? `${phases[progress.phase]}${left}` : 'Starting'}</p>
      </div>
      <Button variant="default" onClick={stopPush}>
        Stop
      </Button>
    </div>
  );
}
