import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Place } from '../../../shared/place.ts';
import type { CandidateId } from '../../../shared/records/group.ts';
import type { Run } from '../../../shared/records/run.ts';
import { useCommands } from '../../keys/use-commands.ts';
import { useInterviewCounts } from '../../state/interview-counts.ts';
import { countFinished, progressOf } from '../../state/interview-progress.ts';
import { useOpenGroup } from '../../state/open-group.ts';
import { goTo } from '../../state/place.ts';
import { useTree } from '../../state/tree.ts';
import { useTreeSearch } from '../../state/tree-search.ts';
import { useCamera } from '../../tree/camera.ts';
import type { Entries } from '../../tree/entry.ts';
import { layOutTree } from '../../tree/layout.ts';
import { focusTree, TreeView } from '../../tree/tree-view.tsx';
import { expandAll, stopFollowing, toggleCollapsed, useTreeView } from '../../tree/view-state.ts';
import { ancestorsOf, findGroupOf } from '../../tree/walk.ts';
import { DetailPanel, detailsId } from './detail-panel.tsx';
import { MissingQuestion } from './missing-question.tsx';
import styles from './run.module.css';
import { TreeComing } from './tree-coming.tsx';
import { TreeToolbar } from './tree-toolbar.tsx';
import { useSteadyView } from './use-steady-view.ts';
import { useTreeCamera } from './use-tree-camera.ts';

type RunPlace = Extract<Place, { screen: 'run' }>;

const noEntries: Entries = new Map();

export function RunTree({ run, place }: { run: Run; place: RunPlace }) {
  const { loaded, share, interviewId, interviews, entries: known } = useTree();
  const { order, hidePruned, following, query, collapsed } = useTreeView();
  const camera = useCamera();
  // What events brought before the rest has come is no tree yet.
  const entries = loaded ? known : noEntries;
  const { numGenerations, maxDepth } = run.config;
  const layout = useMemo(
    () => layOutTree(entries.values(), { numGenerations, order, hidePruned, collapsed: new Set(collapsed) }),
    [entries, numGenerations, order, hidePruned, collapsed],
  );
  const search = useTreeSearch(interviewId, query, entries);
  const hitSet = useMemo(() => new Set(search.hits), [search.hits]);
  const selectedId = place.candidateId as CandidateId | null;
  const groupId = useMemo(
    () => (selectedId ? findGroupOf(entries, layout, selectedId) : null),
    [entries, layout, selectedId],
  );
  const opened = useOpenGroup(groupId, selectedId);

  // One that was here and went, as when its group is drawn anew, was no broken link.
  const [seenId, setSeenId] = useState<CandidateId | null>(null);
  if (groupId !== null && seenId !== selectedId) setSeenId(selectedId);
  const isMissing = loaded && selectedId !== null && groupId === null && seenId !== selectedId;

  const select = (candidateId: CandidateId | null) => goTo({ ...place, candidateId }, true);
  /** Opens what hides a candidate, then looks at it once the layout has it. */
  const wanted = useRef<CandidateId | null>(selectedId);
  const reveal = (id: CandidateId) => {
    expandAll(ancestorsOf(entries, (candidateId) => findGroupOf(entries, layout, candidateId), id));
    if (hidePruned && !layout.rows.has(id)) useTreeView.setState({ hidePruned: false });
    stopFollowing();
    wanted.current = id;
    select(id);
    const row = layout.rows.get(id);
    if (row) camera.reveal(row);
  };

  const live = run.status === 'running';
  const { groupsTotal, groupsFinished } = run.progress;
  const counts = useInterviewCounts(run.id, groupsFinished, loaded && interviews.length > 1);
  const progress = useMemo(() => progressOf(interviews, counts, groupsTotal), [interviews, counts, groupsTotal]);
  const isThrough = countFinished(entries) >= Math.round(groupsTotal / Math.max(1, interviews.length));
  useSteadyView(layout, selectedId, live);
  useTreeCamera({ layout, live, isThrough, wanted, selectedId, place, interviewId });

  // The tools stay as they are while the tree grows; only what fitting means changes.
  const seen = useRef({ layout, selectedId });
  useEffect(() => {
    seen.current = { layout, selectedId };
  });
  const fit = useCallback(() => {
    const { layout, selectedId } = seen.current;
    stopFollowing();
    camera.fit(layout, (selectedId && layout.rows.get(selectedId)) || null);
  }, [camera]);
  const step = (by: 1 | -1) => {
    const index = interviews.findIndex(({ id }) => id === interviewId) + by;
    const next = interviews[index];
    if (next) goTo({ ...place, interviewId: next.id, candidateId: null }, true);
  };
  const closeDetails = () => {
    const hadFocus = document.getElementById(detailsId)?.contains(document.activeElement);
    select(null);
    if (hadFocus) focusTree();
  };
  useCommands({
    'tree.collapse': () => selectedId && layout.rows.get(selectedId)?.childId && toggleCollapsed(selectedId),
    'tree.fit': fit,
    'tree.follow': () => useTreeView.setState({ following: !following }),
    'tree.hide-pruned': () => useTreeView.setState({ hidePruned: !hidePruned }),
    'tree.close': closeDetails,
    'run.previous-interview': () => step(-1),
    'run.next-interview': () => step(1),
  });

  return (
    <>
      <TreeToolbar
        interviews={interviews}
        progress={progress}
        interviewId={interviewId}
        live={live}
        search={search}
        selectedId={selectedId}
        onInterview={(id) => goTo({ ...place, interviewId: id, candidateId: null }, true)}
        onReveal={reveal}
        onFit={fit}
      />
      {isMissing && <MissingQuestion onClose={() => select(null)} />}
      <div className={styles.split}>
        {!loaded && <TreeComing share={share} />}
        {loaded && entries.size === 0 && (
          <p className={styles.waiting}>
            {live
              ? 'Items are drawn and pairs are labelled. The first questions come next.'
              : 'No question was asked in this interview yet.'}
          </p>
        )}
        <TreeView
          layout={layout}
          selectedId={selectedId}
          hits={hitSet}
          live={live}
          busy={!loaded}
          onSelect={select}
          onOpen={() => document.getElementById(detailsId)?.focus()}
        />
        {opened && (
          <DetailPanel
            entry={opened.entry}
            maxDepth={maxDepth}
            candidateId={opened.candidateId}
            panel={place.panel}
            onPanel={(panel) => goTo({ ...place, panel }, true)}
            onSelect={reveal}
            onClose={closeDetails}
          />
        )}
      </div>
    </>
  );
}
