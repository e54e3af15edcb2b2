/**
 * The few calls of Electron that the desktop makes, so that tests can stand in for it: Electron's module satisfies this
 * type, and nothing but `hosts/electron.ts` imports it.
 */
import type * as Electron from 'electron';

export type ElectronCalls = Pick<
  typeof Electron,
  | 'BrowserWindow'
  | 'Menu'
  | 'Notification'
  | 'dialog'
  | 'ipcMain'
  | 'nativeTheme'
  | 'powerSaveBlocker'
  | 'protocol'
  | 'safeStorage'
  | 'screen'
  | 'session'
  | 'shell'
  | 'utilityProcess'
> & {
  app: Pick<
    typeof Electron.app,
    | 'getAppPath'
    | 'getPath'
    | 'getVersion'
    | 'isPackaged'
    | 'isReady'
    | 'name'
    | 'on'
    | 'quit'
    | 'requestSingleInstanceLock'
    | 'setAsDefaultProtocolClient'
    | 'setName'
    | 'whenReady'
  >;
};
