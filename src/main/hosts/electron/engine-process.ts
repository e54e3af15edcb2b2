import type { UtilityProcess } from 'electron';
import type { JsonValue } from '../../../shared/wire.ts';
import { withoutSecrets } from '../../../shared/withoutSecrets.ts';
import type { EngineProcess } from '../../core/engine.ts';
import type { ElectronCalls } from './calls.ts';

/** The engine as a utility process of Electron, which needs no second Node and ends with the app. */
export function startUtilityEngine({ utilityProcess }: ElectronCalls, enginePath: string): EngineProcess {
  const child: UtilityProcess = utilityProcess.fork(enginePath, [], {
    serviceName: 'Querent engine',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: withoutSecrets(process.env),
  });
  const closeListeners: (() => void)[] = [];
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-2000);
  });
  child.on('exit', () => {
    for (const listener of closeListeners) listener();
  });
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', (message: JsonValue) => listener(message)),
    onClose: (listener) => closeListeners.push(listener),
    close: () => void child.kill(),
    kill: () => void child.kill(),
    onExit: (listener) =>
      child.on('exit', (code) => listener(`with exit code ${code}${lastWords && `, saying: ${lastWords.trim()}`}`)),
  };
}
