import { Badge } from '@mantine/core';
import { IconCrown, IconFlagFilled } from '@tabler/icons-react';
import type { Candidate } from '../../../shared/records/group.ts';
import type { Review } from '../../../shared/records/review.ts';
import styles from './review.module.css';

const verdictColors = { accepted: 'jade', rejected: 'red', skipped: 'gray' } as const;

/** What was decided of a question, by whom, and whether a person wrote in it. */
export function Marks({ candidate, own, others }: { candidate: Candidate; own: Review | undefined; others: Review[] }) {
  const badge = { size: 'sm', radius: 'sm', tt: 'none' } as const;
  const hasMarks = own || others.length > 0 || candidate.origin === 'person' || candidate.edited;
  if (!hasMarks) return null;
  return (
    <div className={styles.marks}>
      {own?.verdict && (
        <Badge {...badge} variant="light" color={verdictColors[own.verdict]}>
          {own.verdict}
        </Badge>
      )}
      {own?.best && (
        <Badge {...badge} variant="light" color="jade" leftSection={<IconCrown size={11} />}>
          best
        </Badge>
      )}
      {own?.flagged && (
        <Badge {...badge} variant="default" leftSection={<IconFlagFilled size={11} color="var(--warn)" />}>
          flagged
        </Badge>
      )}
      {candidate.origin === 'person' && (
        <Badge {...badge} variant="default">
          by hand
        </Badge>
      )}
      {candidate.edited && (
        <Badge {...badge} variant="default">
          edited
        </Badge>
      )}
      {others.map(({ reviewer, verdict, note }) => (
        <Badge key={reviewer} {...badge} variant="default">
          {reviewer}: {verdict ?? (note ? 'note' : 'seen')}
        </Badge>
      ))}
      {own?.note && <span className={styles.note}>{own.note}</span>}
    </div>
  );
}
