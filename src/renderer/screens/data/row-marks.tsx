import { Badge, type BadgeProps } from '@mantine/core';
import type { RowFlag, RowWarning } from '../../../shared/records/data.ts';
import { nameValue } from './names.ts';
import styles from './table.module.css';

const colors: Partial<Record<RowFlag, string>> = { accepted: 'jade', rejected: 'red' };

/** What people said of a row and did to it, in a word each: the decision first. */
export function RowMarks({ flags }: { flags: readonly RowFlag[] }) {
  const ordered = flags.toSorted((a, b) => Number(b in colors) - Number(a in colors));
  return (
    <Marks
      marks={ordered.map((flag) => {
        const color = colors[flag];
        return { name: nameValue('flag', flag), look: color ? { variant: 'light', color } : { variant: 'default' } };
      })}
    />
  );
}

/** What the texts call to be looked at. */
export function RowWarnings({ warnings }: { warnings: readonly RowWarning[] }) {
  return (
    <Marks marks={warnings.map((warning) => ({ name: nameValue('warning', warning), look: { variant: 'default' } }))} />
  );
}

/** Where there is no room for all, the first, and how many more. */
function Marks({ marks }: { marks: { name: string; look: BadgeProps }[] }) {
  if (marks.length === 0) return null;
  return (
    <span className={styles.marks} title={marks.map(({ name }) => name).join(', ')}>
      {marks.map(({ name, look }, index) => (
        <Badge key={name} size="sm" radius="sm" tt="none" className={index > 0 ? styles.other : undefined} {...look}>
          {name}
        </Badge>
      ))}
      {marks.length > 1 && (
        <Badge size="sm" radius="sm" tt="none" variant="default" className={styles.more} aria-hidden>
          +{marks.length - 1}
        </Badge>
      )}
    </span>
  );
}
