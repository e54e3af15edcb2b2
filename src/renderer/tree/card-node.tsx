import { IconAlertTriangle, IconLoader2, IconWaveSine } from '@tabler/icons-react';
import { memo } from 'react';
import type { Node, NodeProps } from 'reactflow';
import { formatNumber, formatSigned } from '../parts/format.ts';
import { type Card, size } from './layout.ts';
import styles from './tree.module.css';

export type CardFlowNode = Node<{ card: Card }, 'card'>;

/** The frame of a group: which turn it is, its mean and spread, and whether its ranking is more than luck. */
export const CardNode = memo(function CardNode({ data: { card } }: NodeProps<CardFlowNode>) {
  const { group } = card.entry;
  return (
    <div className={styles.card} data-status={group.status}>
      <header className={styles.cardHead} style={{ height: size.header }}>
        <span className={styles.turn}>Turn {group.depth + 1}</span>
        {group.scoreBefore !== null && (
          <span className={styles.fine} title="F before the question, nats per pair">
            F {formatNumber(group.scoreBefore)}
          </span>
        )}
        {card.hiddenRows > 0 && <span className={styles.fine}>{card.hiddenRows} pruned hidden</span>}
        <span className={styles.cardFigures}>
          {group.status === 'working' && <IconLoader2 size={14} className={styles.turning} aria-label="In work" />}
          {group.status === 'failed' && (
            <span className={styles.failed} title={group.error ?? undefined}>
              <IconAlertTriangle size={14} aria-hidden /> failed
            </span>
          )}
          {group.withinNoise && (
            <span
              className={styles.noise}
              title="The spread is below the rewards' own standard error: this ranking may be luck."
            >
              <IconWaveSine size={14} aria-hidden /> <span className={styles.fine}>within noise</span>
            </span>
          )}
          {group.rewardMean !== null && (
            <span title="Mean and standard deviation of the rewards, nats per pair">
              mean {formatSigned(group.rewardMean)}
              {group.rewardStandardDeviation !== null && ` \u00b1 ${group.rewardStandardDeviation.toFixed(3)}`}
            </span>
          )}
        </span>
      </header>
      {Array.from({ length: card.emptyPlaces }, (_, index) => card.rows.length + index).map((place) => (
        <span
          key={place}
          className={styles.ghost}
          style={{ top: size.header + place * (size.row + size.rowGap), height: size.row }}
        />
      ))}
    </div>
  );
});
