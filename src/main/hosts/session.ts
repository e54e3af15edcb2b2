/**
 * How a host gets at a workspace: it opens it and serves it to others through the loopback door, or, where another process
 * holds it, it connects to that one. Clients attach their wires and cannot tell the difference.
 */
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import packageInfo from '../../../package.json' with { type: 'json' };
import { type Client, createClient } from '../../shared/client.ts';
import { QuerentError } from '../../shared/errors.ts';
import type { StudioReport } from '../../shared/records/reports.ts';
import { createWirePair, type Wire } from '../../shared/wire.ts';
import { findOwner, type WorkspaceOwner } from '../core/owner.ts';
import { type CoreOptions, openCore } from '../core.ts';
import { serve } from '../serve.ts';
import { readEnvironment } from './environment.ts';
import { askForAddress, connectToOwner } from './loopback/connect.ts';
import { openLoopbackDoor } from './loopback/server.ts';
import { enginePath, rendererFolder, resourcesFolder } from './paths.ts';

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
  terminal: { environment: Record<string, string | undefined>; workingDirectory: string };
}

export interface Session {
  client: Client;
  /** The address of the process that holds the workspace; null where this one does. */
  owner: string | null;
  /** Serves a client until its wire closes. */
  attach(wire: Wire): void;
  /** An address that opens the studio in one browser, once. */
  issueAddress(): Promise<string>;
  close(): Promise<void>;
}

export async function openSession(options: SessionOptions): Promise<Session> {
  const environment = readEnvironment(options.terminal.workingDirectory, options.terminal.environment);
  const workspace = chooseWorkspace(options, environment);
  const owner = findOwner(workspace);
  if (owner) return joinOwner(workspace, owner);
  try {
    return await openOwn(options, workspace, environment);
  } catch (error) {
    // Another process may have been quicker.
    const quicker = error instanceof QuerentError && error.code === 'workspace.held' ? findOwner(workspace) : null;
    if (quicker) return joinOwner(workspace, quicker);
    throw error;
  }
}

/** The file that a session of the same options would open. */
export function findWorkspace(workspace: string | undefined, terminal: SessionOptions['terminal']): string {
  return chooseWorkspace({ workspace, terminal }, readEnvironment(terminal.workingDirectory, terminal.environment));
}

async function openOwn(
  options: SessionOptions,
  workspace: string,
  environment: Record<string, string | undefined>,
): Promise<Session> {
  const { host, findKey, listKeys, startEngine, terminal, port } = options;
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
  });
  try {
    const door = await openLoopbackDoor(core, rendererFolder, port);
    core.announce({ url: door.address, token: door.ownerToken });
    const attach = (wire: Wire) => serve(wire, core);
    const close = async () => {
      await core.close();
      await door.close();
    };
    return { client: attachClient(attach), owner: null, attach, issueAddress: async () => door.issueAddress(), close };
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
  const first = await connectToOwner(owner);
  const client = createClient(first);
  return {
    client,
    owner: url,
    attach: (wire) => {
      connectToOwner(owner).then(
        (far) => joinWires(wire, far),
        () => wire.close(),
      );
    },
    issueAddress: () => askForAddress(owner),
    close: async () => client.close(),
  };
}

function attachClient(attach: (wire: Wire) => void): Client {
  const [near, far] = createWirePair();
  attach(far);
  return createClient(near);
}

function joinWires(one: Wire, other: Wire): void {
  one.onMessage((message) => other.send(message));
  other.onMessage((message) => one.send(message));
  one.onClose(() => other.close());
  other.onClose(() => one.close());
}

function chooseWorkspace(
  { workspace, terminal }: Pick<SessionOptions, 'workspace' | 'terminal'>,
  environment: Record<string, string | undefined>,
): string {
  const named = workspace ?? environment.QUERENT_WORKSPACE;
  if (named) return resolve(terminal.workingDirectory, named);
  return join(envPaths('querent', { suffix: '' }).data, 'workspace.sqlite');
}
