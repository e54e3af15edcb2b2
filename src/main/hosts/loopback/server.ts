/**
 * The loopback door: the renderer's files and one wire a WebSocket, on 127.0.0.1 only. Every process that holds a workspace
 * opens it, so that a second process, or a browser, can connect instead of opening the workspace again.
 *
 *   GET  /?ticket=T   exchanges the ticket for a cookie and redirects to /
 *   GET  /...         files of the renderer, with the cookie
 *   GET  /wire        WebSocket, with the cookie (browser) or the owner's token (another process)
 *   POST /ticket      a new address for a browser, with the owner's token
 *
 * Files and wires of other workspaces stand below their pages (`pages.ts`).
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { QuerentError } from '../../../shared/errors.ts';
import type { Wire } from '../../../shared/wire.ts';
import { splitPage } from '../pages.ts';
import { sendFile, sendPage } from './files.ts';
import { createGuard } from './guard.ts';
import { createSocketWire } from './socket-wire.ts';

export interface LoopbackDoor {
  /** `http://127.0.0.1:<port>` */
  address: string;
  ownerToken: string;
  /** An address that opens the studio in one browser, once. */
  issueAddress(): string;
  close(): Promise<void>;
}

/** The largest message a client may send: a config with long item pools fits many times. */
const maxMessageBytes = 32 * 2 ** 20;

/** Port 0 takes a free one. Rejects with `usage.port` where the port is taken, or is none. */
export async function openLoopbackDoor(
  attach: (wire: Wire, page: string) => void,
  rendererFolder: string,
  port = 0,
): Promise<LoopbackDoor> {
  const guard = createGuard();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => {});
    const { page, file } = splitPage(request.url ?? '');
    if (!isWelcome(request) || file !== '/wire') return refuse(socket);
    sockets.handleUpgrade(request, socket, head, (client) => attach(createSocketWire(client), page));
  });

  await listen(server, port);
  const bound = (server.address() as AddressInfo).port;
  const address = `http://127.0.0.1:${bound}`;
  const issueAddress = () => `${address}/?ticket=${guard.issueTicket()}`;

  function isWelcome(request: IncomingMessage): boolean {
    return guard.isLocalHost(request) && guard.isSameOrigin(request) && guard.isKnown(request, bound);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!guard.isLocalHost(request) || !guard.isSameOrigin(request)) {
      return sendPage(response, 403, 'Refused', 'Querent answers only this machine, under 127.0.0.1 or localhost.');
    }
    const url = new URL(request.url ?? '/', address);
    if (request.method === 'POST' && url.pathname === '/ticket' && guard.isOwner(request)) {
      response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' }).end(issueAddress());
      return;
    }
    if (request.method !== 'GET') return sendPage(response, 405, 'Refused', 'Querent serves pages by GET only.');
    const cookie = guard.redeem(url.searchParams.get('ticket') ?? '', bound);
    if (cookie || (url.searchParams.has('ticket') && guard.isKnown(request, bound))) {
      response.writeHead(303, { ...(cookie && { 'Set-Cookie': cookie }), Location: '/', 'Cache-Control': 'no-store' });
      response.end();
      return;
    }
    if (!guard.isKnown(request, bound)) {
      const way =
        'Open the address that Querent printed when it started; each works once. "npm start" prints a new one.';
      return sendPage(response, 403, 'This address does not let you in', way);
    }
    await sendFile(response, rendererFolder, splitPage(url.pathname).file);
  }

  return {
    address,
    ownerToken: guard.ownerToken,
    issueAddress,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

const highestPort = 65_535;

function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  const hint = 'Choose another one with --port, or leave it out to take a free one.';
  return new Promise((resolve, reject) => {
    // Node throws here what it tells of a taken port by an event.
    if (port > highestPort) throw new QuerentError('usage.port', `There is no port ${port}: they end at 65535.`, hint);
    server.once('error', (cause) => {
      reject(
        new QuerentError('usage.port', `Port ${port} on 127.0.0.1 cannot be used: ${cause.message}`, hint, { cause }),
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}
