import { Button } from '@mantine/core';
import type { Run } from '../../../shared/records/run.ts';
import { Notice } from '../../parts/notice.tsx';
import { canShowFolder, showFolder } from '../../state/run-actions.ts';
import styles from './run.module.css';

/** Why a run stands still, or where it was exported. */
export function RunBanner({ run }: { run: Run }) {
  if (run.error)
    return (
      <div className={styles.banner}>
        <Notice kind={run.status === 'failed' ? 'error' : 'warning'} title={run.error.message} hint={run.error.hint} />
      </div>
    );
  if (run.status === 'interrupted')
    return (
      <div className={styles.banner}>
        <Notice
          kind="warning"
          title="This run was interrupted when Querent ended."
          hint="Everything collected is here; resume it to go on where it was."
        />
      </div>
    );
  if (run.folder)
    return (
      <div className={styles.banner}>
        <Notice
          kind="note"
          title="Exported to"
          hint={<code className="mono">{run.folder}</code>}
          action={
            canShowFolder && (
              <Button variant="default" size="compact-xs" onClick={() => run.folder && showFolder(run.folder)}>
                Show in folder
              </Button>
            )
          }
        />
      </div>
    );
  return null;
}
