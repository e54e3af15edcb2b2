/** The menus, from the list of all commands: what is in no other menu stands in the usual one of its scope. */
import type { MenuItemConstructorOptions } from 'electron';
import { type CommandId, commandEntries, commands, keysOf, type Scope } from '../../../shared/commands.ts';
import type { KeyMap } from '../../../shared/records/keys.ts';
import { acceleratorOf } from './accelerator.ts';

export interface MenuState {
  platform: NodeJS.Platform;
  keys: KeyMap;
  /** What the window can do now. */
  offered: ReadonlySet<CommandId>;
  choose(id: CommandId): void;
}

type Item = MenuItemConstructorOptions;
type Place = 'file' | 'edit' | 'find' | 'review' | 'view' | 'tree' | 'go' | 'run' | 'question' | 'help';

const usualPlace = {
  everywhere: 'file',
  go: 'go',
  run: 'run',
  tree: 'question',
  review: 'review',
  data: 'find',
} as const satisfies Record<Scope, Place>;

const otherPlaces: Partial<Record<CommandId, Place>> = {
  'studio.undo': 'edit',
  'studio.redo': 'edit',
  'studio.search': 'view',
  'studio.scheme': 'view',
  'studio.shortcuts': 'help',
  'studio.example': 'help',
  'studio.guide': 'help',
  'run.export': 'file',
  'run.previous-interview': 'go',
  'run.next-interview': 'go',
  'tree.find': 'find',
  'tree.collapse': 'tree',
  'tree.fit': 'tree',
  'tree.follow': 'tree',
  'tree.hide-pruned': 'tree',
  'tree.close': 'tree',
  'data.run-sql': 'run',
};

/** Where a title says too much or too little for a menu. */
const labels: Partial<Record<CommandId, string>> = {
  'studio.undo': 'Undo',
  'studio.redo': 'Redo',
  'studio.shortcuts': 'Keyboard shortcuts',
  'run.pause': 'Pause or resume the run',
  'run.export': 'Export the run',
  'tree.fit': 'Fit the tree in the window',
  'tree.prune': 'Prune the selected question',
};

export function menuTemplate(state: MenuState): Item[] {
  const isMac = state.platform === 'darwin';
  const at = (place: Place) => itemsAt(place, state);
  const settings = itemOf('go.settings', state);
  const line: Item = { type: 'separator' };
  return [
    ...(isMac ? [appMenu(settings)] : []),
    { label: 'File', submenu: [...at('file'), line, { role: isMac ? 'close' : 'quit' }] },
    {
      label: 'Edit',
      submenu: [
        // No roles for undo and redo: the window undoes decisions too, and typing where somebody types.
        ...at('edit'),
        line,
        ...(['cut', 'copy', 'paste', 'selectAll'] as const).map((role) => ({ role, registerAccelerator: false })),
        line,
        ...at('find'),
        line,
        { label: 'Review', submenu: at('review') },
      ],
    },
    {
      label: 'View',
      submenu: [
        ...at('view'),
        line,
        ...at('tree'),
        line,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        line,
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { label: 'Go', submenu: [...at('go'), ...(isMac ? [] : [line, settings])] },
    { label: 'Run', submenu: [...at('run'), line, ...at('question')] },
    { role: 'windowMenu' },
    { role: 'help', submenu: [...at('help'), ...(isMac ? [] : [line, { role: 'about' as const }])] },
  ];
}

function appMenu(settings: Item): Item {
  const line: Item = { type: 'separator' };
  const roles = ['services', 'hide', 'hideOthers', 'unhide', 'quit'] as const;
  const [services, hide, hideOthers, unhide, quit] = roles.map((role) => ({ role }));
  const items = [
    { role: 'about' as const },
    line,
    settings,
    line,
    services,
    line,
    hide,
    hideOthers,
    unhide,
    line,
    quit,
  ];
  return { role: 'appMenu', submenu: items.flatMap((item) => item ?? []) };
}

/** Settings have a place of their own on a Mac. */
function itemsAt(place: Place, state: MenuState): Item[] {
  const ids = commandEntries.flatMap(([id, { scope }]) =>
    (otherPlaces[id] ?? usualPlace[scope]) === place ? [id] : [],
  );
  return ids.filter((id) => id !== 'go.settings').map((id) => itemOf(id, state));
}

function itemOf(id: CommandId, { platform, keys, offered, choose }: MenuState): Item {
  return {
    id,
    label: labels[id] ?? commands[id].title,
    accelerator: acceleratorOf(keysOf(keys, id), platform),
    registerAccelerator: false,
    enabled: offered.has(id),
    click: () => choose(id),
  };
}
