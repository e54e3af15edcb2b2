import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { Candidate, Group } from '../../../shared/records/group.ts';
import { formatCount, formatNullable, formatNumber, formatSigned } from '../../parts/format.ts';
import { Notice } from '../../parts/notice.tsx';
import { call, useConnection } from '../../state/connection.ts';
import { Controls } from './controls.tsx';
import { meanOf, sortPairs } from './explain.ts';
import { PairRow } from './pair-row.tsx';
import { Tokens } from './tokens.tsx';
import { useAnswerOf } from './use-answer-of.ts';
import styles from './why.module.css';

/** A run may have ten thousand pairs; the ones that changed most come first. */
const pageLength = 100;

/** Why this reward: what each pair's label was worth before the question, and after its answer. */
export function WhyReward({ candidate, group }: { candidate: Candidate; group: Group }) {
  const [set, setSet] = useState<'E' | 'T'>('E');
  const [limit, setLimit] = useState(pageLength);
  const { pairs, error } = usePairs(candidate);
  if (candidate.scoreAfter === null)
    return (
      <p className="soft">
        {candidate.error ? 'There is no reward, so there is nothing to explain.' : 'The reward is being worked out.'}
      </p>
    );
  if (error) return <Notice title={error.message} hint={error.hint} />;
  if (!pairs) return <Skeleton height={240} />;
  const shown = sortPairs(pairs.filter((pair) => pair.set === set));
  const listed = shown.slice(0, limit);
  const before = set === 'E' ? group.scoreBefore : group.heldOutScoreBefore;
  const after = set === 'E' ? candidate.scoreAfter : candidate.heldOutScoreAfter;
  const lowest = Math.min(
    -1,
    ...pairs.flatMap(({ logProbabilityBefore, logProbabilityAfter }) => [logProbabilityBefore, logProbabilityAfter]),
  );
  const better = shown.filter(
    ({ logProbabilityBefore, logProbabilityAfter }) => logProbabilityAfter > logProbabilityBefore,
  ).length;
  return (
    <div>
      <SegmentedControl
        fullWidth
        aria-label="Pairs"
        value={set}
        onChange={(value) => setSet(value as typeof set)}
        data={[
          { value: 'E', label: `E: makes the reward (${pairs.filter((pair) => pair.set === 'E').length})` },
          { value: 'T', label: `T: held out (${pairs.filter((pair) => pair.set === 'T').length})` },
        ]}
      />
      <p className={styles.sum}>
        <span>F before {formatNullable(before, formatNumber)}</span>
        <span>F after {formatNullable(after, formatNumber)}</span>
        <strong>{formatSigned(meanOf(shown))}</strong>
      </p>
      {candidate.rewardSource === 'person' && (
        <p className={styles.note}>
          The reward is {formatNullable(candidate.reward, formatSigned)}, given by hand. These pairs are what the scorer
          measured.
        </p>
      )}
      <p className={styles.note}>
        {better} of {shown.length} labels became more probable. Mean of log p(label) over the pairs, in nats.
      </p>
      <div className={styles.head} aria-hidden>
        <span>preferred over</span>
        <span className={styles.headBars}>log p before, after</span>
        <span>change</span>
      </div>
      <ul className={styles.list} aria-label={set === 'E' ? 'Pairs that make the reward' : 'Held-out pairs'}>
        {listed.map((pair) => (
          <PairRow key={`${pair.first}|${pair.second}|${pair.label}`} pair={pair} lowest={lowest} />
        ))}
      </ul>
      {listed.length < shown.length && (
        <Button mt="xs" fullWidth variant="default" onClick={() => setLimit(limit + 4 * pageLength)}>
          Show more: {formatCount(shown.length - listed.length)} pairs changed less
        </Button>
      )}
      <Controls candidate={candidate} />
      <Tokens candidate={candidate} />
    </div>
  );
}

/** Asked again when the reward changes or the connection was renewed. */
function usePairs({ id, scoreAfter }: Candidate) {
  const generation = useConnection((state) => state.generation);
  const isScored = scoreAfter !== null && generation > 0;
  const ask = (signal: AbortSignal) => call('candidate.explain', { candidateId: id }, signal);
  const { value, error } = useAnswerOf(id, isScored ? ask : null, `${scoreAfter} ${generation}`);
  return { pairs: value?.pairs ?? null, error };
}
