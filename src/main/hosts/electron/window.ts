import type { BrowserWindow } from 'electron';
import type { Target } from '../../../shared/link.ts';
import { formatPlace } from '../../../shared/place.ts';
import { splitPage } from '../pages.ts';
import type { ElectronCalls } from './calls.ts';
import { studioOrigin } from './pages.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

/** The studio's window: isolated, sandboxed, without Node, and unable to leave its own origin. */
export function openWindow(
  electron: ElectronCalls,
  preloadPath: string,
  stateFile: string,
  target: Target | null,
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
  void window.loadURL(target ? addressOf(target) : `${studioOrigin}/`);
  return window;
}

export function comeToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Another workspace is another page; within the present one the page goes there itself, with all that it holds. */
export function goTo({ webContents }: BrowserWindow, target: Target): void {
  const isHere = splitPage(new URL(webContents.getURL()).pathname).page === target.page;
  if (isHere) webContents.send('querent.place', formatPlace(target.place));
  else void webContents.loadURL(addressOf(target));
}

function addressOf({ page, place }: Target): string {
  return `${studioOrigin}${page}${formatPlace(place)}`;
}

export function isStudio(url: string): boolean {
  return url === studioOrigin || url.startsWith(`${studioOrigin}/`);
}
