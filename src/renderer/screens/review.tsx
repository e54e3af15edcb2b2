import { Anchor, Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp, type TablerIcon } from '@tabler/icons-react';
import { type MouseEvent, useEffect, useLayoutEffect, useState } from 'react';
import type { CommandId } from '../../shared/commands.ts';
import type { Place } from '../../shared/place.ts';
import type { CandidateId, Group, GroupId } from '../../shared/records/group.ts';
import { useTitlesWithKeys } from '../keys/present-keys.ts';
import { NothingCollected } from '../parts/nothing-collected.tsx';
import { Notice } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { useConnection } from '../state/connection.ts';
import { redo, undo } from '../state/history.ts';
import { isLastTurn, tellLastTurn } from '../state/last-turn.ts';
import { goTo } from '../state/place.ts';
import { loadQueue, openGroup, showEverything, useDesk } from '../state/review.ts';
import { useRuns } from '../state/runs.ts';
import { showInData } from '../state/show-in-data.ts';
import { putAway } from '../state/written.ts';
import { AddQuestion } from './review/add-question.tsx';
import { CandidateCard, type Editing } from './review/candidate-card.tsx';
import { formIdOf, isWrittenIn } from './review/form-id.ts';
import { focusSheet, giveBackFocus, sheetId } from './review/give-back-focus.ts';
import { GroupActions, type GroupPopover } from './review/group-actions.tsx';
import { HomelessWritings } from './review/homeless-writings.tsx';
import { ProgressNote } from './review/progress-note.tsx';
import { QueueFilters } from './review/queue-filters.tsx';
import { QueueList } from './review/queue-list.tsx';
import styles from './review/review.module.css';
import { ReviewAside } from './review/review-aside.tsx';
import { SheetHead } from './review/sheet-head.tsx';
import { tellCurrent } from './review/tell-current.ts';
import { useAddress } from './review/use-address.ts';
import { useDeskKeys } from './review/use-desk-keys.ts';

type ReviewPlace = Extract<Place, { screen: 'review' }>;

/** The labelling desk: a queue, one group of questions at a time, every decision by one key. */
export function ReviewScreen({ place }: { place: ReviewPlace }) {
  const generation = useConnection((state) => state.generation);
  const reviewer = useConnection((state) => state.studio?.settings.reviewer);
  const hasNoRuns = useRuns(({ runs }) => runs?.length === 0);
  const { queue, stored, sheet, current, filter, failure } = useDesk();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<GroupPopover | null>(null);
  useDocumentTitle('Review \u2013 Querent');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the group in the address is opened once; from then on the address follows.
  useEffect(() => {
    if (generation > 0) void loadQueue(place.groupId, place.candidateId);
  }, [generation, reviewer]);
  useAddress(place);
  // A box that nothing was written in closes behind who goes on, but not under who is in it; what was written stands anyway.
  useEffect(() => {
    setEditing((now) => (now && (now.candidateId === current || isIn(now)) ? now : null));
  }, [current]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a question of one's own belongs to the group that it was begun in.
  useEffect(() => {
    setAdding(false);
    setOpened(null);
  }, [sheet?.group.id]);
  // A group is read from its head; its current question, which may be further down, comes into view after this.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a group.
  useLayoutEffect(() => {
    document.getElementById(sheetId)?.scrollTo(0, 0);
  }, [sheet?.group.id]);
  const stopEditing = ({ candidateId, what }: Editing) => {
    const { activeElement } = document;
    const groupId = sheet?.group.id;
    if (groupId) putAway({ groupId, candidateId, part: what });
    setEditing((now) => (now?.candidateId === candidateId && now.what === what ? null : now));
    if (activeElement?.closest('form')) focusSheet();
  };

  useDeskKeys({
    edit: (what) => atCurrent((candidateId) => setEditing({ candidateId, what })),
    add: () => setAdding(true),
    openInData: () => atCurrent(showInData),
    collect: () => setOpened('data set'),
    chooseBranches: () =>
      atCurrent((_, group) => (isLastTurn(useRuns.getState().runs, group) ? tellLastTurn() : setOpened('branches'))),
    openInTree: () =>
      atCurrent((candidateId, { runId, interviewId }) =>
        goTo({ screen: 'run', runId, interviewId, candidateId, panel: 'why' }),
      ),
  });

  const actions = (
    <>
      <Revert command="studio.undo" name="Undo" Icon={IconArrowBackUp} act={undo} />
      <Revert command="studio.redo" name="Redo" Icon={IconArrowForwardUp} act={redo} />
    </>
  );
  if (hasNoRuns) {
    return (
      <Screen title="Review" layout="full">
        <NothingCollected
          title="The desk where questions are judged"
          text="Accept, reject, edit and flag what a policy asked, by one key each, with the reason for every reward beside it."
        />
      </Screen>
    );
  }
  return (
    <Screen title="Review" detail={reviewer && <WhoReviews name={reviewer} />} layout="full" actions={actions}>
      {/* biome-ignore lint/a11y: the controls inside are what is clicked; the desk only takes the focus back. */}
      <div className={styles.desk} onClick={giveBackFocus}>
        <aside className={styles.queue} aria-label="Queue">
          <QueueFilters />
          <ProgressNote runId={filter.runId} stored={stored} />
          <QueueList queue={queue} groupId={sheet?.group.id ?? null} onOpen={(id: GroupId) => void openGroup(id)} />
        </aside>
        {sheet ? (
          <>
            <section id={sheetId} tabIndex={-1} className={styles.sheet} aria-label="Group under review">
              <HomelessWritings />
              <SheetHead sheet={sheet} />
              <GroupActions sheet={sheet} opened={opened} onOpened={setOpened} />
              <ol className={styles.cards} aria-label="Questions of the group">
                {sheet.candidates.map((candidate, index) => (
                  <CandidateCard
                    key={candidate.id}
                    sheet={sheet}
                    candidate={candidate}
                    number={index + 1}
                    isCurrent={candidate.id === current}
                    editing={editing?.candidateId === candidate.id ? editing.what : null}
                    onEdit={(what) => setEditing({ candidateId: candidate.id, what })}
                    onEditEnd={stopEditing}
                  />
                ))}
              </ol>
              <p className="visually-hidden" role="status">
                {tellCurrent(sheet, current)}
              </p>
              <AddQuestion key={sheet.group.id} groupId={sheet.group.id} open={adding} onOpen={setAdding} />
            </section>
            <ReviewAside sheet={sheet} candidateId={current} />
          </>
        ) : (
          <div className={styles.empty}>
            <HomelessWritings />
            {queue && <Empty isFiltered={queue.length === 0} failure={failure} />}
          </div>
        )}
      </div>
    </Screen>
  );
}

interface RevertProps {
  command: CommandId;
  name: string;
  Icon: TablerIcon;
  act(): Promise<void>;
}

function Revert({ command, name, Icon, act }: RevertProps) {
  const titleOf = useTitlesWithKeys();
  const onClick = (event: MouseEvent) => {
    giveBackFocus(event);
    void act();
  };
  return (
    <Button variant="subtle" color="gray" title={titleOf(command)} leftSection={<Icon size={15} />} onClick={onClick}>
      {name}
    </Button>
  );
}

/** Leads to where another name is given. */
function WhoReviews({ name }: { name: string }) {
  return (
    <Anchor
      component="button"
      fz="inherit"
      c="inherit"
      title="Change who reviews"
      onClick={() => goTo({ screen: 'settings' })}
    >
      as {name}
    </Anchor>
  );
}

function Empty({ isFiltered, failure }: { isFiltered: boolean; failure: { title: string; message: string } | null }) {
  return (
    <>
      {failure && <Notice title={failure.title} hint={failure.message} />}
      <Notice
        kind="note"
        title={isFiltered ? 'Nothing waits here.' : 'Choose a group on the left.'}
        hint={isFiltered ? 'No group is like what is chosen on the left, or all are decided.' : undefined}
        action={
          isFiltered && (
            <Button variant="default" onClick={showEverything}>
              Show all groups
            </Button>
          )
        }
      />
    </>
  );
}

/** Where the person is now: a command may have waited for a group that was being opened. */
function atCurrent(act: (current: CandidateId, group: Group) => void): void {
  const { current, sheet } = useDesk.getState();
  if (current && sheet) act(current, sheet.group);
}

function isIn({ candidateId, what }: Editing): boolean {
  const { sheet } = useDesk.getState();
  if (!sheet?.candidates.some(({ id }) => id === candidateId)) return false;
  return isWrittenIn(formIdOf({ groupId: sheet.group.id, candidateId, part: what }));
}
