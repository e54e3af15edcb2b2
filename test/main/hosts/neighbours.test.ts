/** Several workspaces in one program: real files, real cores, wires in memory. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pageOf } from '../../../src/main/hosts/pages.ts';
import { openSession, type Session } from '../../../src/main/hosts/session.ts';
import { type Client, createClient } from '../../../src/shared/client.ts';
import type { RunConfig } from '../../../src/shared/records/config.ts';
import { createWirePair } from '../../../src/shared/wire.ts';
import { createFakeTerminal } from './cli/fake-terminal.ts';

let folder: string;
const sessions: Session[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'querent-neighbours-'));
});

afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => join(folder, `${name}.sqlite`);

async function start(name = 'first', idleMs?: number): Promise<Session> {
  const terminal = createFakeTerminal(folder);
  const session = await openSession({
    host: 'web',
    workspace: at(name),
    outputDirectory: null,
    terminal,
    ...(idleMs !== undefined && { idleMs }),
  });
  sessions.push(session);
  return session;
}

/** A window of that page. */
function enter(session: Session, page: string): Client {
  const [near, far] = createWirePair();
  session.attach(far, page);
  return createClient(near);
}

const playedByWorld = ({ policy, participant, scorer }: RunConfig) => ({
  policy: { ...policy, model: 'world' },
  participant: { ...participant, model: 'world' },
  scorer: { ...scorer, model: 'world' },
});

const stateOf = async (client: Client) =>
  Object.fromEntries((await client.call('workspace.recent', {})).map(({ name, state }) => [name, state]));

describe('several workspaces', () => {
  it('are made and opened beside the first, each with records of its own, and listed newest first', async () => {
    const { client, ...session } = await start();
    const { path, page } = await client.call('workspace.create', { path: 'films' });
    expect([path, page]).toEqual([at('films'), pageOf(at('films'))]);
    const films = enter({ client, ...session }, page);
    await films.call('settings.change', { concurrency: 7 });
    expect((await films.call('studio.describe', {})).workspace).toBe(at('films'));
    expect((await client.call('studio.describe', {})).settings.concurrency).not.toBe(7);
    expect(await stateOf(films)).toEqual({ films: 'present', first: 'open' });
    expect(await client.call('workspace.recent', {})).toMatchObject([
      { name: 'films', state: 'open', sizeBytes: expect.any(Number) },
      { name: 'first', state: 'present' },
    ]);

    // And back, by the path.
    const back = await films.call('workspace.open', { path: at('first') });
    const first = enter({ client, ...session }, back.page);
    expect((await first.call('studio.describe', {})).workspace).toBe(at('first'));
    expect((await first.call('workspace.recent', {})).map(({ name }) => name)).toEqual(['first', 'films']);
  });

  it('are taken off the list without their file, and told where they are gone', async () => {
    const { client } = await start();
    await client.call('workspace.create', { path: 'films' });
    const recents = join(folder, 'recents.json');
    const gone = { path: at('gone'), openedAt: 5 };
    const { workspaces } = JSON.parse(readFileSync(recents, 'utf8'));
    writeFileSync(recents, JSON.stringify({ workspaces: [...workspaces, gone] }));
    expect(await stateOf(client)).toMatchObject({ gone: 'missing' });
    await expect(client.call('workspace.open', { path: at('gone') })).rejects.toMatchObject({
      code: 'workspace.missing',
    });
    expect((await client.call('workspace.forget', { path: at('films') })).map(({ name }) => name)).toEqual([
      'first',
      'gone',
    ]);
    expect(existsSync(at('films'))).toBe(true);
  });

  it('refuses what is no workspace in words for a screen, and leaves it as it is', async () => {
    const { client } = await start();
    writeFileSync(at('letter'), 'Dear Ada, this is no database, and never was one. '.repeat(40));
    new Database(at('other')).exec('CREATE TABLE birds (name TEXT)').close();
    const newer = new Database(at('newer'));
    newer.exec('CREATE TABLE x (y)').pragma(`application_id = ${0x51_72_6e_74}`);
    newer.pragma('user_version = 9999');
    newer.close();
    mkdirSync(join(folder, 'some'));
    const open = (path: string) => client.call('workspace.open', { path });
    for (const [path, code] of [
      [at('letter'), 'workspace.corrupt'],
      [at('other'), 'workspace.foreign'],
      [at('newer'), 'workspace.newer'],
      [join(folder, 'some'), 'workspace.folder'],
      [at('nowhere'), 'workspace.missing'],
    ] as const) {
      const error = await open(path).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code, hint: expect.not.stringContaining('with --workspace') });
      expect([path, existsSync(`${path}-owner.lock`)]).toEqual([path, false]);
    }
    await expect(client.call('workspace.create', { path: at('other') })).rejects.toMatchObject({
      code: 'workspace.exists',
    });
    writeFileSync(join(folder, 'file'), '');
    await expect(client.call('workspace.create', { path: join(folder, 'file', 'a.sqlite') })).rejects.toMatchObject({
      code: 'workspace.unusable',
      hint: 'Choose a file in a folder that exists or can be made.',
    });
    expect(Object.keys(await stateOf(client))).toEqual(['first']);
  });

  it.skipIf(process.getuid?.() === 0)('refuses a folder that cannot be written', async () => {
    const { client } = await start();
    mkdirSync(join(folder, 'shut'));
    chmodSync(join(folder, 'shut'), 0o500);
    await expect(client.call('workspace.create', { path: join(folder, 'shut', 'a') })).rejects.toMatchObject({
      code: 'workspace.read-only',
    });
  });

  it('works in one that another process holds, and opens it here once that has ended', async () => {
    const other = await start('theirs');
    await other.client.call('settings.change', { concurrency: 9 });
    const session = await start();
    // A process of its own would have a list of its own places; here it has the same, which names it.
    expect(await stateOf(session.client)).toEqual({ first: 'present', theirs: 'elsewhere' });
    const { page } = await session.client.call('workspace.open', { path: at('theirs') });
    const joined = enter(session, page);
    expect((await joined.call('studio.describe', {})).settings.concurrency).toBe(9);
    const cut = vi.fn();
    joined.onClose(cut);
    sessions.splice(sessions.indexOf(other), 1);
    await other.close();
    await vi.waitFor(() => expect(cut).toHaveBeenCalled());
    const again = enter(session, page);
    expect((await again.call('studio.describe', {})).settings.concurrency).toBe(9);
    expect(await stateOf(session.client)).toEqual({ first: 'present', theirs: 'open' });
  });

  it('are closed when nobody has been there for a while and nothing goes on, and opened again by their page', async () => {
    const session = await start('first', 300);
    const { page } = await session.client.call('workspace.create', { path: 'films' });
    const [near, far] = createWirePair();
    session.attach(far, page);
    const films = createClient(near);
    await films.call('settings.change', { concurrency: 7 });
    await new Promise((later) => setTimeout(later, 700));
    expect(await stateOf(session.client)).toMatchObject({ films: 'open' });
    near.close();
    await vi.waitFor(async () => expect(await stateOf(session.client)).toMatchObject({ films: 'closed' }), 5000);
    expect(existsSync(`${at('films')}-owner.json`)).toBe(false);
    const again = enter(session, page);
    expect((await again.call('studio.describe', {})).settings.concurrency).toBe(7);
  });

  it('stay open without anybody while a run goes on', async () => {
    const session = await start('first', 100);
    const { page } = await session.client.call('workspace.create', { path: 'films' });
    const [near, far] = createWirePair();
    session.attach(far, page);
    const films = createClient(near);
    const { config } = await films.call('config.example', {});
    const many = config.personas.flatMap((persona) =>
      Array.from({ length: 400 }, (_, index) => ({ ...persona, name: `${persona.name} ${index}` })),
    );
    await films.call('run.start', {
      config: { ...config, personas: many, ...playedByWorld(config) },
      outputDirectory: null,
    });
    near.close();
    await new Promise((later) => setTimeout(later, 600));
    expect(await stateOf(session.client)).toMatchObject({ films: 'open' });
    const again = enter(session, page);
    const [run] = await again.call('run.list', {});
    expect(run?.status).toBe('running');
  });

  it('tells in every answer why a page cannot be shown', async () => {
    const session = await start();
    await expect(enter(session, '/w/0123456789abcdef/').call('studio.describe', {})).rejects.toMatchObject({
      code: 'workspace.unknown',
    });
    await session.client.call('workspace.create', { path: 'films' });
    const damaged = at('damaged');
    const recents = join(folder, 'recents.json');
    writeFileSync(damaged, 'no database at all '.repeat(100));
    writeFileSync(recents, JSON.stringify({ workspaces: [{ path: damaged, openedAt: 1 }] }));
    await expect(enter(session, pageOf(damaged)).call('run.list', {})).rejects.toMatchObject({
      code: 'workspace.corrupt',
      hint: expect.stringContaining('backups'),
    });
  });
});
