import { Button } from '@mantine/core';
import type { ImportResult } from '../../../shared/records/import.ts';
import { formatCount } from '../../parts/format.ts';
import { Notice } from '../../parts/notice.tsx';
import { closeImport } from '../../state/importing.ts';
import { goTo, openRun } from '../../state/place.ts';
import { BadRows } from './bad-rows.tsx';
import styles from './import.module.css';

export function Imported({ result }: { result: ImportResult }) {
  const { runId, rowsBad, bad } = result;
  const leave = (go: () => void) => () => {
    closeImport();
    go();
  };
  return (
    <>
      <Notice kind="note" title={wordsOf(result)} />
      <BadRows rows={bad} found={rowsBad} isWhole />
      {!result.isRefused && (
        <div className={styles.row} data-end>
          <Button variant="default" onClick={closeImport}>
            Done
          </Button>
          {runId !== null && (
            <Button variant="default" onClick={leave(() => openRun(runId))}>
              Open run
            </Button>
          )}
          <Button onClick={leave(() => goTo({ screen: 'review', groupId: null }))} data-focus-home>
            Review
          </Button>
        </div>
      )}
    </>
  );
}

function wordsOf({ runId, groups, candidates, groupsKnown, decisions, isRefused }: ImportResult): string {
  if (isRefused) return 'Nothing was imported, since a row cannot be read.';
  const known =
    groupsKnown === 0
      ? ''
      : `${count(groupsKnown, 'group')} here already: ${decisions === 0 ? 'nothing changed' : `${count(decisions, 'decision')} taken over`}.`;
  const fresh = runId === null ? '' : `Imported ${count(candidates, 'question')} in ${count(groups, 'group')}.`;
  return [fresh, known].filter((part) => part !== '').join(' ') || 'The file holds nothing that could be imported.';
}

function count(number: number, noun: string): string {
  return `${formatCount(number)} ${noun}${number === 1 ? '' : 's'}`;
}
