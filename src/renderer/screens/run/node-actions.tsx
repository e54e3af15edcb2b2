import { Button } from '@mantine/core';
import { IconChecklist, IconCut, IconGitBranch } from '@tabler/icons-react';
import type { Candidate, Group } from '../../../shared/records/group.ts';
import { useTitlesWithKeys } from '../../keys/present-keys.ts';
import { useCommands } from '../../keys/use-commands.ts';
import { goTo } from '../../state/place.ts';
import { expandNode, pruneNode, useGrowing } from '../../state/tree-actions.ts';
import styles from './detail.module.css';

/** What a person can do to the tree at the selected question. */
export function NodeActions({ candidate, group, maxDepth }: { candidate: Candidate; group: Group; maxDepth: number }) {
  const growing = useGrowing((state) => state.candidateId);
  const titleOf = useTitlesWithKeys();
  const isLastTurn = group.depth + 1 >= maxDepth;
  const canExpand = !isLastTurn && candidate.kept !== true && candidate.reward !== null && group.status !== 'working';
  const canPrune = candidate.kept === true && group.status !== 'working';
  const expand = () => canExpand && void expandNode(candidate.id);
  const prune = () => canPrune && void pruneNode(candidate.id);
  const review = () => goTo({ screen: 'review', groupId: group.id });
  useCommands({ 'tree.expand': expand, 'tree.prune': prune, 'tree.review': review });
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
    </div>
  );
}
