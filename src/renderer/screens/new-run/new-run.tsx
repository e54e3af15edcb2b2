import { Button, SegmentedControl } from '@mantine/core';
import { useEffect } from 'react';
import { Screen } from '../../parts/screen.tsx';
import { useConnection } from '../../state/connection.ts';
import { beginDraft, useDraft } from '../../state/draft.ts';
import { EnginePanel } from './engine-panel.tsx';
import { EstimatePanel } from './estimate-panel.tsx';
import { InterviewPanel } from './interview-panel.tsx';
import styles from './new-run.module.css';
import { PairsPanel } from './pairs-panel.tsx';
import { RolesPanel } from './roles-panel.tsx';
import { TemplatesPanel } from './templates-panel.tsx';
import { TreePanel } from './tree-panel.tsx';
import { YamlEditor } from './yaml-editor.tsx';

/** One config, as a form or as YAML, with what it will cost beside it. */
export function NewRunScreen() {
  const generation = useConnection((state) => state.generation);
  const { config, tab } = useDraft();
  const missing = config === null && generation > 0;
  useEffect(() => {
    if (missing) void beginDraft();
  }, [missing]);
  return (
    <Screen
      title="New run"
      layout="full"
      actions={
        <>
          <Button variant="subtle" color="gray" onClick={() => void beginDraft()}>
            Back to the example
          </Button>
          <SegmentedControl
            aria-label="Form or YAML"
            value={tab}
            onChange={(value) => useDraft.setState({ tab: value as typeof tab })}
            data={[
              { value: 'form', label: 'Form' },
              { value: 'yaml', label: 'YAML' },
            ]}
          />
        </>
      }
    >
      {config && (
        <div className={styles.split}>
          <div className={styles.scroll}>
            {tab === 'yaml' ? (
              <YamlEditor />
            ) : (
              <div className={styles.column}>
                <InterviewPanel config={config} />
                <TreePanel config={config} />
                <RolesPanel config={config} />
                <PairsPanel config={config} />
                <EnginePanel config={config} />
                <TemplatesPanel config={config} />
              </div>
            )}
          </div>
          <EstimatePanel config={config} />
        </div>
      )}
    </Screen>
  );
}
