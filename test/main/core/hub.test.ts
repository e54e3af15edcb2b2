import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runPush } from '../../../src/main/core/hub/run-push.ts';
import type { Core } from '../../../src/main/core.ts';
import type { Client } from '../../../src/shared/client.ts';
import type { PushProgress } from '../../../src/shared/records/hub.ts';
import { startHub, type TestHub } from '../../servers/hub.ts';
import { tinyModel } from '../hub/tinyModel.ts';
import { openTestCore } from './openTestCore.ts';

let folder: string;
let hub: TestHub;
let core: Core;
let client: Client;
const tiny = { repository: 'tiny/llama', revision: 'main' };
const id = 'tiny--llama';

const open = async () => {
  const environment = { HF_ENDPOINT: hub.url, HF_TOKEN: 'hf_test', OTHER_API_KEY: 'sk-never-to-be-sent' };
  ({ core, client } = await openTestCore(folder, { environment }));
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-hub-core-'));
  hub = await startHub();
  hub.add('models', 'tiny/llama', tinyModel());
  await open();
});

afterEach(async () => {
  await core.close();
  await hub.close();
  rmSync(folder, { recursive: true });
});

test('a download goes on over a pause and a restart, lies beside the workspace, and can be deleted', async () => {
  hub.faults.stall = { path: 'model.safetensors', afterBytes: 20_000 };
  expect(await client.call('download.start', { ...tiny, paths: null })).toMatchObject({ id, status: 'downloading' });
  await expect.poll(() => hub.bytesSent('model.safetensors')).toBe(20_000);
  const paused = await client.call('download.pause', { id });
  expect(paused).toMatchObject({ status: 'paused', error: null });
  expect(paused.bytesDone).toBeLessThan(paused.bytesTotal);
  await core.close();
  await open();
  expect(await client.call('download.list', {})).toMatchObject([{ id, status: 'paused', bytesDone: paused.bytesDone }]);
  hub.faults.stall = null;
  await client.call('download.resume', { id });
  const done = await client.call('download.wait', { id });
  expect(done).toMatchObject({ status: 'finished', filesDone: done.filesTotal, bytesDone: done.bytesTotal });
  expect(done.folder).toBe(join(folder, 'models', id));
  expect(await client.call('model.inspect', { name: done.folder })).toMatchObject({ title: id });
  expect((await client.call('model.list', {})).map(({ name }) => name)).toContain(done.folder);
  const again = client.call('download.start', { ...tiny, paths: null });
  await expect(again).rejects.toMatchObject({ code: 'hub.exists' });
  expect(await client.call('download.delete', { id })).toEqual([]);
  expect(existsSync(done.folder)).toBe(false);
});

test('a download that fails says why, also after a restart, until it goes on; and only files that are asked for are taken', async () => {
  hub.faults.wrong.add('model.safetensors');
  await client.call('download.start', { ...tiny, paths: ['config.json', 'model.safetensors'] });
  const failed = await client.call('download.wait', { id });
  expect(failed).toMatchObject({ status: 'failed', filesTotal: 2, error: { code: 'hub.checksum' } });
  await core.close();
  await open();
  const told = (await client.call('download.list', {}))[0];
  expect(told).toEqual({ ...failed, bytesDone: told?.bytesDone, filesDone: told?.filesDone });
  hub.faults.wrong.clear();
  hub.faults.stall = { path: 'model.safetensors', afterBytes: 20_000 };
  expect(await client.call('download.resume', { id })).toMatchObject({ status: 'downloading', error: null });
  await core.close();
  await open();
  expect(await client.call('download.list', {})).toMatchObject([{ status: 'paused', error: null }]);
  hub.faults.stall = null;
  await client.call('download.resume', { id });
  expect(await client.call('download.wait', { id })).toMatchObject({ status: 'finished' });
  const names = ['config.json', 'model.safetensors', 'querent-download.json'];
  expect(readdirSync(join(folder, 'models', id)).sort()).toEqual(names);
});

function exported(extra: Record<string, string> = {}): string {
  const place = join(folder, 'exported');
  mkdirSync(join(place, 'data'), { recursive: true });
  const files = { 'README.md': '# Card', 'data/train.parquet': 'PAR1'.repeat(4000), '.env': 'HF_TOKEN=hf_x', ...extra };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(place, path), text);
  return place;
}

const wanted = { pushId: 'mine', repository: 'me/questions', isPrivate: true, branch: 'main' };

test('a folder is previewed and pushed to a private repository, and the hub has the same bytes and no hidden file', async () => {
  const place = exported();
  const preview = await client.call('push.preview', { folder: place });
  expect(preview).toMatchObject({ hubUrl: hub.url, hasToken: true, leftOut: ['.env'] });
  expect(preview.files).toEqual([
    { path: 'README.md', sizeBytes: 6 },
    { path: 'data/train.parquet', sizeBytes: 16_000 },
  ]);
  const told: PushProgress[] = [];
  client.on('push.progressed', (progress) => told.push(progress));
  const result = await client.call('push.start', { ...wanted, folder: place });
  expect(result).toMatchObject({ url: `${hub.url}/datasets/me/questions`, files: 2, bytes: 16_006, isNew: true });
  const stored = hub.repositories.get('datasets/me/questions');
  expect(stored?.isPrivate).toBe(true);
  const main = stored?.branches.get('main') ?? new Map<string, Buffer>();
  expect([...main.keys()].sort()).toEqual(['README.md', 'data/train.parquet']);
  for (const [path, bytes] of main) expect(bytes.equals(readFileSync(join(place, path)))).toBe(true);
  expect(told.at(-1)).toMatchObject({ pushId: 'mine', bytesTotal: 16_006 });

  writeFileSync(join(place, 'README.md'), '# Another card');
  const second = await client.call('push.start', { ...wanted, folder: place, branch: 'second' });
  expect(second).toMatchObject({ isNew: false, url: expect.stringMatching(/tree\/second$/) });
  expect(stored?.branches.get('second')?.get('README.md')?.toString()).toBe('# Another card');
  expect(stored?.branches.get('main')?.get('README.md')?.toString()).toBe('# Card');
});

test('a file that holds a key keeps everything here, and so do a stop and a token without the right', async () => {
  const place = exported({ 'config.yml': `api_key: ${'sk-never-to-be-sent'}` });
  const push = client.call('push.start', { ...wanted, folder: place });
  await expect(push).rejects.toMatchObject({ code: 'hub.key', message: expect.stringContaining('config.yml') });
  expect(hub.repositories.has('datasets/me/questions')).toBe(false);
  rmSync(join(place, 'config.yml'));
  hub.faults.refuse.push({ contains: '/api/repos/create', status: 403, times: 1 });
  const refused = client.call('push.start', { ...wanted, folder: place });
  await expect(refused).rejects.toMatchObject({ code: 'hub.forbidden' });
  const controller = new AbortController();
  const stopped = client.call('push.start', { ...wanted, folder: place }, controller.signal);
  controller.abort();
  await expect(stopped).rejects.toMatchObject({ code: 'wire.cancelled' });
});

test('a push ends with the workspace, before anything is committed', async () => {
  hub.faults.silent = '/commit/';
  const told: PushProgress[] = [];
  client.on('push.progressed', (progress) => told.push(progress));
  const pushed = expect(client.call('push.start', { ...wanted, folder: exported() })).rejects.toMatchObject({
    code: 'hub.stopped',
    message: expect.stringContaining('closed'),
  });
  await expect.poll(() => hub.requests.some(({ path }) => path.includes('/commit/'))).toBe(true);
  await core.close();
  await pushed;
  expect(told.at(-1)?.phase).toBe('committing');
  expect([...(hub.repositories.get('datasets/me/questions')?.branches.get('main') ?? [])]).toEqual([]);
  await open();
});

test('a push whose process dies says so', async () => {
  const entry = join(folder, 'dies.mjs');
  writeFileSync(entry, "process.once('message', () => process.exit(3));");
  const access = { url: hub.url, token: 'hf_test' };
  const job = { folder, repository: 'me/questions', isPrivate: true, branch: 'main', access, keys: [] };
  const pushed = runPush(job, new AbortController().signal, () => {}, entry);
  await expect(pushed).rejects.toMatchObject({ code: 'hub.failed', message: expect.stringContaining('exit code 3') });
});
