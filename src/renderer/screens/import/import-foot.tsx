import { Button, Radio } from '@mantine/core';
import { Notice } from '../../parts/notice.tsx';
import { changeImport, startImport, useImporting } from '../../state/importing.ts';
import styles from './import.module.css';
import { Imported } from './imported.tsx';
import { ReadingBar } from './reading-bar.tsx';

/** What is done with bad rows, how far it is, and what came of it. */
export function ImportFoot() {
  const { isReading, result, failure, isStopped } = useImporting();
  return (
    <footer className={styles.foot} data-keeps-focus>
      {failure && <Notice title={failure.title} hint={failure.message} />}
      {isStopped && <Notice kind="note" title="Stopped." hint="Nothing was imported." />}
      {result && <Imported result={result} />}
      {isReading ? <ReadingBar /> : <Start isDone={result !== null} />}
    </footer>
  );
}

function Start({ isDone }: { isDone: boolean }) {
  const { badRows, look, isLooking, result } = useImporting();
  if (isDone && !result?.isRefused) return null;
  return (
    <div className={styles.row}>
      <Radio.Group
        label="If a row cannot be read"
        value={badRows}
        onChange={(value) => changeImport({ badRows: value === 'refuse' ? 'refuse' : 'keep' })}
        className={styles.path}
      >
        <div className={styles.choices}>
          <Radio value="keep" label="Import the others" />
          <Radio value="refuse" label="Import nothing" />
        </div>
      </Radio.Group>
      <Button
        disabled={look === null || isLooking || look.first.length === 0}
        onClick={() => void startImport()}
        data-focus-home
      >
        Import
      </Button>
    </div>
  );
}
