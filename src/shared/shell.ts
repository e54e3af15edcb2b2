import { z } from 'zod';
import type { CommandId } from './commands.ts';
import { KeyMap } from './records/keys.ts';
import type { Wire } from './wire.ts';

/** What the preload hands the window as `window.querent`. A browser has none, and opens a WebSocket to its own origin. */
export interface Bridge {
  wire: Wire;
  shell: Shell;
}

export interface KeychainReport {
  /** `obscured`: encrypted with a password that everybody knows; `none`: nothing can be kept. */
  protection: 'protected' | 'obscured' | 'none';
  /** The person agreed before that keys are only obscured. */
  isConsented: boolean;
}

export const Surroundings = z.strictObject({
  keys: KeyMap,
  colorScheme: z.enum(['light', 'dark', 'auto']),
  /** Of the runs that go on, from 0 to 1; null where none does. */
  progress: z.number().min(0).max(1).nullable(),
  /** Whether the machine is kept from sleeping while one does. */
  staysAwake: z.boolean(),
});
export type Surroundings = z.infer<typeof Surroundings>;

/** What only a desktop has; every method may be missing, and the renderer then offers the plain way. */
export interface Shell {
  chooseFolder?(title: string): Promise<string | null>;
  chooseFile?(title: string, extensions: string[]): Promise<string | null>;
  showInFolder?(path: string): void;
  /** What can be done now: the menus offer nothing else. */
  offerCommands?(ids: readonly CommandId[]): void;
  /** What the system draws around the window follows it. */
  surround?(now: Surroundings): void;
  /** A command was chosen from a menu. */
  onCommand?(listener: (id: CommandId) => void): void;
  /** A link to a place was opened: its address, `#/...`. */
  onPlace?(listener: (hash: string) => void): void;
  /** `hash` is the address of the place that a click opens. */
  notify?(title: string, body: string, hash: string | null): void;
  /** Keys in the operating system's keychain: write and forget only, the window never reads one. */
  describeKeychain?(): Promise<KeychainReport>;
  /** `consent`: the key may be kept although it would only be obscured. */
  saveKey?(baseUrl: string, key: string, consent: boolean): Promise<void>;
  removeKey?(baseUrl: string): Promise<void>;
}
