import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { ExportPreview, ExportSkip, ExportTable } from '../../../shared/records/export.ts';
import { formatCount } from '../../parts/format.ts';
import { useExporting } from '../../state/exporting.ts';
import styles from './export.module.css';
import { RowTable } from './row-table.tsx';

export function PreviewPanel() {
  const preview = useExporting((state) => state.preview);
  const isCounting = useExporting((state) => state.isCounting);
  return (
    <div className={styles.preview} aria-busy={isCounting} data-stale={(isCounting && preview !== null) || undefined}>
      {preview ? <Counts preview={preview} /> : isCounting && <p className="soft">Counting rows {'\u2026'}</p>}
    </div>
  );
}

function Counts({ preview }: { preview: ExportPreview }) {
  const [name, setName] = useState<string | null>(null);
  const table = preview.tables.find((one) => one.name === name) ?? preview.tables[0];
  if (!table) return null;
  return (
    <>
      {preview.tables.length > 1 && (
        <SegmentedControl
          aria-label="Table"
          data={preview.tables.map((one) => one.name)}
          value={table.name}
          onChange={setName}
        />
      )}
      <p className={styles.counts} role="status">
        <Count of={rowsOf(table)} noun="row" /> from <Count of={preview.groups} noun="group" />:{' '}
        {table.files.map(({ path, rows }) => `${path} ${formatCount(rows)}`).join(', ')}. {splitWords[preview.splitBy]}
      </p>
      <Skips skipped={[...preview.skipped, ...table.skipped]} />
      <RowTable table={table} />
    </>
  );
}

function Count({ of, noun }: { of: number; noun: string }) {
  return (
    <>
      <strong>{formatCount(of)}</strong> {noun}
      {of === 1 ? '' : 's'}
    </>
  );
}

const splitWords = {
  persona: 'Split by persona: none is on both sides.',
  branch: 'One persona, so split by first-turn branch.',
  none: 'One persona and one branch: nothing is held out.',
};

function Skips({ skipped }: { skipped: ExportSkip[] }) {
  if (skipped.length === 0) return null;
  return (
    <ul className={styles.skips} aria-label="Without a row">
      {skipped.map(({ unit, reason, count }) => (
        <li key={`${unit} ${reason}`}>
          {formatCount(count)} {unit}
          {count === 1 ? '' : 's'} without a row: {reason}
        </li>
      ))}
    </ul>
  );
}

function rowsOf({ files }: ExportTable): number {
  return files.reduce((total, { rows }) => total + rows, 0);
}
