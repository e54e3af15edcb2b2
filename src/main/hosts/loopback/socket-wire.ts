import type { WebSocket } from 'ws';
import type { JsonValue, Wire } from '../../../shared/wire.ts';

/** A wire over an open WebSocket; messages are JSON texts. What is no JSON ends the connection (1003). */
export function createSocketWire(socket: WebSocket): Wire {
  const waiting: JsonValue[] = [];
  const listeners: ((message: JsonValue) => void)[] = [];

  socket.on('message', (data, isBinary) => {
    const message = isBinary ? undefined : parse(String(data));
    if (message === undefined) return socket.close(1003, 'JSON texts only');
    if (listeners.length === 0) waiting.push(message);
    for (const listener of listeners) listener(message);
  });
  // `close` always follows an error, and is what ends the wire.
  socket.on('error', () => {});

  return {
    send: (message) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    },
    onMessage: (listener) => {
      listeners.push(listener);
      for (const message of waiting.splice(0)) listener(message);
    },
    onClose: (listener) => {
      if (socket.readyState === socket.CLOSED) listener();
      else socket.on('close', listener);
    },
    close: () => socket.close(1000),
  };
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
