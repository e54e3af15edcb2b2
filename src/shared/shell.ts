import type { Wire } from './wire.ts';

/** What the preload hands the window as `window.querent`. A browser has none, and opens a WebSocket to its own origin. */
export interface Bridge {
  wire: Wire;
  shell: Shell;
}

/** What only a desktop has; every method may be missing, and the renderer then offers the plain way. */
export interface Shell {
  chooseFolder?(title: string): Promise<string | null>;
  chooseFile?(title: string, extensions: string[]): Promise<string | null>;
  showInFolder?(path: string): void;
  notify?(title: string, body: string): void;
  /** Keys in the operating system's keychain: write and forget only, the window never reads one. */
  saveKey?(baseUrl: string, key: string): Promise<void>;
  removeKey?(baseUrl: string): Promise<void>;
}
