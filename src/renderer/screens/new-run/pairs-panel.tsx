import type { RunConfig } from '../../../shared/records/config.ts';
import { Panel } from '../../parts/panel.tsx';
import { changeDraft } from '../../state/draft.ts';
import { Count, Fields } from './fields.tsx';

export function PairsPanel({ config: { numItems, numPairs } }: { config: RunConfig }) {
  return (
    <Panel
      title="Pairs"
      detail="A question is rewarded by how much its answer raises the probability of the persona's own choices between pairs of items."
    >
      <Fields>
        <Count
          name="Items"
          help="From which the pairs of E are made, and as many others for T."
          value={numItems}
          min={2}
          max={1000}
          onChange={(value) => changeDraft({ numItems: value })}
        />
        <Count
          name="Pairs"
          help="In E, which makes the reward. T, of other items, only judges."
          value={numPairs}
          min={1}
          max={10_000}
          onChange={(value) => changeDraft({ numPairs: value })}
        />
      </Fields>
    </Panel>
  );
}
