import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Core } from '../../../../src/main/core.ts';
import type { Client } from '../../../../src/shared/client.ts';
import { openTestCore } from '../openTestCore.ts';

const fixtures = join(import.meta.dirname, '../../engine/families/fixtures');
let folder: string;
let core: Core;
let client: Client;

const open = async () => {
  ({ core, client } = await openTestCore(folder));
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'querent-folders-'));
  await open();
});

afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true });
});

function copyOf(fixture: string): string {
  const place = join(folder, 'mine', fixture);
  cpSync(join(fixtures, fixture), place, { recursive: true });
  return place;
}

async function added(path: string) {
  const models = await client.call('modelFolder.add', { path });
  return models.find(({ name }) => name === path);
}

test('a folder that is added says what is in it, is there after a restart, and is forgotten without losing a file', async () => {
  const place = copyOf('qwen3');
  expect(await added(place)).toMatchObject({
    title: 'qwen3',
    origin: 'folder',
    family: 'qwen3',
    storedAs: 'BF16',
    contextTokens: 160,
    problem: null,
    measurements: [],
  });
  const shards = copyOf('llama3');
  expect(await added(`${shards}/`)).toBeUndefined();
  await core.close();
  await open();
  const listed = await client.call('model.list', {});
  expect(listed.map(({ name }) => name)).toEqual(['world', place, shards]);
  expect(listed[2]).toMatchObject({ problem: null, parameters: expect.any(Number) });
  await client.call('modelFolder.add', { path: place });
  const left = await client.call('modelFolder.forget', { path: place });
  expect(left.map(({ name }) => name)).toEqual(['world', shards]);
  expect(existsSync(join(place, 'model.safetensors'))).toBe(true);
});

test('what cannot be run is listed with the reason and the way out, and what can be read of it', async () => {
  const cut = copyOf('llama');
  truncateSync(join(cut, 'model.safetensors'), 2000);
  expect((await added(cut))?.problem).toMatchObject({ code: 'model.weights' });
  const mute = copyOf('gpt2');
  rmSync(join(mute, 'tokenizer.json'));
  const gpt2 = await added(mute);
  expect(gpt2?.problem?.message).toContain('no tokenizer.json');
  expect(gpt2).toMatchObject({ family: 'gpt2', storedAs: 'F16' });
  const other = join(folder, 'other');
  mkdirSync(other);
  writeFileSync(join(other, 'config.json'), '{"model_type": "t5"}');
  expect((await added(other))?.problem).toMatchObject({
    code: 'model.unsupported',
    message: expect.stringContaining('t5'),
    hint: expect.stringContaining('llama'),
  });
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  expect((await added(empty))?.problem).toMatchObject({ code: 'model.file' });
  rmSync(empty, { recursive: true });
  const gone = (await client.call('model.list', {})).find(({ name }) => name === empty);
  expect(gone).toMatchObject({ title: 'empty', problem: { code: 'model.missing' } });
});

test('only a folder that is there is added', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  for (const path of [join(folder, 'none'), file, 'relative/models', 'world', 'bundled', 'ollama#qwen3']) {
    await expect(client.call('modelFolder.add', { path })).rejects.toMatchObject({ code: 'model.missing' });
  }
  expect((await client.call('model.list', {})).map(({ name }) => name)).toEqual(['world']);
});
