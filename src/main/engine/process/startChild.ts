import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JsonValue, Wire } from '../../../shared/wire.ts';
import { withoutSecrets } from '../../../shared/withoutSecrets.ts';

/** A running engine process: a wire to it, and what a wire does not tell. Under Electron a utility process is wrapped as one. */
export interface EngineProcess extends Wire {
  pid: number | undefined;
  kill(): void;
  /** `detail` says how it ended and repeats its last words. */
  onExit(listener: (detail: string) => void): void;
}

/** Forks the engine. It ends by itself when the channel to this process closes, even if this process was killed. */
export function startChild(entry = defaultEntry()): EngineProcess {
  // Nothing of main's own flags (a debugger's port, a test runner's loader), and no key that the engine has no use for.
  const child = fork(entry, [], {
    execArgv: [],
    env: withoutSecrets(process.env),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-2000);
  });
  const closeListeners: (() => void)[] = [];
  child.on('disconnect', () => {
    for (const listener of closeListeners) listener();
  });
  // Errors of sending to a dead process; its exit is told apart.
  child.on('error', () => {});
  return {
    pid: child.pid,
    send: (message) => {
      if (child.connected) child.send(message as object, () => {});
    },
    onMessage: (listener) => child.on('message', (message) => listener(message as JsonValue)),
    onClose: (listener) => closeListeners.push(listener),
    close: () => {
      if (child.connected) child.disconnect();
    },
    kill: () => child.kill('SIGKILL'),
    // Not `close`, which never comes once the channel was closed from here; the last words are read to their end.
    onExit: (listener) =>
      child.on('exit', (code, signal) => {
        const how = signal === null ? `with exit code ${code}` : `by the signal ${signal}`;
        const tell = () => listener(lastWords.trim() === '' ? how : `${how}, saying: ${lastWords.trim()}`);
        if (child.stderr === null || child.stderr.closed) tell();
        else child.stderr.once('close', tell);
      }),
  };
}

/** Built, the engine stands beside the program as engine.js; in source form it is engine/process.ts. */
function defaultEntry(): string {
  for (const place of ['./engine.js', '../engine.js', '../process.ts']) {
    const path = fileURLToPath(new URL(place, import.meta.url));
    if (existsSync(path)) return path;
  }
  return fileURLToPath(new URL('../process.ts', import.meta.url));
}
