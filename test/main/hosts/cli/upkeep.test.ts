import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../../src/main/hosts/cli/program.ts';
import { openSession } from '../../../../src/main/hosts/session.ts';
import { createFakeTerminal, type FakeTerminal } from './fake-terminal.ts';

let folder: string;
let workspace: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-cli-upkeep-'));
  workspace = join(folder, 'workspace.sqlite');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(command: string, ...argv: string[]): Promise<FakeTerminal & { code: number }> {
  const terminal = createFakeTerminal(folder);
  return Object.assign(terminal, {
    code: await runCommandLine([command, '--workspace', workspace, ...argv], terminal),
  });
}

async function change(weights: 'int8' | 'int4'): Promise<void> {
  const session = await openSession({
    host: 'cli',
    workspace,
    outputDirectory: null,
    terminal: createFakeTerminal(folder),
  });
  await session.client.call('settings.change', { weights });
  await session.client.call('dataSet.create', { name: weights, description: '' });
  await session.close();
}

describe('querent backup and restore', () => {
  it('copies to the folder or to a file, and goes back to it after a copy of what is now', async () => {
    await change('int8');
    const first = await run('backup', '--to', 'kept.sqlite');
    expect([first.code, first.outs]).toEqual([0, [join(folder, 'kept.sqlite')]]);
    expect(first.notes.join()).toContain('1 data set');
    const again = await run('backup', '--to', 'kept.sqlite', '--json');
    expect([again.code, JSON.parse(again.outs[0] ?? '').error.code]).toEqual([1, 'backup.exists']);
    const { summary } = JSON.parse((await run('backup', '--json')).outs[0] ?? '');
    expect(summary.path.startsWith(join(folder, 'backups'))).toBe(true);

    await change('int4');
    const dry = await run('restore', 'kept.sqlite', '--dry-run');
    expect([dry.code, dry.notes.join('\n')]).toEqual([0, expect.stringContaining('1 data set gone')]);
    const { code, notes } = await run('restore', 'kept.sqlite');
    expect([code, notes.at(-1)]).toEqual([0, expect.stringContaining('before-restore.sqlite')]);
    expect((await run('restore', 'kept.sqlite', '--dry-run')).notes.join()).toContain('changes nothing but settings');
  });

  it('goes back while another process, which serves it, has the workspace open', async () => {
    await change('int8');
    await run('backup', '--to', 'kept.sqlite');
    await change('int4');
    const terminal = createFakeTerminal(folder);
    const session = await openSession({ host: 'web', workspace, outputDirectory: null, terminal });
    const replaced = new Promise((heard) => session.client.on('workspace.replaced', heard));
    expect((await run('restore', 'kept.sqlite')).code).toBe(0);
    expect(await replaced).toEqual({ because: 'restored' });
    expect((await session.client.call('dataSet.list', {})).map(({ name }) => name)).toEqual(['int8']);
    // It can still be reached by others.
    expect((await run('backup', '--json')).code).toBe(0);
    await session.close();
  });

  it('puts a damaged workspace aside, which cannot be opened, and a backup in its place', async () => {
    await change('int8');
    await run('backup', '--to', 'kept.sqlite');
    writeFileSync(workspace, 'x'.repeat(8192));
    expect((await run('backup')).code).toBe(1);
    const { code, notes } = await run('restore', 'kept.sqlite');
    expect([code, notes.at(-1)]).toEqual([0, expect.stringContaining('.damaged-')]);
    const aside = readdirSync(folder).find((name) => name.includes('.damaged-')) ?? '';
    expect(readFileSync(join(folder, aside), 'utf8')).toBe('x'.repeat(8192));
    expect((await run('restore', 'kept.sqlite', '--dry-run')).notes.join()).toContain('changes nothing but settings');
  });

  it('refuses a file that is no backup', async () => {
    const { code, notes } = await run('restore', 'nothing.sqlite');
    expect([code, notes.at(-1)]).toEqual([1, expect.stringContaining('There is no file')]);
  });
});

describe('querent diagnostics', () => {
  it('saves a zip, and tells what is in it', async () => {
    const { code, outs, notes } = await run('diagnostics', '--to', 'help.zip');
    expect([code, outs]).toEqual([0, [join(folder, 'help.zip')]]);
    expect(notes.join('\n')).toContain('machine.json: ');
    expect(existsSync(join(folder, 'help.zip'))).toBe(true);
    expect(Object.keys(unzipSync(readFileSync(join(folder, 'help.zip'))))).toContain('program.json');
  });
});
