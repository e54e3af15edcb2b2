/**
 * The desktop: one instance, one window, one session. A second start brings the window to the front. It opens before the
 * window, so that a workspace that cannot be opened is told in a dialog and not in an empty window.
 */
import { join } from 'node:path';
import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import { toErrorMessage } from '../../../shared/errors.ts';
import { splitPage } from '../pages.ts';
import type { Session } from '../session.ts';
import type { ElectronCalls } from './calls.ts';
import { type Keychain, openKeychain } from './keychain.ts';
import { followLinks, registerLinks } from './links.ts';
import { installMenu } from './menu.ts';
import { registerOrigin, servePages } from './pages.ts';
import { createPortWire } from './port-wire.ts';
import { createShellAnswer } from './shell.ts';
import { comeToFront, goTo, isStudio, openWindow } from './window.ts';

export interface DesktopOptions {
  platform: NodeJS.Platform;
  /** Folder of the built program: `renderer/` and `preload/` lie in it. */
  builtFolder: string;
  /** With which this process was started. */
  argv: readonly string[];
  /** Where it is the program for links; null where they are not for this start. */
  executable: string | null;
  openSession(keychain: Keychain): Promise<Pick<Session, 'attach' | 'close'>>;
}

/** Resolves once the window is open; null where another instance runs or the workspace cannot be opened. */
export async function openDesktop(electron: ElectronCalls, options: DesktopOptions): Promise<BrowserWindow | null> {
  const { app, dialog, ipcMain, safeStorage } = electron;
  app.setName('Querent');
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return null;
  }
  const links = followLinks(electron, options.argv);
  if (options.executable !== null) registerLinks(electron, options.executable);
  registerOrigin(electron);
  await app.whenReady();
  let window: BrowserWindow | null = null;
  const menu = installMenu(electron, options.platform, (id) => window?.webContents.send('querent.command', id));
  servePages(electron, join(options.builtFolder, 'renderer'));
  const keychain = openKeychain(join(app.getPath('userData'), 'keys.json'), safeStorage);

  const session = await options.openSession(keychain).catch((error: unknown) => {
    const { message, hint } = toErrorMessage(error);
    dialog.showErrorBox('Querent cannot start', `${message}\n\n${hint}`);
    app.quit();
    return null;
  });
  if (session === null) return null;

  ipcMain.on('querent.wire', (event) => {
    const port = event.ports[0];
    if (port && isFromStudio(event)) session.attach(createPortWire(port), pageOf(event));
  });
  const opened = openWindow(
    electron,
    join(options.builtFolder, 'preload', 'window.cjs'),
    join(app.getPath('userData'), 'window.json'),
    links.first(),
  );
  window = opened;
  opened.on('closed', () => {
    window = null;
  });
  const answer = createShellAnswer(electron, { keychain, menu, window: opened });
  ipcMain.handle('querent.shell', (event, method: unknown, parameters: unknown) => {
    if (!isFromStudio(event)) throw new Error('Only the studio has a shell.');
    return answer(method, parameters);
  });
  app.on('second-instance', () => window && comeToFront(window));
  links.onTarget((target) => {
    if (!window) return;
    comeToFront(window);
    goTo(window, target);
  });
  closeBeforeQuitting(app, session);
  return opened;
}

/** The window's address says in which workspace it is. */
function pageOf({ senderFrame }: IpcMainEvent): string {
  return splitPage(new URL(senderFrame?.url ?? '').pathname).page;
}

function isFromStudio({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame !== null && isStudio(senderFrame.url);
}

/** Runs are put away and the workspace is closed before the process ends; quitting again does not wait. */
function closeBeforeQuitting(app: ElectronCalls['app'], session: { close(): Promise<void> }): void {
  let isClosing = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (isClosing) return;
    isClosing = true;
    event.preventDefault();
    void session.close().finally(() => app.quit());
  });
}
