/**
 * The workspaces that one program has open: the one that it was started with, and those that were opened from its windows. The
 * latter are closed when nobody has been connected to them for a while and nothing is going on in them, and opened again when one
 * of their pages asks.
 */
import type { Client } from '../../shared/client.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { Wire } from '../../shared/wire.ts';
import { refuseAll } from '../core/refuse-all.ts';
import { inScreenWords } from '../core/workspaces/in-screen-words.ts';
import { readRecents, rememberWorkspace } from '../core/workspaces/recents.ts';
import type { Neighbours } from '../core/workspaces/workspace-handlers.ts';
import { serve } from '../serve.ts';
import { pageOf } from './pages.ts';

/** An open workspace, in this process or through the one that holds it. */
export interface OpenedSession {
  client: Client;
  /** The address of the process that holds the workspace; null where this one does. */
  owner: string | null;
  attach(wire: Wire): void;
  /** Wires that are attached now. */
  countClients(): number;
  close(): Promise<void>;
}

export interface NeighbourSessions extends Neighbours {
  /** The first one, which stays open. */
  keep(path: string, session: OpenedSession): void;
  /** Serves the workspace of a page; where that cannot be, every call is refused with the reason. */
  attach(wire: Wire, page: string): void;
  close(): Promise<void>;
}

export interface NeighbourOptions {
  recentsFile: string;
  /** Whether openings go into the list: those of studios do, those of scripts do not. */
  remembers: boolean;
  open(path: string): Promise<OpenedSession>;
  idleMs?: number;
}

const usualIdleMs = 10 * 60_000;

export function createNeighbours(options: NeighbourOptions): NeighbourSessions {
  const { recentsFile, remembers, idleMs = usualIdleMs } = options;
  const sessions = new Map<string, Promise<OpenedSession>>();
  const usedAt = new Map<OpenedSession, number>();
  const closing = new Map<string, Promise<void>>();
  const sweep = setInterval(() => void closeIdle(), idleMs / 10);
  sweep.unref();
  let first: OpenedSession | null = null;

  function find(path: string): Promise<OpenedSession> {
    const page = pageOf(path);
    const known = sessions.get(page);
    if (known) return known;
    const opening = begin(page, path);
    sessions.set(page, opening);
    return opening;
  }

  async function begin(page: string, path: string): Promise<OpenedSession> {
    await closing.get(page);
    try {
      const session = await options.open(path);
      usedAt.set(session, performance.now());
      // Another process held it and has ended: the next page opens it here.
      session.client.onClose(() => forget(page, session));
      return session;
    } catch (error) {
      sessions.delete(page);
      throw error;
    }
  }

  function forget(page: string, session: OpenedSession): void {
    sessions.delete(page);
    usedAt.delete(session);
  }

  async function closeIdle(): Promise<void> {
    for (const [page, opening] of sessions) {
      const session = await opening.catch(() => null);
      if (session === null || session === first) continue;
      if (session.countClients() > 0 || (await isWorking(session))) usedAt.set(session, performance.now());
      const unusedMs = performance.now() - (usedAt.get(session) ?? 0);
      if (session.countClients() === 0 && unusedMs >= idleMs && sessions.has(page)) letGo(page, session);
    }
  }

  function letGo(page: string, session: OpenedSession): void {
    forget(page, session);
    const closed = session.close().finally(() => closing.delete(page));
    closing.set(page, closed);
  }

  function remember(path: string): void {
    if (!remembers) return;
    try {
      rememberWorkspace(recentsFile, path, Date.now());
    } catch {
      // A workspace opens also where the list cannot be written: it only helps to find it again.
    }
  }

  return {
    recentsFile,
    isOpen: (path) => sessions.has(pageOf(path)),
    keep(path, session) {
      first = session;
      sessions.set(pageOf(path), Promise.resolve(session));
      remember(path);
    },
    async open(path) {
      await find(path);
      remember(path);
      return pageOf(path);
    },
    attach(wire, page) {
      const path = readRecents(recentsFile).find((recent) => pageOf(recent.path) === page)?.path;
      const opening = sessions.get(page) ?? (path === undefined ? Promise.reject(unknownPage()) : find(path));
      opening.then(
        (session) => session.attach(wire),
        (error: unknown) => refuse(wire, error),
      );
    },
    async close() {
      clearInterval(sweep);
      const opened = await Promise.all([...sessions.values()].map((opening) => opening.catch(() => null)));
      sessions.clear();
      await Promise.all(opened.map((session) => (session === first ? null : session?.close())));
      await Promise.all(closing.values());
    },
  };
}

/** What goes on without a client: it would be cut off. */
async function isWorking({ client, owner }: OpenedSession): Promise<boolean> {
  if (owner !== null) return false;
  const runs = await client.call('run.list', {});
  const downloads = await client.call('download.list', {});
  return runs.some(({ status }) => status === 'running') || downloads.some(({ status }) => status === 'downloading');
}

function refuse(wire: Wire, error: unknown): void {
  const told = inScreenWords(error);
  const reason = told instanceof Error ? told : new Error(String(told));
  serve(wire, { handlers: refuseAll(reason), on: () => () => {} });
}

function unknownPage(): QuerentError {
  return new QuerentError(
    'workspace.unknown',
    'This page belongs to a workspace that is not in the list of recent ones.',
    'Open Querent anew, and the workspace by its path.',
  );
}
