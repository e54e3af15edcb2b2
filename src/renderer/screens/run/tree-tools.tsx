import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconCut, IconFocus2, IconMinus, IconPlus } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { CommandId } from '../../../shared/commands.ts';
import { NameWithKeys } from '../../keys/key-caps.tsx';
import { useCamera } from '../../tree/camera.ts';
import { useTreeView } from '../../tree/view-state.ts';
import styles from './run.module.css';

/** How the tree is looked at. It stays as it is while a run grows. */
export const TreeTools = memo(function TreeTools({ live, onFit }: { live: boolean; onFit(): void }) {
  const { order, hidePruned, following } = useTreeView();
  const camera = useCamera();
  const icon = { size: 16, stroke: 1.7 };
  return (
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
        name={hidePruned ? 'Show pruned questions' : 'Hide pruned questions'}
        command="tree.hide-pruned"
        on={hidePruned}
        onClick={() => useTreeView.setState({ hidePruned: !hidePruned })}
      >
        <IconCut {...icon} />
      </Tool>
      {live && (
        <Tool
          name="Follow the newest"
          command="tree.follow"
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
      <Tool name="Fit the tree" command="tree.fit" onClick={onFit}>
        <IconArrowsMaximize {...icon} />
      </Tool>
    </div>
  );
});

interface ToolProps {
  name: string;
  command?: CommandId;
  on?: boolean;
  onClick(): void;
  children: ReactNode;
}

function Tool({ name, command, on, onClick, children }: ToolProps) {
  return (
    <Tooltip label={<NameWithKeys name={name} command={command} />}>
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
