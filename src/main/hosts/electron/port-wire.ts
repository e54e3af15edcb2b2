import type { MessagePortMain } from 'electron';
import type { JsonValue, Wire } from '../../../shared/wire.ts';

/** Main's end of the channel that a window's preload script made. */
export function createPortWire(port: Pick<MessagePortMain, 'close' | 'on' | 'postMessage' | 'start'>): Wire {
  const waiting: JsonValue[] = [];
  const listeners: ((message: JsonValue) => void)[] = [];
  let isClosed = false;
  port.on('message', ({ data }: { data: JsonValue }) => {
    if (listeners.length === 0) waiting.push(data);
    for (const listener of listeners) listener(data);
  });
  port.on('close', () => {
    isClosed = true;
  });
  port.start();
  return {
    send: (message) => {
      if (!isClosed) port.postMessage(message);
    },
    onMessage: (listener) => {
      listeners.push(listener);
      for (const message of waiting.splice(0)) listener(message);
    },
    onClose: (listener) => {
      if (isClosed) listener();
      else port.on('close', listener);
    },
    close: () => port.close(),
  };
}
