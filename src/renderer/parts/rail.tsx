import { Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconBinaryTree2,
  IconChecklist,
  IconCpu,
  IconKeyboard,
  IconSearch,
  IconSettings,
  IconTable,
} from '@tabler/icons-react';
import type { ComponentType, MouseEvent } from 'react';
import type { CommandId } from '../../shared/commands.ts';
import type { Place } from '../../shared/place.ts';
import { keyCaps } from '../keys/combination.ts';
import { useKeysOf } from '../keys/present-keys.ts';
import { goTo, openRun, useOpenRunId, usePlace } from '../state/place.ts';
import { useRuns } from '../state/runs.ts';
import { formatWhen } from './format.ts';
import { openPalette } from './palette-door.ts';
import styles from './rail.module.css';
import { Status } from './status.tsx';
import { WorkspaceButton } from './workspace-button.tsx';

/** Only rooms that exist stand here: a door that leads nowhere helps nobody. Later rooms add a row. */
const rooms: {
  name: string;
  place: Place;
  screens: Place['screen'][];
  Icon: ComponentType<{ size: number; stroke: number }>;
}[] = [
  { name: 'Runs', place: { screen: 'runs' }, screens: ['runs', 'new-run', 'run'], Icon: IconBinaryTree2 },
  { name: 'Review', place: { screen: 'review', groupId: null }, screens: ['review'], Icon: IconChecklist },
  { name: 'Data', place: { screen: 'data', query: '' }, screens: ['data', 'data-sets'], Icon: IconTable },
  { name: 'Models', place: { screen: 'models' }, screens: ['models'], Icon: IconCpu },
  { name: 'Settings', place: { screen: 'settings' }, screens: ['settings'], Icon: IconSettings },
];

export function Rail({ onShortcuts }: { onShortcuts(): void }) {
  const screen = usePlace(({ place }) => place.screen);
  return (
    <nav className={styles.rail} aria-label="Rooms">
      <WorkspaceButton />
      <ul className={styles.list}>
        {rooms.map(({ name, place: target, screens, Icon }) => (
          <li key={name}>
            <RailButton name={name} current={screens.includes(screen)} onClick={() => goTo(target)}>
              <Icon size={17} stroke={1.7} />
            </RailButton>
          </li>
        ))}
      </ul>
      <RecentRuns />
      <div className={styles.foot}>
        <RailButton name="Search" command="studio.search" onClick={openPalette}>
          <IconSearch size={17} stroke={1.7} />
        </RailButton>
        <RailButton name="Shortcuts" command="studio.shortcuts" onClick={onShortcuts}>
          <IconKeyboard size={17} stroke={1.7} />
        </RailButton>
      </div>
    </nav>
  );
}

function RecentRuns() {
  const openId = useOpenRunId();
  const runs = useRuns((state) => state.runs);
  if (!runs || runs.length === 0) return null;
  return (
    <section className={styles.recent} aria-label="Recent runs">
      <h2 className={styles.heading}>Recent</h2>
      <ul className={styles.list}>
        {runs.slice(0, 6).map((run) => (
          <li key={run.id}>
            <UnstyledButton
              className={styles.run}
              aria-current={run.id === openId ? 'page' : undefined}
              onClick={(event) => {
                leaveToScreen(event);
                openRun(run.id);
              }}
            >
              <Status status={run.status} compact />
              <span className={styles.runName}>{run.config.domains.map(({ name }) => name).join(', ')}</span>
              <span className={styles.when}>{formatWhen(run.createdAt)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RailButtonProps {
  name: string;
  command?: CommandId;
  current?: boolean;
  onClick(): void;
  children: React.ReactNode;
}

function RailButton({ name, command, current = false, onClick, children }: RailButtonProps) {
  return (
    <Tooltip label={name} position="right" classNames={{ tooltip: styles.tip ?? '' }}>
      <UnstyledButton
        className={styles.button}
        aria-label={name}
        aria-current={current ? 'page' : undefined}
        onClick={(event) => {
          leaveToScreen(event);
          onClick();
        }}
      >
        {children}
        <span className={styles.word}>{name}</span>
        {command && <RailKeys command={command} />}
      </UnstyledButton>
    </Tooltip>
  );
}

/** Who clicked goes on with the keys of the screen: Space means what it means there, and not the rail again. */
function leaveToScreen({ currentTarget, detail }: MouseEvent<HTMLElement>): void {
  if (detail > 0) currentTarget.blur();
}

function RailKeys({ command }: { command: CommandId }) {
  const [first] = useKeysOf(command);
  return first === undefined ? null : (
    <span className={styles.keys} aria-hidden>
      {keyCaps(first).join(' ')}
    </span>
  );
}
