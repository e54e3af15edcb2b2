import { Button, CopyButton } from '@mantine/core';
import { IconFolderCheck } from '@tabler/icons-react';
import { memo } from 'react';
import type { Run } from '../../../shared/records/run.ts';
import { Notice } from '../../parts/notice.tsx';
import { describeBudget, doubleBudget } from '../../state/budget.ts';
import { openExport } from '../../state/exporting.ts';
import { isFolderCode } from '../../state/other-folder.ts';
import { canShowFolder, resumeRun, showFolder } from '../../state/run-actions.ts';
import styles from './run.module.css';

/** Why a run stands still, or where it was exported; what waits for a score has a banner of its own. */
export const RunBanner = memo(function RunBanner({ run }: { run: Run }) {
  if (run.error && run.error.code !== 'run.waiting')
    return (
      <div className={styles.banner}>
        <Notice
          kind={run.status === 'failed' ? 'error' : 'warning'}
          title={run.error.message}
          hint={run.error.hint}
          action={<WayOut run={run} code={run.error.code} />}
        />
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
  if (run.folder) return <Exported folder={run.folder} />;
  return null;
});

/** What may be replaced of a run that stands still: its limits, and where it is exported. */
function WayOut({ run, code }: { run: Run; code: string }) {
  if (run.status === 'paused' && code === 'endpoint.budget') return <MoreBudget run={run} />;
  if (run.status === 'running' || !isFolderCode(code)) return null;
  return (
    <Button variant="default" size="compact-xs" onClick={() => void openExport([run.id])}>
      Export to another folder
    </Button>
  );
}

/** The limits are the one part of a run's config that may change, and no run goes on without. */
function MoreBudget({ run }: { run: Run }) {
  const budget = doubleBudget(run.config.budget);
  return (
    <Button variant="default" size="compact-xs" onClick={() => void resumeRun(run.id, { budget })}>
      Resume with {describeBudget(budget)} at most
    </Button>
  );
}

function Exported({ folder }: { folder: string }) {
  return (
    <p className={styles.exported}>
      <IconFolderCheck size={15} stroke={1.7} aria-hidden />
      <span>Exported to</span>
      <code className="mono">{folder}</code>
      <CopyButton value={folder}>
        {({ copied, copy }) => (
          <Button variant="subtle" color="gray" size="compact-xs" onClick={copy}>
            {copied ? 'Copied' : 'Copy path'}
          </Button>
        )}
      </CopyButton>
      {canShowFolder && (
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => showFolder(folder)}>
          Show in folder
        </Button>
      )}
    </p>
  );
}
