/**
 * Keys of servers, encrypted by the operating system's keychain (`safeStorage`) in one file of the person's data folder:
 * `{isConsented, keys: {<base url>: <base64 of the encrypted key>}}`. A key is never written in clear, and never read by the
 * window. Linux without a keyring has only `basic_text`, a password that everybody knows: it obscures and does not protect, and
 * is used where the person has agreed to just that.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SafeStorage } from 'electron';
import { z } from 'zod';
import { QuerentError } from '../../../shared/errors.ts';
import type { KeychainReport } from '../../../shared/shell.ts';

export interface Keychain {
  find(baseUrl: string): Promise<string | null>;
  /** Servers that it has a key for. */
  list(): Promise<string[]>;
  describe(): Promise<KeychainReport>;
  /** Throws workspace.keychain where keys cannot be kept, workspace.keychain-consent where they would only be obscured. */
  save(baseUrl: string, key: string, consent: boolean): Promise<void>;
  /** With the last key goes the consent. */
  remove(baseUrl: string): Promise<void>;
}

type Cipher = Pick<SafeStorage, 'decryptString' | 'encryptString' | 'isEncryptionAvailable'> &
  Partial<Pick<SafeStorage, 'getSelectedStorageBackend' | 'setUsePlainTextEncryption'>>;

const Stored = z.strictObject({ isConsented: z.boolean(), keys: z.record(z.string(), z.string()) });
type Stored = z.infer<typeof Stored>;

export function openKeychain(file: string, cipher: Cipher): Keychain {
  let writing: Promise<unknown> = Promise.resolve();

  async function change(edit: (stored: Stored) => void): Promise<void> {
    const next = writing.then(async () => {
      const stored = await readStored(file);
      edit(stored);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.new`, JSON.stringify(stored), { mode: 0o600 });
      await rename(`${file}.new`, file);
    });
    writing = next.catch(() => {});
    await next;
  }

  return {
    async find(baseUrl) {
      const { isConsented, keys } = await readStored(file);
      const kept = keys[baseUrl];
      if (kept === undefined) return null;
      if (isConsented && protectionOf(cipher) === 'obscured') cipher.setUsePlainTextEncryption?.(true);
      try {
        return cipher.decryptString(Buffer.from(kept, 'base64'));
      } catch (cause) {
        const hint = 'Unlock the keychain that it was kept with, or forget the key and save it again.';
        throw new QuerentError('workspace.keychain', `The key of ${baseUrl} cannot be decrypted.`, hint, { cause });
      }
    },
    list: async () => Object.keys((await readStored(file)).keys),
    describe: async () => ({
      protection: protectionOf(cipher),
      isConsented: (await readStored(file)).isConsented,
    }),
    async save(baseUrl, key, consent) {
      const protection = protectionOf(cipher);
      if (protection === 'none') throw noKeychain();
      const isObscured = protection === 'obscured';
      if (isObscured && !consent && !(await readStored(file)).isConsented) throw noConsent();
      if (isObscured) cipher.setUsePlainTextEncryption?.(true);
      const encrypted = cipher.encryptString(key).toString('base64');
      await change((stored) => {
        stored.isConsented = isObscured;
        stored.keys[baseUrl] = encrypted;
      });
    },
    remove: (baseUrl) =>
      change((stored) => {
        delete stored.keys[baseUrl];
        if (Object.keys(stored.keys).length === 0) stored.isConsented = false;
      }),
  };
}

/** Only Linux names what is behind it. */
function protectionOf(cipher: Cipher): KeychainReport['protection'] {
  if (cipher.getSelectedStorageBackend?.() === 'basic_text') return 'obscured';
  return cipher.isEncryptionAvailable() ? 'protected' : 'none';
}

function noKeychain(): QuerentError {
  const hint = 'Set the key in the environment or a .env file instead, such as TOGETHER_API_KEY.';
  return new QuerentError('workspace.keychain', 'This machine has no keychain that can hold the key.', hint);
}

function noConsent(): QuerentError {
  return new QuerentError(
    'workspace.keychain-consent',
    'This machine has no keychain: the key would only be obscured, and whoever reads the file could read the key.',
    'Agree to that, or set the key in the environment or a .env file instead, such as TOGETHER_API_KEY.',
  );
}

async function readStored(file: string): Promise<Stored> {
  try {
    return Stored.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return { isConsented: false, keys: {} };
    throw new QuerentError(
      'workspace.keychain',
      `The file of encrypted keys ${file} cannot be read.`,
      'Mend or remove it; keys in the environment or a .env file go before it.',
      { cause },
    );
  }
}
