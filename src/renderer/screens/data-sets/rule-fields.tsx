import { Button, MultiSelect, NumberInput, Select, Switch, TagsInput } from '@mantine/core';
import type { DataSetRule } from '../../../shared/records/dataSet.ts';
import { GroupId } from '../../../shared/records/group.ts';
import { RunId } from '../../../shared/records/run.ts';
import { takeOutPicks } from '../../state/add-to-data-set.ts';
import { changeRule, useDataSets } from '../../state/data-sets.ts';
import { useRuns } from '../../state/runs.ts';
import styles from './data-sets.module.css';
import { countWords } from './words.ts';

const candidates: { value: DataSetRule['candidates']; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'not-rejected', label: 'Not rejected' },
  { value: 'accepted', label: 'Accepted' },
];

export function RuleFields() {
  const rule = useDataSets((state) => state.rule);
  return (
    <div className={styles.fields}>
      <WhereFrom rule={rule} />
      <Select
        label="Questions that stay"
        data={candidates}
        value={rule.candidates}
        onChange={(value) => {
          const chosen = candidates.find((one) => one.value === value);
          if (chosen) changeRule({ candidates: chosen.value });
        }}
      />
      <TagsInput
        label="In the eyes of"
        placeholder={rule.reviewer === null ? 'Anybody' : undefined}
        maxTags={1}
        value={rule.reviewer === null ? [] : [rule.reviewer]}
        onChange={([name]) => changeRule({ reviewer: name?.trim().slice(0, 80) || null })}
      />
      <NumberInput
        label="Least rewarded questions a group"
        value={rule.leastCandidates}
        min={1}
        allowDecimal={false}
        onChange={(value) => typeof value === 'number' && value >= 1 && changeRule({ leastCandidates: value })}
      />
      <div className={styles.switches}>
        <Switch
          label="Leave out flagged questions"
          checked={rule.leaveOutFlagged}
          onChange={({ currentTarget }) => changeRule({ leaveOutFlagged: currentTarget.checked })}
        />
        <Switch
          label="Leave out groups within noise"
          checked={rule.leaveOutWithinNoise}
          onChange={({ currentTarget }) => changeRule({ leaveOutWithinNoise: currentTarget.checked })}
        />
        <Switch
          label="Leave out what is stale or waits for a score"
          checked={rule.leaveOutStale}
          onChange={({ currentTarget }) => changeRule({ leaveOutStale: currentTarget.checked })}
        />
      </div>
      <ByHand rule={rule} />
    </div>
  );
}

function WhereFrom({ rule }: { rule: DataSetRule }) {
  const runs = useRuns((state) => state.runs) ?? [];
  const configs = runs.filter(({ id }) => rule.runIds?.includes(id) ?? true).map(({ config }) => config);
  const names = (of: 'personas' | 'domains') => [
    ...new Set(configs.flatMap((config) => config[of].map(({ name }) => name))),
  ];
  const deepest = Math.max(0, ...configs.map(({ maxDepth }) => maxDepth));
  const depths = Array.from({ length: deepest }, (_, depth) => ({ value: String(depth), label: `Turn ${depth + 1}` }));
  return (
    <>
      <MultiSelect
        label="Runs"
        size="xs"
        placeholder={rule.runIds === null ? 'All runs' : undefined}
        data={runs.map(({ id }) => id as string)}
        value={rule.runIds ?? []}
        onChange={(ids) => changeRule({ runIds: ids.length === 0 ? null : ids.map((id) => RunId.parse(id)) })}
      />
      <Select
        label="Persona"
        clearable
        placeholder="Any persona"
        data={names('personas')}
        value={rule.persona}
        onChange={(persona) => changeRule({ persona })}
      />
      <Select
        label="Domain"
        clearable
        placeholder="Any domain"
        data={names('domains')}
        value={rule.domain}
        onChange={(domain) => changeRule({ domain })}
      />
      <Select
        label="Turn"
        clearable
        placeholder="Any turn"
        data={depths}
        value={rule.depth === null ? null : String(rule.depth)}
        onChange={(value) => changeRule({ depth: value === null ? null : Number(value) })}
      />
    </>
  );
}

/** What was put here from the desk, a tree or the table. */
function Picks({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p className={`${styles.wide} ${styles.picks}`}>
      {countWords(count, 'question')} put here by hand.
      <Button variant="subtle" color="gray" size="compact-xs" onClick={() => void takeOutPicks()}>
        Take them out
      </Button>
    </p>
  );
}

/** Groups by their ids, which stand in the address of the review desk and in every export. */
function ByHand({ rule }: { rule: DataSetRule }) {
  const parse = (ids: string[]) => ids.map((id) => GroupId.parse(id));
  return (
    <>
      <Picks count={rule.picked.length} />
      <TagsInput
        className={styles.wide}
        label="Groups that always belong"
        placeholder="Id of a group"
        value={rule.included}
        onChange={(ids) => changeRule({ included: parse(ids) })}
      />
      <TagsInput
        className={styles.wide}
        label="Groups that never belong"
        placeholder="Id of a group"
        value={rule.excluded}
        onChange={(ids) => changeRule({ excluded: parse(ids) })}
      />
    </>
  );
}
