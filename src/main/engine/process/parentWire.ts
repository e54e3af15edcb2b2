import { QuerentError } from '../../../shared/errors.ts';
import type { JsonValue, Wire } from '../../../shared/wire.ts';

/** `process.parentPort` of an Electron utility process. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

/**
 * The wire to the process that started this one. When that process goes away, in whatever manner, this one ends too:
 * the channel closes, or, for a utility process, Electron ends it.
 */
export function attachToParent(): Wire {
  const { parentPort } = process as { parentPort?: ParentPort };
  if (parentPort) {
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data as JsonValue)),
      onClose: () => {},
      close: () => process.exit(0),
    };
  }
  if (process.send === undefined) {
    throw new QuerentError('engine.alone', 'The engine was started by hand.', 'Start Querent; it starts the engine.');
  }
  process.on('disconnect', () => process.exit(0));
  return {
    send: (message) => process.send?.(message, undefined, undefined, () => {}),
    onMessage: (listener) => process.on('message', (message) => listener(message as JsonValue)),
    onClose: (listener) => process.on('disconnect', listener),
    close: () => process.exit(0),
  };
}
