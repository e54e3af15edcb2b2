import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeychain } from '../../../../src/main/hosts/electron/keychain.ts';

const server = 'https://api.example/v1';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-keychain-'));
  file = join(folder, 'keys.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

type Backend = 'kwallet6' | 'gnome_libsecret' | 'basic_text' | 'unknown';

/**
 * safeStorage as Electron documents it: off Linux it names no backend; with `basic_text` nothing is available until plain
 * text is asked for; what one backend wrote no other reads.
 */
function fakeCipher(backend: Backend | null, isUnlocked = true) {
  let isPlain = false;
  const mark = () => (backend === 'basic_text' ? 0x11 : 0x5a);
  const require = () => {
    if (!(backend === 'basic_text' ? isPlain : isUnlocked && backend !== 'unknown')) throw new Error('not available');
  };
  return {
    isEncryptionAvailable: () => (backend === 'basic_text' ? isPlain : isUnlocked && backend !== 'unknown'),
    ...(backend && { getSelectedStorageBackend: () => backend }),
    setUsePlainTextEncryption: (isWanted: boolean) => {
      isPlain = isWanted;
    },
    encryptString: (text: string) => {
      require();
      return Buffer.from([mark(), ...[...Buffer.from(text)].map((byte) => byte ^ mark())]);
    },
    decryptString: (bytes: Buffer) => {
      require();
      if (bytes[0] !== mark()) throw new Error('of another backend');
      return Buffer.from([...bytes.subarray(1)].map((byte) => byte ^ mark())).toString();
    },
  };
}

describe('keys in the keychain', () => {
  it.each([null, 'kwallet6', 'gnome_libsecret'] as const)(
    'are protected by %s and asked for no consent',
    async (backend) => {
      const keychain = openKeychain(file, fakeCipher(backend));
      expect(await keychain.describe()).toEqual({ protection: 'protected', isConsented: false });
      await keychain.save(server, 'secret-key', false);
      expect(readFileSync(file, 'utf8')).not.toContain('secret-key');
      const again = openKeychain(file, fakeCipher(backend));
      expect([await again.find(server), await again.list()]).toEqual(['secret-key', [server]]);
    },
  );

  it('are private to their person', async () => {
    if (process.platform === 'win32') return;
    await openKeychain(file, fakeCipher(null)).save(server, 'secret-key', false);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('are never only obscured unless a person agreed, and then found after a restart', async () => {
    const keychain = openKeychain(file, fakeCipher('basic_text'));
    expect(await keychain.describe()).toEqual({ protection: 'obscured', isConsented: false });
    await expect(keychain.save(server, 'secret-key', false)).rejects.toMatchObject({
      code: 'workspace.keychain-consent',
      message: expect.stringContaining('only be obscured'),
    });
    expect(await keychain.list()).toEqual([]);
    await keychain.save(server, 'secret-key', true);
    const again = openKeychain(file, fakeCipher('basic_text'));
    expect(await again.describe()).toEqual({ protection: 'obscured', isConsented: true });
    expect(await again.find(server)).toBe('secret-key');
    // The consent holds for the next key, and goes with the last.
    await again.save('https://other.example/v1', 'second', false);
    await again.remove(server);
    await again.remove('https://other.example/v1');
    expect((await again.describe()).isConsented).toBe(false);
    await expect(again.save(server, 'secret-key', false)).rejects.toMatchObject({ code: 'workspace.keychain-consent' });
  });

  it.each([
    ['gnome_libsecret', false],
    ['unknown', true],
    [null, false],
  ] as const)('cannot be kept with %s that is not available, consent or not', async (backend, isUnlocked) => {
    const keychain = openKeychain(file, fakeCipher(backend, isUnlocked));
    expect((await keychain.describe()).protection).toBe('none');
    await expect(keychain.save(server, 'secret-key', true)).rejects.toMatchObject({ code: 'workspace.keychain' });
  });

  it('that another keychain encrypted are told, and can be forgotten', async () => {
    await openKeychain(file, fakeCipher('kwallet6')).save(server, 'secret-key', false);
    const other = openKeychain(file, fakeCipher('basic_text'));
    await expect(other.find(server)).rejects.toMatchObject({ code: 'workspace.keychain' });
    await other.remove(server);
    expect(await other.find(server)).toBeNull();
  });

  it('in a file that cannot be read are told, and the file is left', async () => {
    writeFileSync(file, 'not json');
    await expect(openKeychain(file, fakeCipher(null)).list()).rejects.toMatchObject({ code: 'workspace.keychain' });
    expect(readFileSync(file, 'utf8')).toBe('not json');
  });
});
