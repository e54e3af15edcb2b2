import { Select, Switch } from '@mantine/core';
import type { RunConfig } from '../../../shared/records/config.ts';
import { Panel } from '../../parts/panel.tsx';
import { changeDraft } from '../../state/draft.ts';
import { advantageFormulas } from '../choices.ts';
import { Count, Fields, Label } from './fields.tsx';
import styles from './new-run.module.css';

export function TreePanel({ config }: { config: RunConfig }) {
  const { numGenerations, maxDepth, branchFactor, maxRedraws, proposal, branching, redrawAnswer, advantage } = config;
  return (
    <Panel title="Tree" detail="How many questions are tried at each turn, and which of them lead on.">
      <Fields>
        <Count
          name="Questions per turn"
          help="N, the candidates of a group."
          value={numGenerations}
          min={2}
          max={256}
          onChange={(value) => changeDraft({ numGenerations: value })}
        />
        <Count
          name="Turns"
          help="D, how deep an interview goes."
          value={maxDepth}
          min={1}
          max={20}
          onChange={(value) => changeDraft({ maxDepth: value })}
        />
        <Count
          name="Branches"
          help="b, the candidates of each group that are expanded."
          value={branchFactor}
          min={1}
          max={64}
          onChange={(value) => changeDraft({ branchFactor: value })}
        />
        <Count
          name="Redraws"
          help="How often a duplicate or malformed question is drawn again. A group that stays short is never padded."
          value={maxRedraws}
          max={50}
          onChange={(value) => changeDraft({ maxRedraws: value })}
        />
        <Select
          label={<Label name="Proposals" help="Sampling each from exactly the exported prompt is what GRPO assumes." />}
          aria-label="Proposals"
          value={proposal}
          onChange={(value) => changeDraft({ proposal: value as RunConfig['proposal'] })}
          data={[
            { value: 'independent', label: 'Each sampled on its own' },
            { value: 'list', label: 'One call asks for all' },
          ]}
        />
        <Select
          label={<Label name="Expanded" help="Mixed expands half by advantage and the rest at random." />}
          aria-label="Expanded"
          value={branching}
          onChange={(value) => changeDraft({ branching: value as RunConfig['branching'] })}
          data={[
            { value: 'top', label: 'The best by advantage' },
            { value: 'mixed', label: 'Mixed with random ones' },
          ]}
        />
        <Select
          className={styles.wide}
          label="Advantage"
          aria-label="Advantage"
          value={advantage}
          onChange={(value) => changeDraft({ advantage: value as RunConfig['advantage'] })}
          data={advantageFormulas}
        />
      </Fields>
      <Switch
        mt="sm"
        label="Draw the answer again before a branch is extended"
        description="A one-sample reward selects luck; a second answer does not share it."
        checked={redrawAnswer}
        onChange={({ currentTarget }) => changeDraft({ redrawAnswer: currentTarget.checked })}
      />
    </Panel>
  );
}
