import type { Menu } from 'electron';
import { type CommandId, commandEntries } from '../../../shared/commands.ts';
import type { KeyMap } from '../../../shared/records/keys.ts';
import type { ElectronCalls } from './calls.ts';
import { menuTemplate } from './menu-template.ts';

export interface StudioMenu {
  /** Shows other keys. */
  showKeys(keys: KeyMap): void;
  /** Offers these commands and no others. */
  offer(ids: readonly CommandId[]): void;
}

/** The menus of the program; what is chosen is done by the window, through the same commands as its keys. */
export function installMenu(
  { Menu }: Pick<ElectronCalls, 'Menu'>,
  platform: NodeJS.Platform,
  choose: (id: CommandId) => void,
): StudioMenu {
  let keys: KeyMap = {};
  let offered: ReadonlySet<CommandId> = new Set();
  const build = (): Menu => {
    const built = Menu.buildFromTemplate(menuTemplate({ platform, keys, offered, choose }));
    Menu.setApplicationMenu(built);
    return built;
  };
  let menu = build();
  return {
    showKeys: (changed) => {
      if (JSON.stringify(changed) === JSON.stringify(keys)) return;
      keys = changed;
      menu = build();
    },
    offer: (ids) => {
      offered = new Set(ids);
      // Not built anew, which would shut a menu that is open.
      for (const [id] of commandEntries) {
        const item = menu.getMenuItemById(id);
        if (item) item.enabled = offered.has(id);
      }
    },
  };
}
