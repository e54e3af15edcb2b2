import { Button } from '@mantine/core';
import { IconChecklist, IconCut, IconDice, IconGitBranch, IconLink, IconPlus, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import type { Candidate, GroupWithCandidates } from '../../../shared/records/group.ts';
import { useTitlesWithKeys } from '../../keys/present-keys.ts';
import { useCommands } from '../../keys/use-commands.ts';
import { AddToDataSet } from '../../parts/add-to-data-set.tsx';
import { ChooseBranches } from '../../parts/choose-branches.tsx';
import { rerollGroup, useRerolling } from '../../state/branching.ts';
import { copyLink } from '../../state/copy-link.ts';
import { tellLastTurn } from '../../state/last-turn.ts';
import { goTo } from '../../state/place.ts';
import { showInData } from '../../state/show-in-data.ts';
import { expandNode, pruneNode, useGrowing } from '../../state/tree-actions.ts';
import { AskBelow } from './ask-below.tsx';
import styles from './detail.module.css';

/** What a person can do to the tree at the selected question. */
export function NodeActions({
  candidate,
  entry,
  maxDepth,
}: {
  candidate: Candidate;
  entry: GroupWithCandidates;
  maxDepth: number;
}) {
  const { group } = entry;
  const growing = useGrowing((state) => state.candidateId);
  const titleOf = useTitlesWithKeys();
  const isLastTurn = group.depth + 1 >= maxDepth;
  const canExpand = !isLastTurn && candidate.kept !== true && candidate.reward !== null && group.status !== 'working';
  const canPrune = candidate.kept === true && group.status !== 'working';
  const expand = () => (isLastTurn ? tellLastTurn() : canExpand && void expandNode(candidate.id));
  const prune = () => (isLastTurn ? tellLastTurn() : canPrune && void pruneNode(candidate.id));
  const [asking, setAsking] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const isRerolling = useRerolling((state) => state.groupId === group.id);
  const canReroll = group.status !== 'working';
  const canAsk = !isLastTurn && candidate.reward !== null && group.status !== 'working';
  const showRow = () => showInData(candidate.id);
  const review = () => goTo({ screen: 'review', groupId: group.id, candidateId: candidate.id });
  useCommands({
    'tree.expand': expand,
    'tree.prune': prune,
    'tree.review': review,
    'tree.reroll': () => canReroll && void rerollGroup(group.id),
    'tree.branches': () => (isLastTurn ? tellLastTurn() : setChoosing(group.status !== 'working')),
    'tree.show-in-data': showRow,
    'tree.ask-below': () => (isLastTurn ? tellLastTurn() : canAsk && setAsking(true)),
  });
  return (
    <div className={styles.nodeActions}>
      {canPrune && (
        <Button variant="default" leftSection={<IconCut size={14} />} title={titleOf('tree.prune')} onClick={prune}>
          Prune
        </Button>
      )}
      {!canPrune && !isLastTurn && (
        <Button
          variant="default"
          leftSection={<IconGitBranch size={14} />}
          title={titleOf('tree.expand')}
          disabled={!canExpand || (growing !== null && growing !== candidate.id)}
          loading={growing === candidate.id}
          onClick={expand}
        >
          Expand
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconChecklist size={14} />}
        title={titleOf('tree.review')}
        onClick={review}
      >
        Review
      </Button>
      {canAsk && (
        <Button
          variant="default"
          leftSection={<IconPlus size={14} />}
          title={titleOf('tree.ask-below')}
          onClick={() => setAsking(!asking)}
        >
          Ask below
        </Button>
      )}
      {!isLastTurn && (
        <ChooseBranches
          key={group.id}
          group={group}
          candidates={entry.candidates}
          selected={[]}
          title={titleOf('tree.branches')}
          variant="default"
          open={choosing}
          onOpen={setChoosing}
        />
      )}
      <Button
        variant="default"
        leftSection={<IconDice size={14} />}
        title={titleOf('tree.reroll')}
        disabled={!canReroll}
        loading={isRerolling}
        onClick={() => void rerollGroup(group.id)}
      >
        Draw anew
      </Button>
      <Button
        variant="default"
        leftSection={<IconTable size={14} />}
        title={titleOf('tree.show-in-data')}
        onClick={showRow}
      >
        Row
      </Button>
      <Button
        variant="default"
        leftSection={<IconLink size={14} />}
        title={titleOf('studio.copy-link')}
        onClick={() => void copyLink()}
      >
        Copy link
      </Button>
      <AddToDataSet candidateIds={[candidate.id]} />
      {asking && <AskBelow key={candidate.id} candidate={candidate} onClose={() => setAsking(false)} />}
    </div>
  );
}
