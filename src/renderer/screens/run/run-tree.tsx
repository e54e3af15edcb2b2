import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { CandidateId, GroupId } from '../../../shared/records/group.ts';
import type { Run } from '../../../shared/records/run.ts';
import { useCommands } from '../../keys/use-commands.ts';
import { countProgress, isInterviewThrough } from '../../state/interview-progress.ts';
import { goTo, type Place } from '../../state/place.ts';
import { useTree } from '../../state/tree.ts';
import { useCamera } from '../../tree/camera.ts';
import { layOutTree } from '../../tree/layout.ts';
import { findCandidates } from '../../tree/search.ts';
import { TreeView, treeId } from '../../tree/tree-view.tsx';
import { expandAll, toggleCollapsed, useTreeView } from '../../tree/view-state.ts';
import { ancestorsOf } from '../../tree/walk.ts';
import { DetailPanel, detailsId } from './detail-panel.tsx';
import styles from './run.module.css';
import { TreeToolbar } from './tree-toolbar.tsx';
import { useTreeCamera } from './use-tree-camera.ts';

const noGroup = '' as GroupId;

type RunPlace = Extract<Place, { screen: 'run' }>;

export function RunTree({ run, place }: { run: Run; place: RunPlace }) {
  const { loaded, interviews, groups } = useTree();
  const { order, hidePruned, following, query, collapsed } = useTreeView();
  const camera = useCamera();
  const interview = interviews.find(({ id }) => id === place.interviewId) ?? interviews[0];
  const entries = useMemo(
    () => [...groups.values()].filter(({ group }) => group.interviewId === interview?.id),
    [groups, interview?.id],
  );
  const { numGenerations } = run.config;
  const layout = useMemo(
    () => layOutTree(entries, { numGenerations, order, hidePruned, collapsed: new Set(collapsed) }),
    [entries, numGenerations, order, hidePruned, collapsed],
  );
  const hits = useMemo(() => findCandidates(entries, query), [entries, query]);
  const hitSet = useMemo(() => new Set(hits), [hits]);
  const groupOf = useMemo(() => {
    const map = new Map<CandidateId, GroupId>();
    for (const { group, candidates } of entries) for (const { id } of candidates) map.set(id, group.id);
    return map;
  }, [entries]);
  const selectedId = place.candidateId as CandidateId | null;
  const entry = selectedId ? groups.get(groupOf.get(selectedId) ?? noGroup) : undefined;

  const select = (candidateId: CandidateId | null) => goTo({ ...place, candidateId }, true);
  /** Opens what hides a candidate, then looks at it once the layout has it. */
  const wanted = useRef<CandidateId | null>(selectedId);
  const reveal = (id: CandidateId) => {
    expandAll(ancestorsOf(groups, (candidateId) => groupOf.get(candidateId) ?? null, id));
    if (hidePruned && !layout.rows.has(id)) useTreeView.setState({ hidePruned: false });
    useTreeView.setState({ following: false });
    wanted.current = id;
    select(id);
    const row = layout.rows.get(id);
    if (row) camera.reveal(row);
  };

  const live = run.status === 'running';
  const progress = useMemo(
    () => countProgress(interviews, groups, run.progress.groupsTotal),
    [interviews, groups, run.progress.groupsTotal],
  );
  const isThrough = interview !== undefined && isInterviewThrough(progress.get(interview.id));
  useTreeCamera({ layout, live, isThrough, wanted, selectedId, place, interviewId: interview?.id ?? null });

  // The tools stay as they are while the tree grows; only what fitting means changes.
  const seen = useRef({ layout, selectedId });
  useEffect(() => {
    seen.current = { layout, selectedId };
  });
  const fit = useCallback(() => {
    const { layout, selectedId } = seen.current;
    useTreeView.setState({ following: false });
    camera.fit(layout, (selectedId && layout.rows.get(selectedId)) || null);
  }, [camera]);
  const step = (by: 1 | -1) => {
    const index = interviews.findIndex(({ id }) => id === interview?.id) + by;
    const next = interviews[index];
    if (next) goTo({ ...place, interviewId: next.id, candidateId: null }, true);
  };
  const closeDetails = () => {
    const hadFocus = document.getElementById(detailsId)?.contains(document.activeElement);
    select(null);
    if (hadFocus) document.getElementById(treeId)?.focus();
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
        interviewId={interview?.id ?? null}
        live={live}
        hits={hits}
        selectedId={selectedId}
        onInterview={(id) => goTo({ ...place, interviewId: id, candidateId: null }, true)}
        onReveal={reveal}
        onFit={fit}
      />
      <div className={styles.split}>
        {loaded && entries.length === 0 && (
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
          onSelect={select}
          onOpen={() => document.getElementById(detailsId)?.focus()}
        />
        {entry && selectedId && (
          <DetailPanel
            entry={entry}
            maxDepth={run.config.maxDepth}
            candidateId={selectedId}
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
