import { IconAlertTriangle, IconCut, IconGitBranch } from '@tabler/icons-react';
import { advantageColor, type Scheme, strongest } from './color.ts';
import styles from './tree.module.css';

/** What colour and signs mean. */
export function Legend({ scheme }: { scheme: Scheme }) {
  const ticks = [-strongest, -1, 0, 1, strongest];
  const gradient = ticks.map((advantage) => advantageColor(advantage, scheme)).join(', ');
  const icon = { size: 13, stroke: 2, 'aria-hidden': true } as const;
  return (
    <section className={styles.legend} aria-label="Legend">
      <div className={styles.scale}>
        <span>advantage</span>
        <span className="figures">{'\u2212'}2</span>
        <span className={styles.ramp} style={{ background: `linear-gradient(to right, ${gradient})` }} />
        <span className="figures">+2</span>
      </div>
      <span className={styles.sign}>
        <IconGitBranch {...icon} /> kept
      </span>
      <span className={styles.sign}>
        <IconCut {...icon} /> pruned
      </span>
      <span className={styles.sign}>
        <IconAlertTriangle {...icon} /> no reward
      </span>
    </section>
  );
}
