import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../../src/main/hosts/cli/program.ts';
import { openSession } from '../../../../src/main/hosts/session.ts';
import { createFakeTerminal } from './fake-terminal.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-cli-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function list(...argv: string[]) {
  const terminal = createFakeTerminal(folder);
  return Object.assign(terminal, { code: await runCommandLine(['workspaces', ...argv], terminal) });
}

const open = (host: 'cli' | 'web', name: string) =>
  openSession({ host, workspace: join(folder, name), outputDirectory: null, terminal: createFakeTerminal(folder) });

describe('querent workspaces', () => {
  it('lists what studios opened and scripts did not, and what has become of it', async () => {
    expect((await list()).notes).toEqual(['No workspace was opened in a studio yet.']);
    for (const name of ['gone.sqlite', 'kept.sqlite']) await (await open('web', name)).close();
    await (await open('cli', 'script.sqlite')).close();
    rmSync(join(folder, 'gone.sqlite'));
    const live = await open('web', 'live.sqlite');
    const { code, outs } = await list();
    expect([code, outs]).toEqual([
      0,
      [
        `${join(folder, 'live.sqlite')} (open)`,
        join(folder, 'kept.sqlite'),
        `${join(folder, 'gone.sqlite')} (not there any more)`,
      ],
    ]);
    expect(JSON.parse((await list('--json')).outs[0] ?? '').workspaces).toMatchObject([
      { name: 'live', state: 'elsewhere' },
      { name: 'kept', state: 'closed' },
      { name: 'gone', state: 'missing', sizeBytes: null },
    ]);
    await live.close();
  });
});
