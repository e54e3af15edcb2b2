/**
 * How a host gets at a workspace: it opens it and serves it to others through the loopback door, or, where another process
 * holds it, it connects to that one. Clients attach their wires and cannot tell the difference.
 */
import { join } from 'node:path';
import packageInfo from '../../../package.json' with { type: 'json' };
import { createClient } from '../../shared/client.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { StudioReport } from '../../shared/records/reports.ts';
import { createWirePair, type Wire } from '../../shared/wire.ts';
import { findOwner, type WorkspaceOwner } from '../core/owner.ts';
import { type CoreOptions, openCore } from '../core.ts';
import { serve } from '../serve.ts';
import { readEnvironment } from './environment.ts';
import { askForAddress, connectToOwner } from './loopback/connect.ts';
import { openLoopbackDoor } from './loopback/server.ts';
import { createNeighbours, type NeighbourSessions, type OpenedSession } from './neighbours.ts';
import { ownPage } from './pages.ts';
import { enginePath, rendererFolder, resourcesFolder } from './paths.ts';
import { chooseRecentsFile, chooseWorkspace } from './places.ts';

export interface SessionOptions {
  host: StudioReport['host'];
  /** A file; else QUERENT_WORKSPACE, else one in the person's data folder. */
  workspace: string | undefined;
  /** Where run folders go; null is `outputs` in the working directory. */
  outputDirectory: string | null;
  port?: number | undefined;
  /** Keys from elsewhere than the environment. */
  findKey?: CoreOptions['findKey'];
  listKeys?: CoreOptions['listKeys'];
  startEngine?: CoreOptions['startEngine'];
  /** After so long without clients a workspace is closed that was opened from a window. */
  idleMs?: number;
  terminal: { environment: Record<string, string | undefined>; workingDirectory: string };
}

export interface Session extends OpenedSession {
  /** Serves a client until its wire closes; the page says of which workspace. */
  attach(wire: Wire, page?: string): void;
  /** An address that opens the studio in one browser, once. */
  issueAddress(): Promise<string>;
}

interface Surroundings {
  options: SessionOptions;
  environment: Record<string, string | undefined>;
  neighbours: NeighbourSessions;
}

export async function openSession(options: SessionOptions): Promise<Session> {
  const { host, workspace, port, terminal, idleMs } = options;
  const place = describePlace(terminal);
  const neighbours = createNeighbours({
    recentsFile: chooseRecentsFile(place),
    remembers: host !== 'cli',
    open: (path) => open(path, surroundings),
    ...(idleMs !== undefined && { idleMs }),
  });
  const surroundings = { options, environment: place.environment, neighbours };
  const path = chooseWorkspace(workspace, place);
  try {
    const session = await open(path, surroundings, port);
    neighbours.keep(path, session);
    const close = async () => {
      await neighbours.close();
      await session.close();
    };
    return { ...session, close };
  } catch (error) {
    await neighbours.close();
    throw error;
  }
}

/** The file that a session of the same options would open. */
export function findWorkspace(workspace: string | undefined, terminal: SessionOptions['terminal']): string {
  return chooseWorkspace(workspace, describePlace(terminal));
}

async function open(path: string, surroundings: Surroundings, port?: number): Promise<Session> {
  const owner = findOwner(path);
  if (owner) return joinOwner(path, owner);
  try {
    return await openOwn(path, surroundings, port);
  } catch (error) {
    // Another process may have been quicker.
    const quicker = error instanceof QuerentError && error.code === 'workspace.held' ? findOwner(path) : null;
    if (quicker) return joinOwner(path, quicker);
    throw error;
  }
}

async function openOwn(
  workspace: string,
  { options, environment, neighbours }: Surroundings,
  port: number | undefined,
): Promise<Session> {
  const { host, findKey, listKeys, startEngine, terminal } = options;
  const core = await openCore({
    host,
    workspace,
    outputDirectory: { usual: join(terminal.workingDirectory, 'outputs'), asked: options.outputDirectory },
    version: packageInfo.version,
    enginePath,
    resourcesFolder,
    environment,
    findKey,
    listKeys,
    startEngine,
    neighbours,
  });
  let clients = 0;
  const attach = (wire: Wire, page: string = ownPage) => {
    if (page !== ownPage) return neighbours.attach(wire, page);
    clients += 1;
    wire.onClose(() => {
      clients -= 1;
    });
    serve(wire, core);
  };
  try {
    const door = await openLoopbackDoor(attach, rendererFolder, port);
    core.announce({ url: door.address, token: door.ownerToken });
    const [near, far] = createWirePair();
    serve(far, core);
    return {
      client: createClient(near),
      owner: null,
      attach,
      countClients: () => clients,
      issueAddress: async () => door.issueAddress(),
      close: async () => {
        await core.close();
        await door.close();
      },
    };
  } catch (error) {
    await core.close();
    throw error;
  }
}

async function joinOwner(workspace: string, { url, token }: WorkspaceOwner): Promise<Session> {
  if (url === null || token === null) {
    throw new QuerentError(
      'workspace.held',
      `The workspace ${workspace} is open in another Querent that cannot be reached.`,
      'Close it first, or name another file with --workspace.',
    );
  }
  const owner = { address: url, token };
  const client = createClient(await connectToOwner(owner));
  let clients = 0;
  return {
    client,
    owner: url,
    attach: (wire, page = ownPage) => {
      clients += 1;
      wire.onClose(() => {
        clients -= 1;
      });
      connectToOwner(owner, page).then(
        (far) => joinWires(wire, far),
        () => wire.close(),
      );
    },
    countClients: () => clients,
    issueAddress: () => askForAddress(owner),
    close: async () => client.close(),
  };
}

function joinWires(one: Wire, other: Wire): void {
  one.onMessage((message) => other.send(message));
  other.onMessage((message) => one.send(message));
  one.onClose(() => other.close());
  other.onClose(() => one.close());
}

function describePlace({ environment, workingDirectory }: SessionOptions['terminal']) {
  return { environment: readEnvironment(workingDirectory, environment), workingDirectory };
}
