import { ActionIcon, Tabs } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { GroupWithCandidates } from '../../../shared/contract.ts';
import { type PanelName, panelNames } from '../../../shared/place.ts';
import type { CandidateId } from '../../../shared/records/group.ts';
import { Bounded } from '../../parts/bounded.tsx';
import { formatNullable, formatSigned } from '../../parts/format.ts';
import { Notice } from '../../parts/notice.tsx';
import { formulaOf } from '../choices.ts';
import { CandidateTable } from './candidate-table.tsx';
import styles from './detail.module.css';
import { NodeActions } from './node-actions.tsx';
import { PromptText } from './prompt-text.tsx';
import { Transcript } from './transcript.tsx';
import { WhyReward } from './why-reward.tsx';

/** The tree gives the focus here on Enter. */
export const detailsId = 'question-details';

const titles: Record<PanelName, string> = { why: 'Why', group: 'Group', transcript: 'Transcript', prompt: 'Prompt' };

interface Props {
  entry: GroupWithCandidates;
  candidateId: CandidateId;
  /** Turns of the run: at the last one nothing can follow. */
  maxDepth: number;
  panel: PanelName;
  onPanel(panel: PanelName): void;
  onSelect(id: CandidateId): void;
  onClose(): void;
}

/** Everything about the selected question. */
export function DetailPanel({ entry, candidateId, maxDepth, panel, onPanel, onSelect, onClose }: Props) {
  const { group, candidates } = entry;
  const candidate = candidates.find(({ id }) => id === candidateId);
  if (!candidate) return null;
  const { question, answer, reward, rewardStandardError, advantage, kept, error, redraws } = candidate;
  const fate = kept === null ? (group.status === 'working' ? 'in work' : 'last turn') : kept ? 'kept' : 'pruned';
  return (
    <aside id={detailsId} tabIndex={-1} className={styles.panel} aria-label="Question details">
      <header className={styles.head}>
        <div className={styles.place}>
          Turn {group.depth + 1}, question {candidate.position + 1} of {candidates.length} {'\u00b7'} {fate}
          {redraws > 0 && ` \u00b7 drawn again ${redraws === 1 ? 'once' : `${redraws} times`}`}
          <ActionIcon className={styles.close} aria-label="Close details" size={24} onClick={onClose}>
            <IconX size={15} />
          </ActionIcon>
        </div>
        <Bounded label="Question and answer" isTall key={candidateId}>
          <h2 className={styles.question} dir="auto">
            {question}
          </h2>
          <p className={styles.answer} dir="auto">
            {answer ?? 'No answer yet.'}
          </p>
        </Bounded>
        <dl className={styles.figures}>
          <Figure
            name="Reward"
            value={formatNullable(reward, formatSigned)}
            detail={
              rewardStandardError === null ? 'nats / pair' : `\u00b1 ${rewardStandardError.toFixed(3)} nats / pair`
            }
          />
          <Figure
            name="Advantage"
            value={formatNullable(advantage, (value) => formatSigned(value, 2))}
            detail={`by ${group.advantageFormula}`}
            explanation={formulaOf(group.advantageFormula)}
          />
          <Figure
            name="Held-out"
            value={
              candidate.heldOutScoreAfter === null || group.heldOutScoreBefore === null
                ? '\u2013'
                : formatSigned(candidate.heldOutScoreAfter - group.heldOutScoreBefore)
            }
            detail="gain on T"
          />
        </dl>
        {error && <Notice title={error.message} hint={error.hint} />}
        <NodeActions candidate={candidate} entry={entry} maxDepth={maxDepth} />
      </header>
      <Tabs
        value={panel}
        onChange={(value) => value && onPanel(value as PanelName)}
        keepMounted={false}
        className={styles.tabs}
      >
        <Tabs.List px={10}>
          {panelNames.map((name) => (
            <Tabs.Tab key={name} value={name} px={10} py={8}>
              {titles[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="why" className={styles.body}>
          <WhyReward candidate={candidate} group={group} />
        </Tabs.Panel>
        <Tabs.Panel value="group" className={styles.body}>
          <CandidateTable entry={entry} selectedId={candidateId} onSelect={onSelect} />
        </Tabs.Panel>
        <Tabs.Panel value="transcript" className={styles.body}>
          <Transcript turns={group.transcript} candidate={candidate} />
        </Tabs.Panel>
        <Tabs.Panel value="prompt" className={styles.body}>
          <PromptText prompt={group.prompt} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}

interface FigureProps {
  name: string;
  value: string;
  detail: string;
  explanation?: string;
}

function Figure({ name, value, detail, explanation }: FigureProps) {
  return (
    <div title={explanation}>
      <dt>{name}</dt>
      <dd className="figures">{value}</dd>
      <dd className={styles.figureDetail}>{detail}</dd>
    </div>
  );
}
