/**
 * Keys of servers, encrypted by the operating system's keychain (`safeStorage`) in one file of the person's data folder:
 * `{<base url>: <base64 of the encrypted key>}`. A key is never written in clear, and never read by the window.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SafeStorage } from 'electron';
import { z } from 'zod';
import { QuerentError } from '../../../shared/errors.ts';

export interface Keychain {
  find(baseUrl: string): Promise<string | null>;
  save(baseUrl: string, key: string): Promise<void>;
  remove(baseUrl: string): Promise<void>;
}

type Cipher = Pick<SafeStorage, 'decryptString' | 'encryptString' | 'isEncryptionAvailable'> &
  Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>;

const Stored = z.record(z.string(), z.string());

export function openKeychain(file: string, cipher: Cipher): Keychain {
  let writing: Promise<unknown> = Promise.resolve();

  async function change(edit: (keys: Record<string, string>) => void): Promise<void> {
    const next = writing.then(async () => {
      const keys = await readStored(file);
      edit(keys);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.new`, JSON.stringify(keys), { mode: 0o600 });
      await rename(`${file}.new`, file);
    });
    writing = next.catch(() => {});
    await next;
  }

  return {
    async find(baseUrl) {
      const stored = (await readStored(file))[baseUrl];
      return stored === undefined ? null : cipher.decryptString(Buffer.from(stored, 'base64'));
    },
    async save(baseUrl, key) {
      // Without a keyring Linux falls back to a fixed password, which protects nothing.
      if (!cipher.isEncryptionAvailable() || cipher.getSelectedStorageBackend?.() === 'basic_text') {
        const hint = 'Set the key in the environment or a .env file instead, such as TOGETHER_API_KEY.';
        throw new QuerentError('workspace.keychain', 'This machine has no keychain that can hold the key.', hint);
      }
      const encrypted = cipher.encryptString(key).toString('base64');
      await change((keys) => {
        keys[baseUrl] = encrypted;
      });
    },
    remove: (baseUrl) =>
      change((keys) => {
        delete keys[baseUrl];
      }),
  };
}

async function readStored(file: string): Promise<Record<string, string>> {
  try {
    return Stored.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return {};
    throw new QuerentError(
      'workspace.keychain',
      `The file of encrypted keys ${file} cannot be read.`,
      'Mend or remove it; keys in the environment or a .env file go before it.',
      { cause },
    );
  }
}
