import type { BrowserWindow } from 'electron';
import { formatPlace, type Place } from '../../../shared/place.ts';
import type { ElectronCalls } from './calls.ts';
import { studioOrigin } from './pages.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

/** The studio's window: isolated, sandboxed, without Node, and unable to leave its own origin. */
export function openWindow(
  electron: ElectronCalls,
  preloadPath: string,
  stateFile: string,
  place: Place | null,
): BrowserWindow {
  const before = readWindowState(stateFile, electron);
  const window = new electron.BrowserWindow({
    width: 1280,
    height: 860,
    ...before?.bounds,
    minWidth: 900,
    minHeight: 600,
    show: false,
    webPreferences: {
      preload: preloadPath,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith('https://')) void electron.shell.openExternal(url);
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event, url) => {
    if (!isStudio(url)) event.preventDefault();
  });
  window.webContents.session.setPermissionRequestHandler((_contents, permission, decide) => {
    decide(permission === 'clipboard-sanitized-write');
  });
  keepWindowState(window, stateFile, before);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${studioOrigin}/${place ? formatPlace(place) : ''}`);
  return window;
}

export function isStudio(url: string): boolean {
  return url === studioOrigin || url.startsWith(`${studioOrigin}/`);
}
