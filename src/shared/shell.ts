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
