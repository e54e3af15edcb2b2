import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import {
  IconBinaryTree2,
  IconChecklist,
  IconCpu,
  IconDatabase,
  IconFileImport,
  IconKeyboard,
  IconMoon,
  IconPlayerPlay,
  IconPlus,
  IconSearch,
  IconSettings,
  IconStack2,
  IconSun,
  IconTable,
} from '@tabler/icons-react';
import { useRef } from 'react';
import type { CommandId } from '../../shared/commands.ts';
import { dataSets, type Place } from '../../shared/place.ts';
import type { Run } from '../../shared/records/run.ts';
import type { RecentWorkspace } from '../../shared/records/workspace.ts';
import { FirstKey } from '../keys/key-caps.tsx';
import { useStanding } from '../keys/use-commands.ts';
import { openExport } from '../state/exporting.ts';
import { openImport } from '../state/importing.ts';
import { goTo, openRun, useOpenRunId } from '../state/place.ts';
import { pauseRun, resumeRun, startExample, stopRun } from '../state/run-actions.ts';
import { useRuns } from '../state/runs.ts';
import { isDark, switchScheme } from '../state/settings.ts';
import { openWorkspace, showWorkspaces, useWorkspaces } from '../state/workspaces.ts';
import { formatWhen } from './format.ts';
import { commandActions } from './palette-commands.tsx';
import { Status } from './status.tsx';

const icon = { size: 17, stroke: 1.7 };

/** Everything that can be done from here, found by typing. */
export function Palette({ onShortcuts }: { onShortcuts(): void }) {
  const runId = useOpenRunId();
  const runs = useRuns((state) => state.runs) ?? [];
  const workspaces = useWorkspaces((state) => state.list) ?? [];
  const standing = useStanding((state) => state.acts);
  // A command may put the focus somewhere, which a palette on its way out would take back.
  const wanted = useRef<(() => unknown) | null>(null);
  const open = runs.find(({ id }) => id === runId);
  const groups = [
    { group: 'This run', actions: open ? runActions(open) : [] },
    { group: 'Here', actions: commandActions(standing, (act) => (wanted.current = act)) },
    { group: 'Go to', actions: goActions(onShortcuts) },
    { group: 'Runs', actions: runs.slice(0, 50).map(openAction) },
    { group: 'Workspaces', actions: workspaces.filter(({ state }) => state !== 'present').map(workspaceAction) },
  ].filter(({ actions }) => actions.length > 0);
  return (
    <Spotlight
      actions={groups}
      shortcut={null}
      onExitTransitionEnd={() => {
        wanted.current?.();
        wanted.current = null;
      }}
      nothingFound="No run, room or command by that name. Questions and answers are searched in Data."
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch {...icon} />,
        placeholder: 'Search runs and commands',
        'aria-label': 'Search runs and commands',
      }}
    />
  );
}

type Actions = SpotlightActionGroupData['actions'];

function goActions(onShortcuts: () => void): Actions {
  const go = (id: string, label: string, Icon: typeof IconCpu, place: Place, command?: CommandId, words = '') => ({
    id,
    keywords: words,
    rightSection: command && <FirstKey of={command} />,
    label,
    leftSection: <Icon {...icon} />,
    onClick: () => goTo(place),
  });
  const dark = isDark();
  return [
    {
      id: 'example',
      label: 'Run the example',
      leftSection: <IconPlayerPlay {...icon} />,
      rightSection: <FirstKey of="studio.example" />,
      onClick: () => void startExample(),
    },
    go('new', 'New run', IconPlus, { screen: 'new-run' }, 'studio.new-run'),
    {
      id: 'import',
      label: 'Import a file',
      leftSection: <IconFileImport {...icon} />,
      rightSection: <FirstKey of="studio.import" />,
      onClick: openImport,
    },
    {
      id: 'workspaces',
      label: 'Workspaces: open another, or make a new one',
      leftSection: <IconDatabase {...icon} />,
      rightSection: <FirstKey of="studio.workspaces" />,
      onClick: showWorkspaces,
    },
    go('runs', 'Runs', IconBinaryTree2, { screen: 'runs' }, 'go.runs'),
    go('review', 'Review', IconChecklist, { screen: 'review', groupId: null }, 'go.review'),
    go('data', 'Data: all questions of all runs', IconTable, { screen: 'data', query: '' }, 'go.data', wordsOf.data),
    go('data-sets', 'Data sets: versions to train on', IconStack2, dataSets, 'go.data-sets'),
    go('models', 'Models and providers', IconCpu, { screen: 'models' }, 'go.models', wordsOf.models),
    go('settings', 'Settings', IconSettings, { screen: 'settings' }, 'go.settings', wordsOf.settings),
    {
      id: 'scheme',
      label: dark ? 'Switch to light' : 'Switch to dark',
      leftSection: dark ? <IconSun {...icon} /> : <IconMoon {...icon} />,
      rightSection: <FirstKey of="studio.scheme" />,
      onClick: () => void switchScheme(),
    },
    {
      id: 'keys',
      label: 'Shortcuts',
      leftSection: <IconKeyboard {...icon} />,
      rightSection: <FirstKey of="studio.shortcuts" />,
      onClick: onShortcuts,
    },
  ];
}

/** What else a person may look for that stands on a screen. */
const wordsOf = {
  data: 'table search filters columns coverage sql',
  models: 'servers endpoints probe hub download hugging face measure folder',
  settings:
    'appearance colours guide engine budget limits reviewer server keys keyboard output folder storage backups restore compact log diagnostics',
};

function runActions({ id, status }: Run): Actions {
  const live = status === 'running' || status === 'paused' || status === 'interrupted';
  const actions: Actions = [
    {
      id: 'export',
      label: 'Export this run',
      rightSection: <FirstKey of="run.export" />,
      onClick: () => void openExport([id]),
    },
  ];
  if (status === 'running') actions.unshift({ id: 'pause', label: 'Pause this run', onClick: () => void pauseRun(id) });
  else if (status !== 'finished')
    actions.unshift({ id: 'resume', label: 'Resume this run', onClick: () => void resumeRun(id) });
  if (live) actions.push({ id: 'stop', label: 'Stop this run', onClick: () => void stopRun(id) });
  return actions;
}

function openAction(run: Run): Actions[number] {
  return {
    id: run.id,
    label: `${run.config.domains.map(({ name }) => name).join(', ')} \u00b7 ${run.id}`,
    description: `${formatWhen(run.createdAt)} \u00b7 ${run.config.personas.map(({ text }) => text).join('; ')}`,
    keywords: run.config.personas.map(({ name }) => name),
    leftSection: <Status status={run.status} compact />,
    onClick: () => openRun(run.id),
  };
}

function workspaceAction({ path, name }: RecentWorkspace): Actions[number] {
  return {
    id: `workspace ${path}`,
    label: `Open ${name}`,
    description: path,
    leftSection: <IconDatabase {...icon} />,
    onClick: () => void openWorkspace(path),
  };
}
