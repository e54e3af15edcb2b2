import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DesktopOptions, openDesktop } from '../../../../src/main/hosts/electron/desktop.ts';
import type { Keychain } from '../../../../src/main/hosts/electron/keychain.ts';
import type { Session } from '../../../../src/main/hosts/session.ts';
import { QuerentError } from '../../../../src/shared/errors.ts';
import type { Wire } from '../../../../src/shared/wire.ts';
import { allItems, createFakeElectron, type FakeElectron } from './fake-electron.ts';

let folder: string;
let attached: Wire[];
/** The pages whose wires they are. */
let pages: (string | undefined)[];
let closed: number;
let keychain: Keychain | null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-desktop-'));
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer', 'index.html'), 'studio');
  attached = [];
  pages = [];
  closed = 0;
  keychain = null;
});

afterEach(() => rmSync(folder, { recursive: true }));

type OwnSession = Pick<Session, 'attach' | 'close'>;

async function open(
  electron: FakeElectron,
  session?: () => Promise<OwnSession>,
  given: Partial<Pick<DesktopOptions, 'argv' | 'executable'>> = {},
) {
  const own = async () => ({
    attach: (wire: Wire, page?: string) => {
      attached.push(wire);
      pages.push(page);
    },
    close: async () => {
      closed += 1;
    },
  });
  return openDesktop(electron.calls, {
    platform: 'linux',
    argv: ['/electron', '/the/app'],
    executable: null,
    ...given,
    builtFolder: folder,
    openSession: (given) => {
      keychain = given;
      return (session ?? own)();
    },
  });
}

/** A click's own parameters, which the desktop does not look at. */
const none = [] as unknown as Parameters<NonNullable<MenuItemConstructorOptions['click']>>;
const fromStudio = { senderFrame: { url: 'querent://studio/' } };
const fromElsewhere = { senderFrame: { url: 'https://evil.example/' } };

describe('the desktop', () => {
  it('opens one window that is isolated, sandboxed and without Node', async () => {
    const electron = createFakeElectron(folder);
    await open(electron);
    expect(electron.windows).toHaveLength(1);
    const [window] = electron.windows;
    expect(window?.options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      preload: join(folder, 'preload', 'window.cjs'),
    });
    expect(window?.urls).toEqual(['querent://studio/']);
    expect(window?.isShown).toBe(false);
    window?.emit('ready-to-show');
    expect(window?.isShown).toBe(true);
  });

  it('leaves its own origin for nothing, and hands web addresses to the browser', async () => {
    const electron = createFakeElectron(folder);
    await open(electron);
    const contents = electron.windows[0]?.webContents;
    const event = { preventDefault: vi.fn() };
    contents?.emit('will-navigate', event, 'https://evil.example/');
    expect(event.preventDefault).toHaveBeenCalledOnce();
    contents?.emit('will-navigate', event, 'querent://studio/#/runs');
    expect(event.preventDefault).toHaveBeenCalledOnce();
    expect(contents?.openHandler({ url: 'https://example.org/' })).toEqual({ action: 'deny' });
    expect(contents?.openHandler({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' });
    expect(electron.opened).toEqual(['https://example.org/']);
    expect([contents?.session.allows('media'), contents?.session.allows('clipboard-sanitized-write')]).toEqual([
      false,
      true,
    ]);
  });

  it('serves the renderer under its policy, and nothing outside of it', async () => {
    const electron = createFakeElectron(folder);
    await open(electron);
    const page = await electron.fetchPage('querent://studio/');
    expect([page.status, await page.text()]).toEqual([200, 'studio']);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    for (const url of [
      'querent://studio/..%2fkeys.json',
      'querent://elsewhere/index.html',
      'querent://studio/none.html',
    ]) {
      expect([url, (await electron.fetchPage(url)).status]).toEqual([url, 404]);
    }
  });

  it('attaches the wire of its window, both ways, and no one else’s', async () => {
    const electron = createFakeElectron(folder);
    await open(electron);
    const { port1, port2 } = new MessageChannel();
    const port = Object.assign(port2, { on: port2.on.bind(port2) });
    const main = {
      on: (event: string, listener: (message: unknown) => void) =>
        port.on(event as 'message', (data: unknown) => listener(event === 'message' ? { data } : data)),
      postMessage: (message: unknown) => port.postMessage(message),
      start: () => {},
      close: () => port.close(),
    };
    electron.ipc.emit('querent.wire', { ...fromElsewhere, ports: [main] });
    expect(attached).toHaveLength(0);
    electron.ipc.emit('querent.wire', { ...fromStudio, ports: [main] });
    expect(attached).toHaveLength(1);
    const heard: unknown[] = [];
    const answered: unknown[] = [];
    attached[0]?.onMessage((message) => heard.push(message));
    port1.on('message', (message) => answered.push(message));
    port1.postMessage({ hello: 1 });
    attached[0]?.send({ hello: 2 });
    await vi.waitFor(() => expect([heard, answered]).toEqual([[{ hello: 1 }], [{ hello: 2 }]]));
    const gone = vi.fn();
    attached[0]?.onClose(gone);
    port1.close();
    await vi.waitFor(() => expect(gone).toHaveBeenCalled());
  });

  it('shows another workspace below its own address, and says whose wire it is', async () => {
    const electron = createFakeElectron(folder);
    await open(electron);
    const url = 'querent://studio/w/0123456789abcdef/';
    expect(await (await electron.fetchPage(url)).text()).toBe('studio');
    const ports = [{ on: () => {}, postMessage: () => {}, start: () => {}, close: () => {} }];
    for (const at of ['querent://studio/', `${url}#/review`]) {
      electron.ipc.emit('querent.wire', { senderFrame: { url: at }, ports });
    }
    expect(pages).toEqual(['/', '/w/0123456789abcdef/']);
  });

  it('answers the shell of its window only, and refuses what is no method', async () => {
    const electron = createFakeElectron(folder);
    await open(electron);
    const call = (event: unknown, method: string, ...parameters: unknown[]) =>
      (async () => electron.invoke('querent.shell', event, method, parameters))();
    expect(await call(fromStudio, 'chooseFolder', 'Where to')).toBe('/chosen');
    await expect(call(fromElsewhere, 'chooseFolder', 'Where to')).rejects.toThrow('Only the studio');
    await expect(call(fromStudio, 'constructor')).rejects.toThrow('no method');
    await expect(call(fromStudio, 'saveKey', 'not a url', 'x')).rejects.toThrow();
    await call(fromStudio, 'showInFolder', join(folder, 'nothing'));
    await call(fromStudio, 'showInFolder', folder);
    expect(electron.opened).toEqual([folder]);
  });

  it('keeps keys encrypted, gives them to core and not to the window', async () => {
    const electron = createFakeElectron(folder);
    await open(electron);
    const server = 'https://api.example/v1';
    await electron.invoke('querent.shell', fromStudio, 'saveKey', [server, 'secret-key', false]);
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).not.toContain('secret-key');
    expect(await keychain?.find(server)).toBe('secret-key');
    expect(await keychain?.find('https://other.example/v1')).toBe(null);
    await electron.invoke('querent.shell', fromStudio, 'removeKey', [server]);
    expect(await keychain?.find(server)).toBe(null);
  });

  it('keeps no key that would only be obscured without being told to', async () => {
    const electron = createFakeElectron(folder, { hasKeyring: false });
    await open(electron);
    const saving = (async () =>
      electron.invoke('querent.shell', fromStudio, 'saveKey', ['https://a.example/v1', 'k', false]))();
    await expect(saving).rejects.toMatchObject({ code: 'workspace.keychain-consent' });
  });

  it('sends what is chosen from a menu to its window, as long as there is one', async () => {
    const electron = createFakeElectron(folder);
    await open(electron);
    const [window] = electron.windows;
    const choose = () => electron.menu.getMenuItemById('go.data')?.click?.(...none);
    choose();
    expect(window?.told).toEqual([['querent.command', 'go.data']]);
    window?.emit('closed');
    choose();
    expect(window?.told).toHaveLength(1);
  });

  it('offers in its menus what the window can do now', async () => {
    const electron = createFakeElectron(folder);
    await open(electron);
    const offered = () => allItems(electron.menu.items).flatMap(({ id, enabled }) => (id && enabled ? [id] : []));
    expect(offered()).toEqual([]);
    await electron.invoke('querent.shell', fromStudio, 'offerCommands', [['go.data', 'review.accept']]);
    expect(offered().sort()).toEqual(['go.data', 'review.accept']);
    const unknown = (async () => electron.invoke('querent.shell', fromStudio, 'offerCommands', [['toString']]))();
    await expect(unknown).rejects.toThrow();
    expect(offered().sort()).toEqual(['go.data', 'review.accept']);
  });

  it('shows around its window what the window says of itself, and is kept awake while a run goes on', async () => {
    const electron = createFakeElectron(folder);
    await open(electron);
    const keyOf = (id: string) => electron.menu.getMenuItemById(id)?.accelerator;
    const surround = (now: object) =>
      electron.invoke('querent.shell', fromStudio, 'surround', [
        { keys: {}, colorScheme: 'auto', progress: null, staysAwake: true, ...now },
      ]);
    const seen = () => [
      keyOf('studio.new-run'),
      electron.theme.themeSource,
      electron.windows[0]?.progress,
      electron.blockers,
    ];
    await electron.invoke('querent.shell', fromStudio, 'offerCommands', [['go.data']]);
    expect(seen()).toEqual(['Shift+N', 'system', -1, 0]);
    await surround({ keys: { 'studio.new-run': ['Mod+J'] }, colorScheme: 'dark', progress: 0.25 });
    expect(seen()).toEqual(['CommandOrControl+J', 'dark', 0.25, 1]);
    expect(electron.menu.getMenuItemById('go.data')?.enabled).toBe(true);
    await surround({ keys: { 'studio.new-run': [] }, progress: 0.5 });
    expect(seen()).toEqual([undefined, 'system', 0.5, 1]);
    await surround({ progress: 0.5, staysAwake: false });
    expect(seen()).toEqual(['Shift+N', 'system', 0.5, 0]);
    await surround({ progress: 0.5 });
    await surround({});
    expect(seen()).toEqual(['Shift+N', 'system', -1, 0]);
  });

  it('opens its window at the place of the link that started it', async () => {
    const electron = createFakeElectron(folder);
    await open(electron, undefined, { argv: ['/electron', '/the/app', '--', 'querent://studio/#/review/g1'] });
    expect(electron.windows[0]?.urls).toEqual(['querent://studio/#/review/g1']);
  });

  it('opens what links name in the window that is there, and passes over what is no link', async () => {
    const electron = createFakeElectron(folder);
    await open(electron);
    const [window] = electron.windows;
    Object.assign(window ?? {}, { minimized: true });
    const event = { preventDefault: vi.fn() };
    electron.app.emit('second-instance', {}, ['/electron', '/the/app', 'querent://studio/#/run/r1?node=c1']);
    expect(window).toMatchObject({ minimized: false, isFocused: true });
    electron.app.emit('open-url', event, 'querent://studio/#/settings');
    for (const link of [
      'querent://studio/#/nowhere',
      'querent://elsewhere/#/runs',
      '--inspect',
      'file:///etc/passwd',
    ]) {
      electron.app.emit('open-url', event, link);
      electron.app.emit('second-instance', {}, ['/electron', link]);
    }
    expect(window?.told).toEqual([
      ['querent.place', '#/run/r1?node=c1'],
      ['querent.place', '#/settings'],
    ]);
    expect(window?.urls).toEqual(['querent://studio/']);
    expect(event.preventDefault).toHaveBeenCalledTimes(5);
    electron.app.emit('open-url', event, 'querent://studio/w/0123456789abcdef/#/models');
    expect(window?.urls.at(-1)).toBe('querent://studio/w/0123456789abcdef/#/models');
  });

  it('waits with a link that comes before the window', async () => {
    const electron = createFakeElectron(folder);
    const opening = open(electron);
    electron.app.emit('open-url', { preventDefault: () => {} }, 'querent://studio/#/models');
    await opening;
    expect(electron.windows[0]?.urls).toEqual(['querent://studio/#/models']);
  });

  it('is the system’s program for links, which can bring no switches, and not where its workspace was named', async () => {
    const packaged = createFakeElectron(folder, { isPackaged: true });
    await open(packaged, undefined, { executable: '/electron' });
    expect(packaged.registered).toEqual([['querent']]);
    const started = createFakeElectron(folder);
    await open(started, undefined, { executable: '/electron' });
    expect(started.registered).toEqual([['querent', '/electron', ['/the/app', '--']]]);
    const named = createFakeElectron(folder);
    await open(named);
    expect(named.registered).toEqual([]);
  });

  it('shows what it is told to, and a click brings the window to the front at that place', async () => {
    const electron = createFakeElectron(folder);
    await open(electron);
    await electron.invoke('querent.shell', fromStudio, 'notify', ['A run is finished', 'cars', '#/run/r1']);
    const [shown] = electron.notifications;
    expect(shown?.given).toEqual({ title: 'A run is finished', body: 'cars' });
    expect(electron.windows[0]?.isFocused).toBe(false);
    shown?.emit('click');
    expect(electron.windows[0]?.isFocused).toBe(true);
    expect(electron.windows[0]?.told).toEqual([['querent.place', '#/run/r1']]);
  });

  it('tells in a dialog why the workspace cannot be opened, and quits', async () => {
    const electron = createFakeElectron(folder);
    const window = await open(electron, async () => {
      throw new QuerentError('workspace.newer', 'The workspace is from a newer version.', 'Update Querent.');
    });
    expect(window).toBe(null);
    expect(electron.errors).toEqual([
      ['Querent cannot start', 'The workspace is from a newer version.\n\nUpdate Querent.'],
    ]);
    expect([electron.quits, electron.windows.length]).toEqual([1, 0]);
  });

  it('leaves a second start to the first instance, whose window comes to the front', async () => {
    const second = createFakeElectron(folder, { isFirst: false });
    expect(await open(second)).toBe(null);
    expect([second.quits, second.windows.length]).toEqual([1, 0]);
    const first = createFakeElectron(folder);
    await open(first);
    Object.assign(first.windows[0] ?? {}, { minimized: true });
    first.app.emit('second-instance', {}, ['/electron', '/the/app']);
    expect(first.windows[0]).toMatchObject({ minimized: false, isFocused: true });
  });

  it('closes the session once before it quits', async () => {
    const electron = createFakeElectron(folder);
    await open(electron);
    electron.app.emit('window-all-closed');
    await vi.waitFor(() => expect(electron.quits).toBe(2));
    expect(closed).toBe(1);
  });
});
