/** What only a desktop has, answered for a window: dialogs, the file manager, menus, notifications, the keychain. */
import { existsSync } from 'node:fs';
import type { BrowserWindow, Notification } from 'electron';
import { z } from 'zod';
import { type CommandId, isCommandId } from '../../../shared/commands.ts';
import { type Shell, Surroundings } from '../../../shared/shell.ts';
import type { ElectronCalls } from './calls.ts';
import type { Keychain } from './keychain.ts';
import type { StudioMenu } from './menu.ts';
import { createSurroundings } from './surroundings.ts';
import { comeToFront } from './window.ts';

const parameters = {
  chooseFolder: z.tuple([z.string()]),
  chooseFile: z.tuple([z.string(), z.array(z.string())]),
  showInFolder: z.tuple([z.string()]),
  offerCommands: z.tuple([z.array(z.custom<CommandId>(isCommandId))]),
  surround: z.tuple([Surroundings]),
  notify: z.tuple([z.string(), z.string(), z.string().nullable()]),
  describeKeychain: z.tuple([]),
  saveKey: z.tuple([z.url(), z.string().min(1), z.boolean()]),
  removeKey: z.tuple([z.url()]),
} as const satisfies Record<Exclude<keyof Shell, 'onCommand' | 'onPlace'>, z.ZodType>;

interface Behind {
  keychain: Keychain;
  menu: StudioMenu;
  window: BrowserWindow;
}

/** The function behind the preload's `querent.shell` channel; it throws on anything that is not a method of the shell. */
export function createShellAnswer(electron: ElectronCalls, { keychain, menu, window }: Behind) {
  const { dialog, shell } = electron;
  const surround = createSurroundings(electron, menu, window);
  const choose = async (title: string, extensions: string[] | null) => {
    const filters = extensions === null ? [] : [{ name: title, extensions }];
    const property = extensions === null ? 'openDirectory' : 'openFile';
    const { canceled, filePaths } = await dialog.showOpenDialog(window, { title, properties: [property], filters });
    return canceled ? null : (filePaths[0] ?? null);
  };

  // One that nobody holds is collected, and its click with it.
  const shown = new Set<Notification>();
  const notify = (title: string, body: string, hash: string | null) => {
    if (!electron.Notification.isSupported()) return;
    const notification = new electron.Notification({ title, body });
    shown.add(notification);
    notification.on('close', () => shown.delete(notification));
    notification.on('click', () => {
      shown.delete(notification);
      if (window.isDestroyed()) return;
      comeToFront(window);
      if (hash !== null) window.webContents.send('querent.place', hash);
    });
    notification.show();
  };

  return async (method: unknown, given: unknown): Promise<unknown> => {
    switch (method) {
      case 'chooseFolder':
        return choose(parameters.chooseFolder.parse(given)[0], null);
      case 'chooseFile':
        return choose(...parameters.chooseFile.parse(given));
      case 'showInFolder': {
        const [path] = parameters.showInFolder.parse(given);
        if (existsSync(path)) shell.showItemInFolder(path);
        return;
      }
      case 'offerCommands':
        return menu.offer(...parameters.offerCommands.parse(given));
      case 'surround':
        return surround(...parameters.surround.parse(given));
      case 'notify':
        return notify(...parameters.notify.parse(given));
      case 'describeKeychain':
        return keychain.describe();
      case 'saveKey':
        return keychain.save(...parameters.saveKey.parse(given));
      case 'removeKey':
        return keychain.remove(...parameters.removeKey.parse(given));
      default:
        throw new Error(`The shell has no method ${String(method)}.`);
    }
  };
}
