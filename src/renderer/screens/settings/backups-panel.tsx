import { Button, Select } from '@mantine/core';
import { useEffect } from 'react';
import { thinningWords } from '../../../shared/records/backup.ts';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { backUpNow, changeSchedule, loadBackups, useBackups } from '../../state/backups.ts';
import { useConnection } from '../../state/connection.ts';
import { useUpkeep } from '../../state/upkeep.ts';
import { BackupTable } from './backup-table.tsx';
import { FolderInput } from './folder-input.tsx';
import { JobBar } from './job-bar.tsx';
import { OtherBackup } from './other-backup.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { SettingRow } from './setting-row.tsx';
import styles from './upkeep.module.css';

const schedules = [
  { value: 'off', label: 'Never' },
  { value: '15', label: 'Every 15 minutes' },
  { value: '60', label: 'Every hour' },
  { value: '240', label: 'Every 4 hours' },
  { value: '1440', label: 'Every day' },
];

/** Made by itself or by hand, listed, and gone back to. */
export function BackupsPanel() {
  const generation = useConnection((state) => state.generation);
  const list = useBackups((state) => state.list);
  const isBusy = useUpkeep(({ job }) => job !== null);
  useEffect(() => {
    if (generation > 0) void loadBackups();
  }, [generation]);
  const every = list?.schedule.everyMinutes ?? null;
  return (
    <Panel
      title="Backups"
      detail="Whole copies of the workspace, checked after they are written. One is also made before an update changes its form."
      actions={
        <Button flex="none" disabled={isBusy} onClick={() => void backUpNow()}>
          Back up now
        </Button>
      }
    >
      <JobBar titles={['Backing up', 'Comparing']} />
      {list?.problem && (
        <div className={styles.problem}>
          <Notice
            kind="warning"
            title={`The last automatic backup failed. ${list.problem.message}`}
            hint={list.problem.hint}
          />
        </div>
      )}
      {list && (
        <>
          <SettingRow name="Automatic backups" detail={`While Querent is open and something changed. ${thinningWords}`}>
            <Select
              aria-label="Automatic backups"
              w={220}
              data={withOwn(every)}
              value={every === null ? 'off' : String(every)}
              onChange={(value) =>
                value && void changeSchedule({ everyMinutes: value === 'off' ? null : Number(value) })
              }
            />
          </SettingRow>
          <SettingRow name="Backups folder" detail="On another disk they outlive this one.">
            <FolderInput
              label="Backups folder"
              folder={list.folder}
              onChange={(folder) => changeSchedule({ folder })}
            />
          </SettingRow>
          <BackupTable backups={list.backups} />
          <OtherBackup />
        </>
      )}
      <RestoreDialog />
    </Panel>
  );
}

/** A schedule that the command line or an earlier version set stands among the others. */
function withOwn(every: number | null) {
  if (every === null || schedules.some(({ value }) => value === String(every))) return schedules;
  return [...schedules, { value: String(every), label: `Every ${every} minutes` }];
}
