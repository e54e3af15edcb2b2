import { NumberInput, Select, Switch } from '@mantine/core';
import { ExportRules } from '../../../shared/records/export.ts';
import { changeExport, useExporting } from '../../state/exporting.ts';
import styles from './export.module.css';

const pairs = [
  { value: 'best-worst', label: 'Best against worst' },
  { value: 'best-pruned', label: 'Best against every pruned one' },
];
const labels = [
  { value: 'advantage-sign', label: 'Sign of the advantage' },
  { value: 'margin', label: "Margin from the group's mean" },
];

/** Only the rules that the chosen format takes notice of. */
export function RuleFields({ names }: { names: (keyof ExportRules)[] }) {
  const rules = useExporting((state) => state.rules);
  const isWriting = useExporting((state) => state.isWriting);
  const change = (part: { [Name in keyof ExportRules]?: unknown }) => {
    const changed = ExportRules.safeParse({ ...rules, ...part });
    if (changed.success) changeExport({ rules: changed.data });
  };
  const isMarginUsed = !names.includes('labels') || rules.labels === 'margin';
  return (
    <fieldset className={styles.rules} disabled={isWriting}>
      <legend className="visually-hidden">Rules</legend>
      {names.includes('pairs') && (
        <Select label="Pairs" data={pairs} value={rules.pairs} onChange={(value) => change({ pairs: value })} />
      )}
      {names.includes('labels') && (
        <Select
          label="Good or bad by"
          data={labels}
          value={rules.labels}
          onChange={(value) => change({ labels: value })}
        />
      )}
      {names.includes('minMargin') && isMarginUsed && (
        <NumberInput
          label="Least margin, nats"
          value={rules.minMargin}
          min={0}
          step={0.01}
          onChange={(value) => change({ minMargin: value })}
        />
      )}
      {names.includes('minMarginErrors') && isMarginUsed && (
        <NumberInput
          label="Least margin, standard errors"
          value={rules.minMarginErrors}
          min={0}
          step={0.5}
          onChange={(value) => change({ minMarginErrors: value })}
        />
      )}
      {names.includes('skipWithinNoise') && (
        <Switch
          className={styles.noise}
          label="Leave out groups within noise"
          checked={rules.skipWithinNoise}
          onChange={({ currentTarget }) => change({ skipWithinNoise: currentTarget.checked })}
        />
      )}
    </fieldset>
  );
}
