import type { Settings } from '../../../shared/records/reports.ts';
import { Panel } from '../../parts/panel.tsx';
import { changeSettings } from '../../state/settings.ts';
import { NumberSetting } from './number-setting.tsx';

/** What a new run begins with; each run may be given others. */
export function NewRunsPanel({ settings: { concurrency, budget } }: { settings: Settings }) {
  const change = (part: Partial<Settings['budget']>) => void changeSettings({ budget: { ...budget, ...part } });
  return (
    <Panel
      title="New runs"
      detail="What a new run begins with; each may be given others. Limits count all servers of a run together."
    >
      <NumberSetting
        name="Groups at a time"
        detail="As many requests are under way. With local models the data does not depend on it."
        value={concurrency}
        min={1}
        max={256}
        onChange={(value) => value !== null && void changeSettings({ concurrency: value })}
      />
      <NumberSetting
        name="Most requests"
        detail="A run pauses before it would ask more often."
        placeholder="no limit"
        value={budget.requests}
        min={1}
        onChange={(requests) => change({ requests })}
      />
      <NumberSetting
        name="Most tokens"
        detail="Of prompts and completions together."
        placeholder="no limit"
        value={budget.tokens}
        min={1}
        onChange={(tokens) => change({ tokens })}
      />
      <NumberSetting
        name="Most spending"
        detail="In the currency of the prices that a run is given."
        placeholder="no limit"
        value={budget.spending}
        min={0.01}
        isDecimal
        onChange={(spending) => change({ spending })}
      />
    </Panel>
  );
}
