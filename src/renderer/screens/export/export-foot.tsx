import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { shell } from '../../connect.ts';
import { Notice } from '../../parts/notice.tsx';
import { useConnection } from '../../state/connection.ts';
import {
  changeExport,
  closeExport,
  hasSource,
  isWithoutRows,
  startExport,
  useExporting,
} from '../../state/exporting.ts';
import { useRuns } from '../../state/runs.ts';
import styles from './export.module.css';
import { ExportedFolder } from './exported-folder.tsx';
import { PushForm } from './push-form.tsx';
import { WritingBar } from './writing-bar.tsx';

/** Where it goes, how far it is, and where it went. */
export function ExportFoot() {
  const { isWriting, result, failure, isStopped, format } = useExporting();
  const [pushed, setPushed] = useState<string | null>(null);
  const canPush = format === 'hugging-face' || format === 'run-folder';
  return (
    <footer className={styles.foot} data-keeps-focus>
      {failure && <Notice title={failure.title} hint={failure.message} />}
      {isStopped && <Notice kind="note" title="Stopped." hint="Nothing was left in the folder." />}
      {result && <ExportedFolder result={result} />}
      {result && canPush && pushed !== result.folder && (
        <Button variant="default" w="fit-content" onClick={() => setPushed(result.folder)}>
          Push to the Hub
        </Button>
      )}
      {result && canPush && pushed === result.folder && <PushForm folder={result.folder} />}
      {isWriting ? <WritingBar /> : <Destination isDone={result !== null} />}
    </footer>
  );
}

function Destination({ isDone }: { isDone: boolean }) {
  const { outputDirectory, runIds, dataSet, preview, isCounting } = useExporting();
  const ofRun = useRuns(({ runs }) => runs?.find(({ id }) => id === runIds[0])?.outputDirectory);
  const ofAll = useConnection(({ studio }) => studio?.settings.outputDirectory);
  const usual = dataSet ? ofAll : ofRun;
  const choose = async () => {
    const chosen = await shell.chooseFolder?.('Where the export goes');
    if (chosen) changeExport({ outputDirectory: chosen });
  };
  return (
    <div className={styles.destination}>
      <TextInput
        label="In the folder"
        placeholder={usual}
        value={outputDirectory}
        onChange={({ currentTarget }) => changeExport({ outputDirectory: currentTarget.value })}
        className={styles.path}
      />
      {shell.chooseFolder && (
        <Button variant="default" onClick={() => void choose()}>
          Choose
        </Button>
      )}
      {isDone && (
        <Button variant="default" onClick={closeExport} data-focus-home>
          Done
        </Button>
      )}
      <Button
        variant={isDone ? 'default' : 'filled'}
        disabled={!hasSource({ runIds, dataSet }) || isWithoutRows({ preview, isCounting })}
        onClick={() => void startExport()}
        data-autofocus
        data-focus-home={isDone ? undefined : true}
      >
        {isDone ? 'Export again' : 'Export'}
      </Button>
    </div>
  );
}
