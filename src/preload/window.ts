/**
 * Runs in the sandbox before the window's own scripts, and hands it two things: its wire, which is one end of a message
 * channel whose other end goes to main, and the shell. The window gets neither `ipcRenderer` nor any channel's name.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { isCommandId } from '../shared/commands.ts';
import type { Bridge, Shell } from '../shared/shell.ts';
import type { JsonValue, Wire } from '../shared/wire.ts';

const { port1: near, port2: far } = new MessageChannel();
ipcRenderer.postMessage('querent.wire', null, [far]);
contextBridge.exposeInMainWorld('querent', { wire: createPortWire(near), shell: createShell() } satisfies Bridge);

function createPortWire(port: typeof near): Wire {
  const waiting: JsonValue[] = [];
  const listeners: ((message: JsonValue) => void)[] = [];
  port.addEventListener('message', (event) => {
    const { data } = event as unknown as { data: JsonValue };
    if (listeners.length === 0) waiting.push(data);
    for (const listener of listeners) listener(data);
  });
  port.start();
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      listeners.push(listener);
      for (const message of waiting.splice(0)) listener(message);
    },
    onClose: (listener) => port.addEventListener('close', listener),
    close: () => port.close(),
  };
}

function createShell(): Required<Shell> {
  const call = (method: keyof Shell, ...parameters: unknown[]) =>
    ipcRenderer.invoke('querent.shell', method, parameters);
  return {
    chooseFolder: (title) => call('chooseFolder', title),
    chooseFile: (title, extensions) => call('chooseFile', title, extensions),
    showInFolder: (path) => void call('showInFolder', path),
    offerCommands: (ids) => void call('offerCommands', ids),
    surround: (now) => void call('surround', now),
    onCommand: (listener) => {
      ipcRenderer.on('querent.command', (_event, id: unknown) => isCommandId(id) && listener(id));
    },
    onPlace: (listener) => {
      ipcRenderer.on('querent.place', (_event, hash: unknown) => typeof hash === 'string' && listener(hash));
    },
    notify: (title, body, hash) => void call('notify', title, body, hash),
    describeKeychain: () => call('describeKeychain'),
    saveKey: (baseUrl, key, consent) => call('saveKey', baseUrl, key, consent),
    removeKey: (baseUrl) => call('removeKey', baseUrl),
  };
}
