/** The two hosts that a journey runs on, each on a workspace of its own, with a page that is already in it. */
import { join, resolve } from 'node:path';
import {
  type Browser,
  type BrowserContextOptions,
  type ElectronApplication,
  _electron as electron,
  type Page,
} from '@playwright/test';
import { findElectron } from '../../scripts/electron.ts';
import { startWebHost } from '../../scripts/web-host.ts';

export interface Host {
  page: Page;
  /** Of a web host: works once, the first page that opens it gets a cookie. */
  address: string | null;
  /** Of a desktop. */
  application: ElectronApplication | null;
  end(): Promise<void>;
}

export interface Start {
  folder: string;
  /** Variables of the host, on top of this process's. */
  environment: Record<string, string>;
}

const root = resolve(import.meta.dirname, '..', '..');
const workspaceIn = (folder: string) => join(folder, 'workspace.sqlite');

/** The page of the start before goes on, in the same browser, as a person's would. */
export async function startOnWeb(
  { folder, environment }: Start,
  browser: Browser,
  options: BrowserContextOptions,
  before?: Page,
): Promise<Host> {
  const { address, end } = await startWebHost(workspaceIn(folder), environment);
  const page = before ?? (await (await browser.newContext(options)).newPage());
  await page.goto(address);
  return { page, address, application: null, end };
}

export async function startInElectron({ folder, environment }: Start): Promise<Host> {
  // Chromium refuses its sandbox to root, which is what a container's user often is.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const own = { QUERENT_RECENTS: join(folder, 'recents.json'), ...environment, QUERENT_WORKSPACE: workspaceIn(folder) };
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const application = await electron.launch({
    executablePath: findElectron().binary ?? undefined,
    args: [root, `--user-data-dir=${join(folder, 'user')}`, ...sandbox],
    cwd: folder,
    env: { ...Object.fromEntries(inherited), ...own },
  });
  const page = await application.firstWindow();
  return { page, address: null, application, end: () => application.close() };
}
