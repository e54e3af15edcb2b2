/** Backups over the wire, on real files: made, checked, listed, looked at, gone back to, and refused. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../../src/main/core.ts';
import type { CoreEvent } from '../../../../src/main/serve.ts';
import { writeSetting } from '../../../../src/main/store/setting.ts';
import { openReader, openWorkspace } from '../../../../src/main/store/workspace.ts';
import type { Client } from '../../../../src/shared/client.ts';
import { exampleConfig } from '../example-config.ts';
import { openTestCore } from '../openTestCore.ts';

let folder: string;
let workspace: string;
let core: Core;
let client: Client;
let changes: CoreEvent[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-backups-'));
  workspace = join(folder, 'workspace.sqlite');
  await open();
});

afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true });
});

async function open(): Promise<void> {
  ({ core, client } = await openTestCore(folder));
  changes = [];
  core.on((change) => changes.push(change));
}

async function collect(): Promise<string> {
  const [cars] = await client.call('domain.list', {});
  const config = { ...exampleConfig, maxDepth: 1, domains: cars ? [cars] : [] };
  const { id } = await client.call('run.start', { config, outputDirectory: null });
  await client.call('run.wait', { runId: id });
  return id;
}

const make = () => client.call('backup.make', { jobId: 'make', path: null });
const preview = (path: string) => client.call('backup.preview', { path, jobId: 'preview' });
const restore = (path: string) => client.call('backup.restore', { path, jobId: 'restore' });
const runIds = async () => (await client.call('run.list', {})).map(({ id }) => id);
const leftovers = () =>
  readdirSync(folder, { recursive: true }).filter((name) =>
    /part|replacing|backups.*-(wal|shm|journal)/.test(String(name)),
  );

describe('a backup', () => {
  it('is one whole file with what the workspace holds, and tells when and why it was made', async () => {
    await collect();
    const backup = await make();
    expect(backup).toMatchObject({ reason: 'by-hand', problem: null, counts: { runs: 1, dataSets: 0 } });
    expect(dirname(backup.path)).toBe(join(folder, 'backups'));
    const copy = new Database(backup.path, { readonly: true });
    expect(copy.pragma('journal_mode', { simple: true })).toBe('delete');
    expect(copy.pragma('quick_check', { simple: true })).toBe('ok');
    expect(copy.prepare('SELECT count(*) AS count FROM candidates').get()).toEqual({
      count: backup.counts?.candidates,
    });
    copy.close();
    expect(leftovers()).toEqual([]);
    expect((await client.call('backup.list', {})).backups).toEqual([backup]);
    expect(changes).toContainEqual({ event: 'backup.changed', data: {} });
    expect(changes.some(({ event }) => event === 'upkeep.progressed')).toBe(true);
  });

  it('is as private as the workspace', async () => {
    if (process.platform === 'win32') return;
    const { path } = await make();
    expect(statSync(path).mode & 0o777).toBe(statSync(workspace).mode & 0o777);
  });

  it('that is given up leaves nothing', async () => {
    await collect();
    const controller = new AbortController();
    const made = client.call('backup.make', { jobId: 'given up', path: null }, controller.signal);
    controller.abort();
    await expect(made).rejects.toMatchObject({ code: 'wire.cancelled' });
    expect((await client.call('backup.list', {})).backups).toEqual([]);
    expect(leftovers()).toEqual([]);
  });

  it('goes where the settings say, and from there is listed and removed', async () => {
    const place = join(folder, 'elsewhere');
    expect(await client.call('backup.configure', { folder: place })).toMatchObject({ folder: place });
    const { path } = await make();
    expect(dirname(path)).toBe(place);
    expect((await client.call('backup.remove', { path })).backups).toEqual([]);
    expect(existsSync(path)).toBe(false);
    await expect(client.call('backup.remove', { path: workspace })).rejects.toMatchObject({ code: 'backup.unknown' });
    expect(existsSync(workspace)).toBe(true);
  });

  it('takes a folder as a person writes it', async () => {
    const { folder: place } = await client.call('backup.configure', { folder: 'beside it' });
    expect(place).toBe(join(folder, 'beside it'));
    await expect(client.call('backup.preview', { path: '"missing.sqlite"', jobId: 'j' })).rejects.toThrow(
      join(folder, 'missing.sqlite'),
    );
  });

  it.runIf(process.platform === 'linux')('refuses a folder that cannot be made at once', async () => {
    const folder = '/proc/backups/here';
    await expect(client.call('backup.configure', { folder })).rejects.toMatchObject({ code: 'backup.folder' });
  });

  it('of another workspace in the same folder is not taken for its own', async () => {
    const { path } = await make();
    const other = mkdtempSync(join(tmpdir(), 'querent-backups-other-'));
    const second = await openTestCore(other);
    await second.client.call('backup.configure', { folder: dirname(path) });
    expect((await second.client.call('backup.list', {})).backups).toEqual([]);
    await second.core.close();
    rmSync(other, { recursive: true });
  });
});

describe('going back', () => {
  it('shows what it would change, does it, and can be taken back itself', async () => {
    const first = await collect();
    const backup = await make();
    const second = await collect();
    const [group] = await client.call('run.tree', { runId: first });
    const [candidate] = group?.candidates ?? [];
    if (!candidate) throw new Error('The run has no question.');
    await client.call('review.decide', {
      reviewer: 'ada',
      candidateIds: [candidate.id],
      change: { verdict: 'accepted' },
    });
    await client.call('candidate.edit', { reviewer: 'ada', candidateId: candidate.id, question: 'Another one?' });

    const shown = await preview(backup.path);
    const of = (kind: string) => shown.differences.find((difference) => difference.kind === kind);
    expect(shown).toMatchObject({ runsOnlyNow: [second], runsOnlyThere: [], isOlder: false });
    expect(of('runs')).toEqual({ kind: 'runs', onlyNow: 1, onlyThere: 0, changed: 0 });
    expect(of('decisions')).toMatchObject({ onlyNow: 1, onlyThere: 0 });
    expect(of('candidates')?.changed).toBeGreaterThanOrEqual(1);
    expect(shown.now?.runs).toBe(2);
    expect(shown.backup.counts?.runs).toBe(1);

    const { safety } = await restore(backup.path);
    expect(safety).toMatchObject({ reason: 'before-restore', counts: { runs: 2, decisions: 1 } });
    expect(await runIds()).toEqual([first]);
    expect(changes.at(-1)).toEqual({ event: 'workspace.replaced', data: { because: 'restored' } });
    expect((await client.call('backup.list', {})).backups.map(({ reason }) => reason)).toEqual([
      'before-restore',
      'by-hand',
    ]);
    // The restored workspace is a workspace like any other.
    await collect();

    await restore(safety.path);
    expect((await runIds()).sort()).toEqual([first, second].sort());
    const { candidate: back } = await client.call('candidate.explain', { candidateId: candidate.id });
    expect(back.question).toBe('Another one?');
    expect(leftovers()).toEqual([]);
    await core.close();
    expect(readdirSync(folder).sort()).toEqual([
      'backups',
      'logs',
      'outputs',
      'workspace.sqlite',
      'workspace.sqlite-owner.lock',
    ]);
    await open();
    expect((await runIds()).length).toBe(2);
  });

  it('pauses a run that goes on, and the copy of the present has it paused', async () => {
    const backup = await make();
    const [cars] = await client.call('domain.list', {});
    const config = {
      ...exampleConfig,
      seeds: Array.from({ length: 50 }, (_, seed) => seed),
      domains: cars ? [cars] : [],
    };
    const { id } = await client.call('run.start', { config, outputDirectory: null });
    const { safety } = await restore(backup.path);
    expect(await runIds()).toEqual([]);
    const copy = openReader(safety.path);
    expect(copy.prepare('SELECT id, status FROM runs').all()).toEqual([{ id, status: 'paused' }]);
    copy.close();
  });

  it('keeps the folder and the schedule of backups as they are now', async () => {
    const backup = await make();
    await client.call('backup.configure', { everyMinutes: 240, folder: join(folder, 'elsewhere') });
    await restore(backup.path);
    expect(await client.call('backup.list', {})).toMatchObject({
      schedule: { everyMinutes: 240, folder: join(folder, 'elsewhere') },
    });
  });

  it('brings a backup of an older form to the newest, and leaves the backup as it was', async () => {
    const old = join(folder, 'old.sqlite');
    const { allMigrations } = await import('../../../../src/main/store/migrate.ts');
    const { db, close } = openWorkspace(old, allMigrations.slice(0, 1));
    writeSetting(db, 'mark', 'of the old');
    close();
    expect(await preview(old)).toMatchObject({ isOlder: true, backup: { version: 1 } });
    await restore(old);
    expect((await client.call('storage.describe', {})).workspace.version).toBe(allMigrations.length);
    const kept = openReader(old);
    expect(kept.pragma('user_version', { simple: true })).toBe(1);
    kept.close();
  });

  it('refuses what is no backup, says why, and changes nothing', async () => {
    const runId = await collect();
    const { path } = await make();
    const fileOf = (name: string) => join(folder, name);
    writeFileSync(fileOf('text'), 'not a database, but long enough to be read as one '.repeat(100));
    writeFileSync(fileOf('empty'), '');
    const foreign = new Database(fileOf('foreign'));
    foreign.exec('CREATE TABLE theirs (a)');
    foreign.close();
    const future = openWorkspace(fileOf('future'));
    future.db.pragma('user_version = 999');
    future.close();
    truncateSync(path, Math.floor(statSync(path).size / 2));
    const refusals = {
      [fileOf('missing')]: 'backup.missing',
      [fileOf('text')]: 'workspace.corrupt',
      [fileOf('empty')]: 'backup.empty',
      [fileOf('foreign')]: 'workspace.foreign',
      [fileOf('future')]: 'workspace.newer',
      [path]: 'workspace.corrupt',
      [workspace]: 'backup.itself',
    };
    for (const [file, code] of Object.entries(refusals)) {
      await expect(preview(file), file).rejects.toMatchObject({ code });
      await expect(restore(file), file).rejects.toMatchObject({ code });
    }
    expect(await runIds()).toEqual([runId]);
    expect(leftovers()).toEqual([]);
    expect((await client.call('backup.list', {})).backups.map(({ problem }) => problem?.code)).toEqual([
      'workspace.corrupt',
    ]);
  });

  it('opens the workspace as it was where the copy of the present cannot be written', async () => {
    const runId = await collect();
    const backup = await make();
    const blocked = join(folder, 'blocked');
    await client.call('backup.configure', { folder: blocked });
    rmSync(blocked, { recursive: true });
    writeFileSync(blocked, 'a file where a folder was');
    await expect(restore(backup.path)).rejects.toMatchObject({ code: 'backup.folder' });
    expect(await runIds()).toEqual([runId]);
    expect(leftovers()).toEqual([]);
  });

  it('refuses every other call meanwhile, and is done before the program closes', async () => {
    const runId = await collect();
    const { path } = await make();
    const codes: string[] = [];
    const during = new Promise<void>((begun) => {
      core.on(({ event, data }) => {
        if (event !== 'upkeep.progressed' || data.phase !== 'copying') return;
        client.call('run.list', {}).catch(({ code }: { code: string }) => codes.push(code));
        begun();
      });
    });
    const restored = restore(path).catch(() => null);
    await during;
    await core.close();
    expect(await restored).not.toBeNull();
    expect(codes[0]).toBe('workspace.replacing');
    await open();
    expect(await runIds()).toEqual([runId]);
  });

  it('waits for nobody who still reads the file, and opens it as it was', async () => {
    const runId = await collect();
    const backup = await make();
    const reader = openReader(workspace);
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM runs').get();
    await expect(restore(backup.path)).rejects.toMatchObject({ code: 'workspace.busy' });
    expect(await runIds()).toEqual([runId]);
    reader.close();
    await restore(backup.path);
  });
});

describe('the place', () => {
  it('tells where everything lies, checks the file and makes it smaller', async () => {
    await collect();
    const downloads = join(dirname(workspace), 'models');
    mkdirSync(join(downloads, 'tiny'), { recursive: true });
    for (const size of [3000, 2000]) writeFileSync(join(downloads, 'tiny', `${size}.bin`), Buffer.alloc(size));
    const report = await client.call('storage.describe', {});
    expect(report.workspace).toMatchObject({ path: workspace, counts: { runs: 1 } });
    expect(report.places.map(({ name }) => name)).toEqual(['outputs', 'backups', 'downloads', 'models', 'logs']);
    expect(report.places[2]).toEqual({ name: 'downloads', path: downloads, exists: true, bytes: 5000 });
    expect((await client.call('storage.check', { jobId: 'check' })).durationMs).toBeGreaterThan(0);
    expect(changes.some(({ event, data }) => event === 'upkeep.progressed' && data.done === 1)).toBe(true);
    const { bytesAfter } = await client.call('storage.compact', { jobId: 'compact' });
    expect(bytesAfter).toBe(statSync(workspace).size);
    expect((await runIds()).length).toBe(1);
    expect(changes.at(-1)).toEqual({ event: 'workspace.replaced', data: { because: 'compacted' } });
  });
});
