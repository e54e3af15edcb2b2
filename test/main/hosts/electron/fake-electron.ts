/** The few calls of Electron that the desktop makes, in memory: what was asked of it can be read, what it would tell can be told. */
import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron';
import type { ElectronCalls } from '../../../../src/main/hosts/electron/calls.ts';

export interface FakeElectron {
  calls: ElectronCalls;
  app: EventEmitter;
  windows: FakeWindow[];
  /** What `ipcMain` was given to listen to. */
  ipc: EventEmitter;
  invoke(channel: string, event: unknown, ...parameters: unknown[]): unknown;
  fetchPage(url: string): Promise<Response>;
  errors: [string, string][];
  opened: string[];
  quits: number;
  /** What keeps the machine from sleeping. */
  blockers: number;
  /** Those that were shown. */
  notifications: (EventEmitter & { given: { title: string; body: string } })[];
  /** What it is the system's program for. */
  registered: unknown[][];
  /** The menus as they are now. */
  menu: FakeMenu;
  theme: { themeSource: string };
}

/** Menus as Electron builds them: refuses an accelerator that it has no word for. */
export class FakeMenu {
  readonly items: MenuItemConstructorOptions[];

  constructor(template: MenuItemConstructorOptions[]) {
    this.items = template.map((item) => {
      if (item.accelerator && !accelerators.test(item.accelerator))
        throw new Error(`No accelerator: ${item.accelerator}`);
      const { submenu } = item;
      return Array.isArray(submenu) ? { ...item, submenu: submenu.map((inner) => ({ ...inner })) } : { ...item };
    });
  }

  /** Below all menus, as Electron looks for it. */
  getMenuItemById(id: string): MenuItemConstructorOptions | null {
    return allItems(this.items).find((item) => item.id === id) ?? null;
  }
}

const accelerators =
  /^((CommandOrControl|Control|Alt|Shift)\+)*([!-*,-~]|Plus|Space|Tab|Backspace|Delete|Insert|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|F\d+)$/;

export function allItems(items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allItems(item.submenu) : [])]);
}

export class FakeWindow extends EventEmitter {
  bounds = { x: 40, y: 50, width: 1280, height: 860 };
  maximised = false;
  fullScreen = false;
  readonly options: { webPreferences: Record<string, unknown> };
  readonly urls: string[] = [];
  isFocused = false;
  progress = -1;
  isShown = false;
  minimized = false;
  /** What main told the page: the channel, then what was said. */
  readonly told: unknown[][] = [];
  readonly webContents = Object.assign(new EventEmitter(), {
    send: (...message: unknown[]) => void this.told.push(message),
    getURL: () => this.urls.at(-1) ?? '',
    loadURL: (url: string) => this.loadURL(url),
    openHandler: (_: { url: string }): { action: string } => ({ action: 'allow' }),
    zoomFactor: 1,
    getZoomFactor() {
      return this.zoomFactor;
    },
    setZoomFactor(factor: number) {
      this.zoomFactor = factor;
    },
    setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
      this.openHandler = handler;
    },
    session: {
      allows: (_: string): boolean => true,
      setPermissionRequestHandler(handler: (contents: null, name: string, decide: (is: boolean) => void) => void) {
        this.allows = (name) => {
          let decided = false;
          handler(null, name, (is) => {
            decided = is;
          });
          return decided;
        };
      },
    },
  });

  constructor(options: { webPreferences: Record<string, unknown> }) {
    super();
    this.options = options;
  }

  loadURL(url: string): Promise<void> {
    this.urls.push(url);
    return Promise.resolve();
  }
  show(): void {
    this.isShown = true;
  }
  focus(): void {
    this.isFocused = true;
  }
  getNormalBounds() {
    return this.bounds;
  }
  isMaximized(): boolean {
    return this.maximised;
  }
  maximize(): void {
    this.maximised = true;
  }
  isFullScreen(): boolean {
    return this.fullScreen;
  }
  setFullScreen(is: boolean): void {
    this.fullScreen = is;
  }
  setProgressBar(progress: number): void {
    this.progress = progress;
  }
  isDestroyed(): boolean {
    return false;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  restore(): void {
    this.minimized = false;
  }
}

export function createFakeElectron(
  userData: string,
  options: { isFirst?: boolean; hasKeyring?: boolean; isPackaged?: boolean } = {},
): FakeElectron {
  const { isFirst = true, hasKeyring = true, isPackaged = false } = options;
  const windows: FakeWindow[] = [];
  const ipc = new EventEmitter();
  const handlers = new Map<string, (...parameters: unknown[]) => unknown>();
  const errors: [string, string][] = [];
  const opened: string[] = [];
  let servePage: (request: { url: string }) => Promise<Response> = async () => new Response(null, { status: 404 });
  const app = Object.assign(new EventEmitter(), {
    getAppPath: () => '/the/app',
    getPath: () => userData,
    isPackaged,
    setAsDefaultProtocolClient: (...given: unknown[]) => fake.registered.push(given),
    setName: () => {},
    requestSingleInstanceLock: () => isFirst,
    whenReady: () => Promise.resolve(),
    quit: () => {
      fake.quits += 1;
      app.emit('before-quit', { preventDefault: () => {} });
    },
  });
  class OwnWindow extends FakeWindow {
    constructor(given: { webPreferences: Record<string, unknown> }) {
      super(given);
      windows.push(this);
    }
  }
  class OwnNotification extends EventEmitter {
    static isSupported = () => true;
    readonly given: { title: string; body: string };
    constructor(given: { title: string; body: string }) {
      super();
      this.given = given;
    }
    show(): void {
      fake.notifications.push(this);
    }
  }
  const calls = {
    app,
    BrowserWindow: OwnWindow,
    Menu: {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => new FakeMenu(template),
      setApplicationMenu: (menu: FakeMenu) => {
        fake.menu = menu;
      },
    },
    nativeTheme: { themeSource: 'system' },
    powerSaveBlocker: {
      start: () => {
        fake.blockers += 1;
        return 7;
      },
      stop: (id: number) => {
        if (id === 7) fake.blockers -= 1;
      },
    },
    Notification: OwnNotification,
    dialog: {
      showErrorBox: (title: string, text: string) => void errors.push([title, text]),
      showOpenDialog: async () => ({ canceled: false, filePaths: ['/chosen'] }),
    },
    ipcMain: Object.assign(ipc, {
      handle: (channel: string, handler: (...parameters: unknown[]) => unknown) => void handlers.set(channel, handler),
    }),
    protocol: {
      registerSchemesAsPrivileged: () => {},
      handle: (_: string, handler: typeof servePage) => {
        servePage = handler;
      },
    },
    safeStorage: {
      isEncryptionAvailable: () => hasKeyring,
      getSelectedStorageBackend: () => (hasKeyring ? 'gnome_libsecret' : 'basic_text'),
      encryptString: (text: string) => Buffer.from([...Buffer.from(text)].map((byte) => byte ^ 0x5a)),
      decryptString: (bytes: Buffer) => Buffer.from([...bytes].map((byte) => byte ^ 0x5a)).toString(),
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    shell: {
      openExternal: async (url: string) => void opened.push(url),
      showItemInFolder: (path: string) => void opened.push(path),
    },
  };
  const fake: FakeElectron = {
    // The fake has the calls that the desktop makes, not the hundreds of Electron's types.
    calls: calls as unknown as ElectronCalls,
    app,
    windows,
    ipc,
    invoke: (channel, event, ...parameters) => handlers.get(channel)?.(event, ...parameters),
    fetchPage: (url) => servePage({ url }),
    errors,
    opened,
    quits: 0,
    registered: [],
    blockers: 0,
    notifications: [],
    menu: new FakeMenu([]),
    theme: calls.nativeTheme,
  };
  return fake;
}
