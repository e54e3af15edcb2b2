import { Tabs } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { RevisionReport } from '../../../shared/contract.ts';
import type { CandidateId } from '../../../shared/records/group.ts';
import { formatWhen } from '../../parts/format.ts';
import { call, listen } from '../../state/connection.ts';
import type { Sheet } from '../../state/review.ts';
import { WhyReward } from '../run/why-reward.tsx';
import { LabelsPanel } from './labels-panel.tsx';
import styles from './review.module.css';

/** Why the reward of the current question is what it is, and what was done to it. */
export function ReviewAside({ sheet, candidateId }: { sheet: Sheet; candidateId: CandidateId | null }) {
  const candidate = sheet.candidates.find(({ id }) => id === candidateId);
  return (
    <aside className={styles.aside} aria-label="About the question">
      <Tabs defaultValue="why" keepMounted={false}>
        <Tabs.List px={10}>
          <Tabs.Tab value="why" px={10} py={8}>
            Why
          </Tabs.Tab>
          <Tabs.Tab value="labels" px={10} py={8}>
            Labels
          </Tabs.Tab>
          <Tabs.Tab value="history" px={10} py={8}>
            History
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="why" className={styles.asideBody}>
          {candidate && <WhyReward candidate={candidate} group={sheet.group} />}
        </Tabs.Panel>
        <Tabs.Panel value="labels" className={styles.asideBody}>
          <LabelsPanel interview={sheet.interview} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={styles.asideBody}>
          <History candidateId={candidateId} groupId={sheet.group.id} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}

const hearers = new Set<() => void>();
listen('revision.appended', () => {
  for (const hearer of hearers) hearer();
});

function History({ candidateId, groupId }: { candidateId: CandidateId | null; groupId: Sheet['group']['id'] }) {
  const [revisions, setRevisions] = useState<RevisionReport[]>([]);
  useEffect(() => {
    let isHere = true;
    const load = () =>
      void call('history.list', { candidateId, groupId }).then(
        (list) => isHere && setRevisions(list),
        () => {},
      );
    load();
    hearers.add(load);
    return () => {
      isHere = false;
      hearers.delete(load);
    };
  }, [candidateId, groupId]);
  if (revisions.length === 0) return <p className="soft">Nobody has changed anything here.</p>;
  return (
    <ol className={styles.history} aria-label="History">
      {revisions.map(({ id, kind, title, reviewer, reason, createdAt }) => (
        <li key={id}>
          <span>
            {kind === 'do' ? '' : kind === 'undo' ? 'taken back: ' : 'done again: '}
            {title}
          </span>
          {reason && <span className={styles.reason}>{reason}</span>}
          <span className={styles.when}>
            {reviewer}, {formatWhen(createdAt)}
          </span>
        </li>
      ))}
    </ol>
  );
}
