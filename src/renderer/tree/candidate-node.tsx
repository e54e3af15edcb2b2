import { ActionIcon } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronLeft,
  IconChevronRight,
  IconCut,
  IconDots,
  IconGitBranch,
} from '@tabler/icons-react';
import { memo } from 'react';
import type { Node, NodeProps } from 'reactflow';
import type { CandidateText } from '../../shared/records/tree.ts';
import { formatSigned } from '../parts/format.ts';
import { advantageColor, advantageInk, type Scheme } from './color.ts';
import type { Row } from './layout.ts';
import styles from './tree.module.css';
import { toggleCollapsed } from './view-state.ts';

/** `text` is undefined until it has come. */
export type CandidateNodeData = { row: Row; text: CandidateText | undefined; scheme: Scheme; hit: boolean };
export type CandidateFlowNode = Node<CandidateNodeData, 'candidate'>;

/** One question with its answer, reward and advantage. Kept and pruned differ in icon, border, opacity and word. */
export const CandidateNode = memo(function CandidateNode({ data, selected }: NodeProps<CandidateFlowNode>) {
  const { row, text, scheme, hit } = data;
  const { candidate } = row;
  const { reward, advantage } = candidate;
  const faded = fateOf(row) === 'pruned' ? styles.faded : '';
  return (
    <div
      className={styles.candidate}
      data-fate={fateOf(row)}
      data-selected={selected || undefined}
      data-hit={hit || undefined}
      style={{ '--advantage': advantageColor(advantage, scheme), '--advantage-ink': advantageInk(advantage, scheme) }}
    >
      <span className={`${styles.stripe} ${faded}`} />
      <span className={`${styles.words} ${faded}`}>
        <span className={styles.question} dir="auto" data-coming={text === undefined || undefined}>
          {text?.question}
        </span>
        <span className={styles.answer} dir="auto">
          {text && (text.error ?? text.answer ?? 'waiting for the answer')}
        </span>
      </span>
      <span className={styles.figures}>
        {advantage !== null && <span className={styles.advantage}>{formatSigned(advantage, 2)}</span>}
        <span className={styles.reward}>
          <FateIcon row={row} />
          {reward !== null && <span className={styles.rewardFigure}>{formatSigned(reward)}</span>}
        </span>
      </span>
      {row.childId && (
        <ActionIcon
          className={`${styles.fold} nodrag nopan`}
          size={18}
          variant="default"
          tabIndex={-1}
          aria-label={row.collapsed ? `Show the ${row.hiddenGroups} groups that follow` : 'Collapse what follows'}
          onClick={(event) => {
            event.stopPropagation();
            toggleCollapsed(candidate.id);
          }}
        >
          {row.collapsed ? <IconChevronRight size={13} /> : <IconChevronLeft size={13} />}
        </ActionIcon>
      )}
      {row.collapsed && <span className={styles.folded}>{row.hiddenGroups} more</span>}
    </div>
  );
});

export type Fate = 'kept' | 'pruned' | 'failed' | 'waiting' | 'open';

export function fateOf({ candidate }: Row): Fate {
  if (candidate.failed) return 'failed';
  if (candidate.kept === true) return 'kept';
  if (candidate.kept === false) return 'pruned';
  return candidate.reward === null ? 'waiting' : 'open';
}

function FateIcon({ row }: { row: Row }) {
  const icon = { size: 13, stroke: 2, 'aria-hidden': true } as const;
  switch (fateOf(row)) {
    case 'kept':
      return <IconGitBranch {...icon} />;
    case 'pruned':
      return <IconCut {...icon} />;
    case 'failed':
      return <IconAlertTriangle {...icon} />;
    case 'waiting':
      return <IconDots {...icon} />;
    case 'open':
      return null;
  }
}

/** What a screen reader says of a node. */
export function describeRow(row: Row, text: CandidateText | undefined): string {
  const { reward, advantage } = row.candidate;
  const parts = [
    text ? `Question: ${text.question}` : 'Question',
    text && (text.answer ? `Answer: ${text.answer}` : 'no answer yet'),
    reward === null ? 'no reward' : `reward ${formatSigned(reward)}`,
    advantage === null ? null : `advantage ${formatSigned(advantage, 2)}`,
    {
      kept: 'kept',
      pruned: 'pruned',
      failed: `failed: ${text?.error ?? 'no reward'}`,
      waiting: 'in work',
      open: 'last turn',
    }[fateOf(row)],
    row.collapsed ? `${row.hiddenGroups} groups collapsed` : null,
  ];
  return parts.filter(Boolean).join('; ');
}
