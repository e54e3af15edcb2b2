import { useRef } from 'react';
import { Screen } from '../../parts/screen.tsx';
import { ServerKeys } from '../../parts/server-keys.tsx';
import { useConnection } from '../../state/connection.ts';
import { AppearancePanel } from './appearance-panel.tsx';
import { BackupsPanel } from './backups-panel.tsx';
import { EnginePanel } from './engine-panel.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { LogPanel } from './log-panel.tsx';
import { LongJobsPanel } from './long-jobs-panel.tsx';
import { NewRunsPanel } from './new-runs-panel.tsx';
import { OutputPanel } from './output-panel.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { SectionList } from './section-list.tsx';
import styles from './settings.module.css';
import { StoragePanel } from './storage-panel.tsx';

/** One panel a line; each stands in a file of its own. */
export function SettingsScreen() {
  const column = useRef<HTMLDivElement>(null);
  const settings = useConnection((state) => state.studio?.settings);
  return (
    <Screen title="Settings" detail="Kept in the workspace; new runs start from them.">
      {settings && (
        <div className={styles.columns}>
          <SectionList of={column} />
          <div ref={column} className={styles.column}>
            <AppearancePanel settings={settings} />
            <LongJobsPanel settings={settings} />
            <EnginePanel settings={settings} />
            <NewRunsPanel settings={settings} />
            <ReviewPanel settings={settings} />
            <ServerKeys />
            <KeysPanel />
            <OutputPanel settings={settings} />
            <StoragePanel />
            <BackupsPanel />
            <LogPanel />
          </div>
        </div>
      )}
    </Screen>
  );
}
