import { ActionIcon, SegmentedControl, Select, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconCut, IconFocus2, IconMinus, IconPlus } from '@tabler/icons-react';
import type { CandidateId } from '../../../shared/records/group.ts';
import type { Interview } from '../../../shared/records/interview.ts';
import { useCamera } from '../../tree/camera.ts';
import { useTreeView } from '../../tree/view-state.ts';
import { FindBox } from './find-box.tsx';
import styles from './run.module.css';

interface Props {
  interviews: Interview[];
  interviewId: string | null;
  live: boolean;
  hits: CandidateId[];
  selectedId: CandidateId | null;
  onInterview(id: string): void;
  onReveal(id: CandidateId): void;
  onFit(): void;
}

export function TreeToolbar({ interviews, interviewId, live, hits, selectedId, onInterview, onReveal, onFit }: Props) {
  const { order, hidePruned, following } = useTreeView();
  const camera = useCamera();
  const icon = { size: 16, stroke: 1.7 };
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Tree">
      {interviews.length === 1 && interviews[0] && (
        <span className={styles.only} title={describeInterview(interviews[0])}>
          {describeInterview(interviews[0])}
        </span>
      )}
      {interviews.length > 1 && (
        <Select
          aria-label="Interview"
          className={styles.interview}
          searchable
          value={interviewId}
          onChange={(id) => id && onInterview(id)}
          data={interviews.map((interview) => ({ value: interview.id, label: describeInterview(interview) }))}
          comboboxProps={{ width: 460, position: 'bottom-start' }}
        />
      )}
      <FindBox hits={hits} selectedId={selectedId} onReveal={onReveal} />
      <div className={styles.tools}>
        <SegmentedControl
          aria-label="Order in a group"
          value={order}
          onChange={(value) => useTreeView.setState({ order: value as typeof order })}
          data={[
            { value: 'best', label: 'Best first' },
            { value: 'drawn', label: 'As drawn' },
          ]}
        />
        <Tool
          name={hidePruned ? 'Show pruned questions (H)' : 'Hide pruned questions (H)'}
          on={hidePruned}
          onClick={() => useTreeView.setState({ hidePruned: !hidePruned })}
        >
          <IconCut {...icon} />
        </Tool>
        {live && (
          <Tool
            name="Follow the newest (N)"
            on={following}
            onClick={() => useTreeView.setState({ following: !following })}
          >
            <IconFocus2 {...icon} />
          </Tool>
        )}
        <Tool name="Zoom out" onClick={() => camera.zoomBy(1 / 1.3)}>
          <IconMinus {...icon} />
        </Tool>
        <Tool name="Zoom in" onClick={() => camera.zoomBy(1.3)}>
          <IconPlus {...icon} />
        </Tool>
        <Tool name="Fit the tree (F)" onClick={onFit}>
          <IconArrowsMaximize {...icon} />
        </Tool>
      </div>
    </div>
  );
}

function describeInterview({ persona, domain, seed }: Interview): string {
  return `${persona.text} \u00b7 ${domain} \u00b7 seed ${seed}`;
}

function Tool({
  name,
  on,
  onClick,
  children,
}: {
  name: string;
  on?: boolean;
  onClick(): void;
  children: React.ReactNode;
}) {
  return (
    <Tooltip label={name}>
      <ActionIcon
        aria-label={name}
        aria-pressed={on}
        variant={on ? 'light' : 'subtle'}
        color={on ? 'jade' : 'gray'}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
