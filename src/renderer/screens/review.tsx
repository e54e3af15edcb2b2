import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { GroupId } from '../../shared/records/group.ts';
import { Notice } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { useConnection } from '../state/connection.ts';
import { goTo, type Place } from '../state/place.ts';
import { loadQueue, openGroup, redo, undo, useDesk } from '../state/review.ts';
import { AddQuestion } from './review/add-question.tsx';
import { CandidateCard, type Editing } from './review/candidate-card.tsx';
import { ProgressNote } from './review/progress-note.tsx';
import { QueueFilters } from './review/queue-filters.tsx';
import { QueueList } from './review/queue-list.tsx';
import styles from './review/review.module.css';
import { ReviewAside } from './review/review-aside.tsx';
import { SheetHead } from './review/sheet-head.tsx';
import { useDeskKeys } from './review/use-desk-keys.ts';

type ReviewPlace = Extract<Place, { screen: 'review' }>;

/** The labelling desk: a queue, one group of questions at a time, every decision by one key. */
export function ReviewScreen({ place }: { place: ReviewPlace }) {
  const generation = useConnection((state) => state.generation);
  const reviewer = useConnection((state) => state.studio?.settings.reviewer);
  const { queue, sheet, current, filter } = useDesk();
  const decided = sheet?.reviews.filter(({ verdict }) => verdict !== null).length ?? 0;
  const [editing, setEditing] = useState<Editing | null>(null);
  const [adding, setAdding] = useState(false);
  useDocumentTitle('Review \u2013 Querent');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the group in the address is opened once; from then on the address follows.
  useEffect(() => {
    if (generation > 0) void loadQueue(place.groupId);
  }, [generation, reviewer]);
  useEffect(() => {
    if (sheet && sheet.group.id !== place.groupId) goTo({ screen: 'review', groupId: sheet.group.id }, true);
  }, [sheet, place.groupId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is being written belongs to the question that was current.
  useEffect(() => setEditing(null), [current]);

  useDeskKeys({
    edit: (what) => current && setEditing({ candidateId: current, what }),
    add: () => setAdding(true),
    openInTree: () => {
      if (!sheet) return;
      const { runId, interviewId } = sheet.group;
      goTo({ screen: 'run', runId, interviewId, candidateId: current, panel: 'why' });
    },
  });

  const actions = (
    <>
      <Button variant="subtle" color="gray" leftSection={<IconArrowBackUp size={15} />} onClick={() => void undo()}>
        Undo
      </Button>
      <Button variant="subtle" color="gray" leftSection={<IconArrowForwardUp size={15} />} onClick={() => void redo()}>
        Redo
      </Button>
    </>
  );
  return (
    <Screen title="Review" detail={reviewer && `as ${reviewer}`} layout="full" actions={actions}>
      <div className={styles.desk}>
        <aside className={styles.queue} aria-label="Queue">
          <QueueFilters />
          <ProgressNote runId={filter.runId} decided={decided} />
          <QueueList queue={queue} groupId={sheet?.group.id ?? null} onOpen={(id: GroupId) => void openGroup(id)} />
        </aside>
        {sheet ? (
          <>
            <section className={styles.sheet} aria-label="Group under review">
              <SheetHead sheet={sheet} />
              <ol className={styles.cards} aria-label="Questions of the group">
                {sheet.candidates.map((candidate, index) => (
                  <CandidateCard
                    key={candidate.id}
                    sheet={sheet}
                    candidate={candidate}
                    number={index + 1}
                    isCurrent={candidate.id === current}
                    editing={editing?.candidateId === candidate.id ? editing.what : null}
                    onEdit={(what) => setEditing(what && { candidateId: candidate.id, what })}
                  />
                ))}
              </ol>
              <AddQuestion groupId={sheet.group.id} open={adding} onOpen={setAdding} />
            </section>
            <ReviewAside sheet={sheet} candidateId={current} />
          </>
        ) : (
          queue && <Empty isFiltered={queue.length === 0} />
        )}
      </div>
    </Screen>
  );
}

function Empty({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div className={styles.empty}>
      <Notice
        kind="note"
        title={isFiltered ? 'Nothing waits here.' : 'Choose a group on the left.'}
        hint={isFiltered ? 'Show decided groups too, choose another run, or collect some questions first.' : undefined}
        action={
          <Button variant="default" onClick={() => goTo({ screen: 'runs' })}>
            Runs
          </Button>
        }
      />
    </div>
  );
}
