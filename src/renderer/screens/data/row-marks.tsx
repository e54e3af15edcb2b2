import { Badge } from '@mantine/core';
import type { RowFlag } from '../../../shared/records/data.ts';
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

function lookOf(flag: RowFlag) {
  const color = colors[flag];
  return color ? { variant: 'light', color } : { variant: 'default' };
}
