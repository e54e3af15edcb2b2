import { Badge } from '@mantine/core';
import type { RowFlag, RowWarning } from '../../../shared/records/data.ts';
import { nameValue } from './names.ts';
import styles from './table.module.css';

const colors: Partial<Record<RowFlag, string>> = { accepted: 'jade', rejected: 'red' };

/** What people said of a row and did to it, in a word each. */
export function RowMarks({ flags }: { flags: readonly RowFlag[] }) {
  return (
    <span className={styles.marks} title={flags.map((flag) => nameValue('flag', flag)).join(', ') || undefined}>
      {flags.map((flag) => (
        <Badge key={flag} size="sm" radius="sm" tt="none" {...lookOf(flag)}>
          {nameValue('flag', flag)}
        </Badge>
      ))}
    </span>
  );
}

/** What the texts call to be looked at. */
export function RowWarnings({ warnings }: { warnings: readonly RowWarning[] }) {
  return (
    <span
      className={styles.marks}
      title={warnings.map((warning) => nameValue('warning', warning)).join(', ') || undefined}
    >
      {warnings.map((warning) => (
        <Badge key={warning} size="sm" radius="sm" tt="none" variant="default">
          {nameValue('warning', warning)}
        </Badge>
      ))}
    </span>
  );
}

function lookOf(flag: RowFlag) {
  const color = colors[flag];
  return color ? { variant: 'light', color } : { variant: 'default' };
}
