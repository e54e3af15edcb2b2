/**
 * Where the window gets its wire: from the preload in Electron, else from a WebSocket to the page's own origin, which the
 * session's cookie opens. The rest of the renderer does not know which.
 */
import { QuerentError } from '../shared/errors.ts';
import type { Bridge, Shell } from '../shared/shell.ts';
import type { JsonValue, Wire } from '../shared/wire.ts';

declare global {
  interface Window {
    querent?: Bridge;
  }
}

/** Empty in a browser: every method of a shell may be missing. */
export const shell: Shell = globalThis.window?.querent?.shell ?? {};

/** Resolves once messages can be sent; rejects with `wire.closed` where nobody answers. */
export function openWire(): Promise<Wire> {
  if (window.querent) return takeBridge(window.querent);
  const address = new URL('wire', location.href);
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  address.search = '';
  address.hash = '';
  const socket = new WebSocket(address);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(wireOver(socket)), { once: true });
    socket.addEventListener('close', () => reject(nobodyAnswers()), { once: true });
  });
}

let isTaken = false;

/** The preload gives one wire a page. Once it is closed only a new page has another; the address keeps the place. */
function takeBridge({ wire }: Bridge): Promise<Wire> {
  if (isTaken) location.reload();
  isTaken = true;
  return Promise.resolve(wire);
}

function wireOver(socket: WebSocket): Wire {
  const waiting: JsonValue[] = [];
  const listeners: ((message: JsonValue) => void)[] = [];
  socket.addEventListener('message', ({ data }) => {
    const message: JsonValue = JSON.parse(String(data));
    if (listeners.length === 0) waiting.push(message);
    for (const listener of listeners) listener(message);
  });
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) => {
      listeners.push(listener);
      for (const message of waiting.splice(0)) listener(message);
    },
    onClose: (listener) => socket.addEventListener('close', listener),
    close: () => socket.close(),
  };
}

function nobodyAnswers(): QuerentError {
  return new QuerentError(
    'wire.closed',
    'Querent does not answer.',
    'Start it with `npm start` and open the address it prints: each start has an address of its own.',
  );
}
