import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readHubAccess } from '../../../src/main/hub/access.ts';
import { describeModel } from '../../../src/main/hub/describeModel.ts';
import { downloadModel, type ModelDownload } from '../../../src/main/hub/downloadModel.ts';
import type { HubModel } from '../../../src/shared/records/hub.ts';
import { startHub, type TestHub } from '../../servers/hub.ts';
import { tinyModel } from './tinyModel.ts';

let folder: string;
let hub: TestHub;
const never = () => new AbortController().signal;
const files = tinyModel();
const weights = 'model.safetensors';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-hub-'));
  hub = await startHub();
  hub.add('models', 'tiny/llama', files);
});

afterEach(async () => {
  await hub.close();
  rmSync(folder, { recursive: true });
});

const access = (token?: string) => readHubAccess({ HF_ENDPOINT: `${hub.url}/`, HF_TOKEN: token });
const look = (name = 'tiny/llama', revision = 'main', token?: string) =>
  describeModel(access(token), name, revision, never());

function planOf(model: HubModel, changes: Partial<ModelDownload> = {}): ModelDownload {
  const { problem: _, ...manifest } = { ...model, files: model.files.filter(({ isNeeded }) => isNeeded) };
  const places = { growing: join(folder, 'llama.part'), target: join(folder, 'llama') };
  return { access: access(), manifest, ...places, onProgress() {}, wait: async () => {}, ...changes };
}

function expectWhole(): void {
  expect(existsSync(join(folder, 'llama.part'))).toBe(false);
  const names = Object.keys(files).filter((name) => !name.startsWith('onnx'));
  expect(readdirSync(join(folder, 'llama')).sort()).toEqual(names.sort());
  for (const name of names)
    expect(readFileSync(join(folder, 'llama', name)).equals(files[name] ?? Buffer.alloc(0))).toBe(true);
}

describe('a model on a hub', () => {
  it('is told with its files, sizes and checksums at one commit, and what Querent needs of them', async () => {
    const model = await look();
    expect(model).toMatchObject({ repository: 'tiny/llama', revision: 'main', isGated: false, problem: null });
    expect(model.commit).toMatch(/^[0-9a-f]{40}$/);
    const needed = model.files.filter(({ isNeeded }) => isNeeded).map(({ path }) => path);
    expect(needed.sort()).toEqual(
      Object.keys(files)
        .filter((name) => name !== 'onnx/model.bin')
        .sort(),
    );
    expect(model.files.find(({ path }) => path === weights)).toMatchObject({
      sizeBytes: files[weights]?.length,
      checksum: { algorithm: 'sha256' },
    });
  });

  it('says what is missing where it is none that Querent can use, and that there is none of that name', async () => {
    hub.add('models', 'tiny/pickled', { 'config.json': '{}', 'pytorch_model.bin': 'x', 'tokenizer.json': '{}' });
    expect((await look('tiny/pickled')).problem).toContain('safetensors');
    await expect(look('tiny/nothing')).rejects.toMatchObject({
      code: 'hub.unknown',
      hint: expect.stringContaining('HF_TOKEN'),
    });
    await expect(look('tiny/llama', 'v9')).rejects.toMatchObject({ code: 'hub.unknown' });
    await expect(look('tiny/llama', 'main', 'hf_wrong')).rejects.toMatchObject({ code: 'hub.token' });
    expect(() => access('sk-other')).toThrow(expect.objectContaining({ code: 'hub.token' }));
  });

  it('is downloaded whole, each file checked, and appears only when all are there', async () => {
    const told: number[] = [];
    const plan = planOf(await look(), { onProgress: ({ bytesDone }) => told.push(bytesDone) });
    await downloadModel(plan, never());
    expectWhole();
    expect(told.at(-1)).toBe(plan.manifest.files.reduce((total, { sizeBytes }) => total + sizeBytes, 0));
    expect([...told].sort((a, b) => a - b)).toEqual(told);
  });

  it('goes on after a connection that was cut midway, and asks for the rest only', async () => {
    hub.faults.cut.push({ path: weights, afterBytes: 20_000 }, { path: weights, afterBytes: 9_000 });
    await downloadModel(planOf(await look()), never());
    expectWhole();
    expect(hub.bytesSent(weights)).toBe(files[weights]?.length);
    const asked = hub.requests.filter(({ path, range }) => path.includes('/storage/') && range !== 'bytes=0-0');
    expect(asked.map(({ range }) => range)).toEqual(['bytes=0-', 'bytes=20000-', 'bytes=29000-']);
  });

  it('waits where the hub asks for it, and gives up where nothing moves', async () => {
    const waits: number[] = [];
    const wait = async (ms: number) => void waits.push(ms);
    hub.faults.refuse.push({ contains: '/storage/', status: 429, times: 2, headers: { 'retry-after': '7' } });
    const model = await look();
    await downloadModel(planOf(model, { wait }), never());
    expectWhole();
    expect(waits).toHaveLength(2);
    hub.faults.refuse.push({ contains: '/resolve/', status: 503, times: 99 });
    const again = planOf(model, { wait, growing: join(folder, 'b.part'), target: join(folder, 'b') });
    await expect(downloadModel(again, never())).rejects.toMatchObject({ code: 'hub.failed' });
  });

  it('goes on where it was cancelled, and begins a file anew whose entity tag has changed', async () => {
    hub.faults.stall = { path: weights, afterBytes: 30_000 };
    const controller = new AbortController();
    const model = await look();
    const onProgress = ({ bytesDone }: { bytesDone: number }) => {
      if (bytesDone > 30_000) setTimeout(() => controller.abort(new Error('cancelled')), 20);
    };
    await expect(downloadModel(planOf(model, { onProgress }), controller.signal)).rejects.toThrow('cancelled');
    const part = join(folder, 'llama.part', `${weights}.part`);
    expect(statSync(part).size).toBe(30_000);
    expect(existsSync(join(folder, 'llama'))).toBe(false);
    hub.faults.stall = null;
    writeFileSync(join(folder, 'llama.part', `${weights}.etag`), '"of another time"');
    await downloadModel(planOf(model), never());
    expectWhole();
    expect(hub.bytesSent(weights)).toBe(30_000 + (files[weights]?.length ?? 0));
  });

  it('goes on where its process was killed', async () => {
    hub.faults.stall = { path: weights, afterBytes: 30_000 };
    const model = await look();
    const { access, manifest, growing, target } = planOf(model);
    const job = JSON.stringify({ access, manifest, growing, target });
    const child = fork(join(import.meta.dirname, 'children', 'downloadOnce.ts'), [job], { execArgv: [] });
    const small = manifest.files.reduce((total, { path, sizeBytes }) => total + (path === weights ? 0 : sizeBytes), 0);
    await new Promise<void>((resolve, reject) => {
      child.on('message', (bytesDone) => Number(bytesDone) >= small + 30_000 && resolve());
      child.on('exit', (code) => reject(new Error(`The child ended with ${code}.`)));
    });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    hub.faults.stall = null;
    await downloadModel(planOf(model), never());
    expectWhole();
    expect(hub.bytesSent(weights)).toBe(files[weights]?.length);
    expect(hub.requests.filter(({ path }) => path.endsWith('/config.json'))).toHaveLength(2);
  });

  it('refuses bytes with another checksum, and takes that file anew', async () => {
    hub.faults.wrong.add(weights);
    const model = await look();
    await expect(downloadModel(planOf(model), never())).rejects.toMatchObject({ code: 'hub.checksum' });
    expect(existsSync(join(folder, 'llama.part', weights))).toBe(false);
    hub.faults.wrong.clear();
    // It may have come beside the weights before they were refused, whole or in part.
    for (const name of ['tokenizer.json', 'tokenizer.json.part'])
      rmSync(join(folder, 'llama.part', name), { force: true });
    hub.faults.wrong.add('tokenizer.json');
    await expect(downloadModel(planOf(model), never())).rejects.toMatchObject({
      code: 'hub.checksum',
      message: expect.stringContaining('tokenizer.json'),
    });
    hub.faults.wrong.clear();
    await downloadModel(planOf(model), never());
    expectWhole();
  });

  it('is refused before anything is asked for where the disk is too small, with what is missing', async () => {
    const model = await look();
    const asked = hub.requests.length;
    const plan = planOf(model, { readFree: async () => 1e6 });
    await expect(downloadModel(plan, never())).rejects.toMatchObject({
      code: 'hub.disk',
      message: expect.stringMatching(/\d+ MB are missing/),
    });
    expect(hub.requests).toHaveLength(asked);
  });

  it('says that it is gated where nobody was given access, and comes with a token that was', async () => {
    hub.add('models', 'tiny/llama', files, { isGated: true });
    const model = await look();
    expect(model.isGated).toBe(true);
    await expect(downloadModel(planOf(model), never())).rejects.toMatchObject({ code: 'hub.gated' });
    await downloadModel(planOf(model, { access: access('hf_test') }), never());
    expectWhole();
  });

  it('says that the hub cannot be reached', async () => {
    const model = await look();
    await hub.close();
    await expect(downloadModel(planOf(model), never())).rejects.toMatchObject({ code: 'hub.unreachable' });
    hub = await startHub();
  });
});
