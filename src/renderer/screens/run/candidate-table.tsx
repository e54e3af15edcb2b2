import { useComputedColorScheme } from '@mantine/core';
import { IconAlertTriangle, IconCut, IconGitBranch } from '@tabler/icons-react';
import type { GroupWithCandidates } from '../../../shared/contract.ts';
import type { Candidate, CandidateId } from '../../../shared/records/group.ts';
import { formatNullable, formatSigned } from '../../parts/format.ts';
import { advantageColor, advantageInk } from '../../tree/color.ts';
import { orderCandidates } from '../../tree/layout.ts';
import styles from './detail.module.css';

interface Props {
  entry: GroupWithCandidates;
  selectedId: CandidateId;
  onSelect(id: CandidateId): void;
}

/** All candidates of the group, best first. */
export function CandidateTable({ entry, selectedId, onSelect }: Props) {
  const { group } = entry;
  const candidates = orderCandidates(entry, 'best');
  return (
    <>
      <p className={styles.summary}>
        {candidates.length} questions
        {group.rewardMean !== null && (
          <>
            {' '}
            {'\u00b7'} mean {formatSigned(group.rewardMean)}
          </>
        )}
        {group.rewardStandardDeviation !== null && (
          <>
            {' '}
            {'\u00b7'} std {group.rewardStandardDeviation.toFixed(3)}
          </>
        )}
        {group.withinNoise && (
          <span className={styles.noise}>
            The spread is below the rewards' standard error: this ranking may be luck.
          </span>
        )}
      </p>
      <table className={styles.table} aria-label="Candidates of the group">
        <thead>
          <tr>
            <th>Question</th>
            <th className={styles.right}>Reward</th>
            <th className={styles.right}>Advantage</th>
            <th>
              <span className="visually-hidden">Kept</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((candidate) => (
            <CandidateRow
              key={candidate.id}
              candidate={candidate}
              selected={candidate.id === selectedId}
              onSelect={() => onSelect(candidate.id)}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

function CandidateRow({
  candidate,
  selected,
  onSelect,
}: {
  candidate: Candidate;
  selected: boolean;
  onSelect(): void;
}) {
  const scheme = useComputedColorScheme('light');
  const { question, answer, reward, rewardStandardError, advantage } = candidate;
  return (
    <tr data-selected={selected || undefined} onClick={onSelect}>
      <td>
        <button type="button" className={styles.rowButton} aria-pressed={selected}>
          {question}
        </button>
        <div className={styles.rowAnswer}>{candidate.error ? candidate.error.message : answer}</div>
      </td>
      <td className={styles.right}>
        {formatNullable(reward, formatSigned)}
        {rewardStandardError !== null && (
          <div className={styles.deviation}>
            {'\u00b1'} {rewardStandardError.toFixed(3)}
          </div>
        )}
      </td>
      <td className={styles.right}>
        {advantage === null ? (
          '\u2013'
        ) : (
          <span
            className={styles.chip}
            style={{ background: advantageColor(advantage, scheme), color: advantageInk(advantage, scheme) }}
          >
            {formatSigned(advantage, 2)}
          </span>
        )}
      </td>
      <td>
        <FateMark candidate={candidate} />
      </td>
    </tr>
  );
}

function FateMark({ candidate: { kept, error } }: { candidate: Candidate }) {
  const icon = { size: 15, stroke: 1.9 };
  if (error) return <IconAlertTriangle {...icon} aria-label="failed" color="var(--danger)" />;
  if (kept === true) return <IconGitBranch {...icon} aria-label="kept" />;
  if (kept === false) return <IconCut {...icon} aria-label="pruned" color="var(--ink-faint)" />;
  return null;
}
