import { WebSocket } from 'ws';
import { QuerentError } from '../../../shared/errors.ts';
import type { Wire } from '../../../shared/wire.ts';
import { ownPage } from '../pages.ts';
import { createSocketWire } from './socket-wire.ts';

/** A wire to the process that holds a workspace, by the address and token of its owner note. */
export function connectToOwner(owner: { address: string; token: string }, page: string = ownPage): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${owner.address.replace('http', 'ws')}${page}wire`, {
      headers: { Authorization: `Bearer ${owner.token}` },
      handshakeTimeout: 10_000,
      perMessageDeflate: false,
    });
    socket.once('open', () => resolve(createSocketWire(socket)));
    socket.once('error', (cause) => reject(unreachable(owner.address, cause)));
  });
}

/** A new address under which a browser may open the studio of the process that holds the workspace. */
export async function askForAddress(owner: { address: string; token: string }): Promise<string> {
  const reply = await fetch(`${owner.address}/ticket`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${owner.token}` },
    signal: AbortSignal.timeout(10_000),
  }).catch((cause: unknown) => {
    throw unreachable(owner.address, cause);
  });
  if (!reply.ok) throw unreachable(owner.address, new Error(`it answered ${reply.status}`));
  return reply.text();
}

function unreachable(address: string, cause: unknown): QuerentError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new QuerentError(
    'workspace.owner',
    `The workspace is held by another Querent at ${address}, which does not answer: ${reason}`,
    'Wait until it has ended, or choose another workspace with --workspace.',
    { cause },
  );
}
