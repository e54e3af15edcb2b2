/** What is done to whole files, each in a process of its own: it takes seconds to minutes, and SQLite gives nothing back before. */
import type { Backup, RestorePreview } from '../../../shared/records/backup.ts';
import { previewRestore } from '../../store/backup/compare.ts';
import { type FoundBackup, findBackup } from '../../store/backup/describe.ts';
import { type BackupJob, makeBackup, type TellUpkeep } from '../../store/backup/makeBackup.ts';
import { type StageJob, stageBackup, stageCompacted } from '../../store/backup/stage.ts';
import { describeWorkspace, type WorkspaceSize } from '../../store/backup/workspaceSize.ts';
import { checkIntegrity } from '../../store/upkeep.ts';
import { openReader } from '../../store/workspace.ts';
import { type BundleJob, writeBundle } from '../diagnostics/write-bundle.ts';

export interface UpkeepTasks {
  backUp: { params: BackupJob; result: Backup };
  list: { params: { paths: string[] }; result: FoundBackup[] };
  preview: { params: { workspace: string; path: string }; result: RestorePreview };
  stage: { params: StageJob; result: null };
  compact: { params: { workspace: string; staged: string }; result: null };
  check: { params: { workspace: string }; result: null };
  measure: { params: { workspace: string }; result: WorkspaceSize };
  bundle: { params: BundleJob; result: { bytes: number } };
}

export type TaskFunctions = {
  [N in keyof UpkeepTasks]: (
    params: UpkeepTasks[N]['params'],
    tell: TellUpkeep,
  ) => Promise<UpkeepTasks[N]['result']> | UpkeepTasks[N]['result'];
};

export const upkeepTasks: TaskFunctions = {
  backUp: makeBackup,
  list: ({ paths }) => paths.map(findBackup),
  preview: ({ workspace, path }, tell) => previewRestore(workspace, path, tell),
  stage: async (job, tell) => {
    await stageBackup(job, tell);
    return null;
  },
  compact: (job, tell) => {
    stageCompacted(job, tell);
    return null;
  },
  check: ({ workspace }, tell) => {
    const db = openReader(workspace);
    try {
      checkIntegrity(db, (done) => tell('checking', done));
      return null;
    } finally {
      db.close();
    }
  },
  measure: ({ workspace }) => describeWorkspace(workspace),
  bundle: writeBundle,
};
